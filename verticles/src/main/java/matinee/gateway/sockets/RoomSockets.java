package matinee.gateway.sockets;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import matinee.protocol.Addresses;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import matinee.protocol.RoomMoved;
import matinee.protocol.wire.CloseCode;

/// The sockets of one gateway instance, by room, and the fan-out to them.
///
/// Every instance of a node hears the node's events and serves its own sockets. Per turn of the
/// event loop each socket is flushed once, however many frames it got. Event loop of the instance
/// only.
final class RoomSockets {
  private static final long TICK_MS = 1_000;

  /// The longest that frames wait for others to go along.
  private static final long GATHER_MAX_MS = 20;

  private final Vertx vertx;
  private final Context context;
  private final SocketSettings settings;
  private final SocketMetrics metrics;
  private final Map<RoomId, Set<Connection>> rooms = new HashMap<>();
  private final Set<Connection> all = new LinkedHashSet<>();
  private final long[] epochs = new long[RoomId.SHARDS];
  private final List<SocketWriter> dirty = new ArrayList<>();
  private long flushAgainNanos = System.nanoTime();

  RoomSockets(Vertx vertx, Context context, SocketSettings settings, SocketMetrics metrics) {
    this.vertx = vertx;
    this.context = context;
    this.settings = settings;
    this.metrics = metrics;
  }

  /// Starts to hear what owners say to this node.
  Future<Void> start(String node) {
    vertx.setPeriodic(TICK_MS, _ -> tick());
    return vertx
        .eventBus()
        .<Object>consumer(Addresses.nodeEvents(node), this::receive)
        .completion();
  }

  /// Runs something on this event loop after a while.
  void later(long delayMs, Runnable action) {
    vertx.setTimer(delayMs, _ -> action.run());
  }

  boolean isFull() {
    return all.size() >= settings.socketsMax();
  }

  void add(Connection connection) {
    all.add(connection);
    metrics.opened();
  }

  /// From now on the connection hears its room.
  void enter(RoomId room, Connection connection) {
    rooms.computeIfAbsent(room, _ -> new LinkedHashSet<>()).add(connection);
  }

  void remove(RoomId room, Connection connection) {
    if (all.remove(connection)) metrics.closed();
    var there = rooms.get(room);
    if (there != null && there.remove(connection) && there.isEmpty()) rooms.remove(room);
  }

  /// Sees to it that a writer is flushed: at the end of this turn, or soon after a long flush.
  void flushLater(SocketWriter writer) {
    if (dirty.isEmpty()) {
      var waitMs = TimeUnit.NANOSECONDS.toMillis(flushAgainNanos - System.nanoTime());
      if (waitMs < 1) context.runOnContext(_ -> flush());
      else vertx.setTimer(Math.min(waitMs, GATHER_MAX_MS), _ -> flush());
    }
    dirty.add(writer);
  }

  private void flush() {
    var startNanos = System.nanoTime();
    for (var writer : dirty) if (writer.isDirty()) writer.flush();
    dirty.clear();
    var endNanos = System.nanoTime();
    flushAgainNanos = endNanos + (endNanos - startNanos);
  }

  private void receive(Message<Object> message) {
    switch (message.body()) {
      case RoomFrames frames -> fanOut(frames);
      case RoomMoved moved -> {
        for (var connection : List.copyOf(rooms.getOrDefault(moved.room(), Set.of()))) {
          connection.close(CloseCode.MOVED);
        }
      }
      default -> throw new IllegalStateException("unexpected " + message.body());
    }
  }

  private void fanOut(RoomFrames frames) {
    // What a former owner still says comes too late.
    if (frames.epoch() < epochs[frames.shard()]) return;
    epochs[frames.shard()] = frames.epoch();
    frames.frames().forEach(this::fanOut);
  }

  private void fanOut(RoomFrame room) {
    var there = rooms.get(room.room());
    if (there == null) return;
    var frame = SocketWriter.frame(room.frame());
    List<Connection> tooSlow = null;
    for (var connection : there) {
      if (!connection.deliver(room.frameClass(), frame.retainedDuplicate())) {
        if (tooSlow == null) tooSlow = new ArrayList<>();
        tooSlow.add(connection);
      }
    }
    metrics.delivered(there.size());
    frame.release();
    if (tooSlow != null) for (var connection : tooSlow) connection.close(CloseCode.SLOW);
  }

  private void tick() {
    var nowNanos = System.nanoTime();
    for (var connection : List.copyOf(all)) connection.tick(nowNanos);
  }
}
