package matinee.gateway.sockets;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.Encoded;
import matinee.protocol.FrameClass;
import matinee.protocol.wire.CloseCode;

/// Brings what rooms say to their sockets, gathered as [Pacing] says, and flushes what was written
/// to single sockets once per turn of the event loop. Event loop of the instance only.
final class FanOut {
  /// How often it is looked for rooms whose frames have waited long enough, while any do.
  private static final long TICK_MS = 5;

  private final Vertx vertx;
  private final Context context;
  private final SocketMetrics metrics;
  private final Pacing<LocalRoom> pacing;
  private final long startNanos = System.nanoTime();
  private final List<LocalRoom> rooms = new ArrayList<>();
  private final List<SocketWriter> dirty = new ArrayList<>();
  private boolean ticks;

  FanOut(Context context, SocketSettings settings, SocketMetrics metrics) {
    this.vertx = context.owner();
    this.context = context;
    this.metrics = metrics;
    this.pacing = new Pacing<>(settings.gather().toNanos());
  }

  /// Hands a text to every socket of a room.
  void deliver(LocalRoom room, FrameClass frameClass, Encoded text) {
    metrics.delivered(room.sockets.size());
    if (room.attaching > 0) hold(room, frameClass, text);
    room.gathered.add(frameClass, text);
    switch (pacing.came(room.turn, frameClass, nowNanos())) {
      case NOW -> {
        flushSoon();
        rooms.add(room);
      }
      case LATER -> tickSoon();
      case ARRANGED -> {}
    }
    if (room.gathered.isFull()) flush(room);
  }

  private static void hold(LocalRoom room, FrameClass frameClass, Encoded text) {
    List<Connection> tooSlow = null;
    for (var connection : room.sockets) {
      if (connection.hold(frameClass, text)) continue;
      if (tooSlow == null) tooSlow = new ArrayList<>();
      tooSlow.add(connection);
    }
    if (tooSlow != null) for (var connection : tooSlow) connection.close(CloseCode.SLOW);
  }

  /// Sees to it that a writer is flushed at the end of this turn.
  void flushLater(SocketWriter writer) {
    flushSoon();
    dirty.add(writer);
  }

  private void flushSoon() {
    if (rooms.isEmpty() && dirty.isEmpty()) context.runOnContext(_ -> flush());
  }

  private void flush() {
    for (var room : rooms) flush(room);
    rooms.clear();
    for (var writer : dirty) if (writer.isDirty()) writer.flush();
    dirty.clear();
  }

  private void tickSoon() {
    if (ticks) return;
    ticks = true;
    vertx.setTimer(TICK_MS, _ -> tick());
  }

  private void tick() {
    ticks = false;
    for (var room : pacing.due(nowNanos())) flush(room);
    if (!pacing.isIdle()) tickSoon();
  }

  private void flush(LocalRoom room) {
    pacing.went(room.turn, nowNanos());
    if (room.gathered.isEmpty()) return;
    List<Connection> tooSlow = null;
    for (var connection : room.sockets) {
      if (connection.take(room.gathered)) continue;
      if (tooSlow == null) tooSlow = new ArrayList<>();
      tooSlow.add(connection);
    }
    metrics.wrote(room.sockets.size());
    room.gathered.clear();
    if (tooSlow != null) for (var connection : tooSlow) connection.close(CloseCode.SLOW);
  }

  private long nowNanos() {
    return System.nanoTime() - startNanos;
  }
}
