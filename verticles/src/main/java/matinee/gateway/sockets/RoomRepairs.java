package matinee.gateway.sockets;

import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import matinee.gateway.Failures;
import matinee.gateway.sockets.RoomFeed.Need;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Refreshed;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;

/// Asks owners for what a gateway instance missed, and brings rooms' sockets to new owners. Event
/// loop of the instance only.
///
/// The sockets stay open meanwhile. Only those of a room that no owner takes in are closed, to come
/// back by themselves.
final class RoomRepairs {
  private static final int PARALLEL_MAX = 32;
  private static final long GIVEN_UP_MS = 20_000;

  private final Vertx vertx;
  private final RoomSockets sockets;
  private final SocketServices services;
  private final int instance;
  private final SocketMetrics metrics;
  private final RepairQueue<RoomId> queue = new RepairQueue<>(PARALLEL_MAX, GIVEN_UP_MS);
  private long timer = -1;
  private long timerAtMs;

  RoomRepairs(
      Vertx vertx,
      RoomSockets sockets,
      SocketServices services,
      int instance,
      SocketMetrics metrics) {
    this.vertx = vertx;
    this.sockets = sockets;
    this.services = services;
    this.instance = instance;
    this.metrics = metrics;
  }

  /// Sees to it that the room gets what its feed needs.
  void want(LocalRoom room) {
    queue.want(room.id, nowMs());
    // Later, because an answer that fails at once may close sockets that the caller goes through.
    if (timer < 0 || timerAtMs > nowMs()) pumpAt(nowMs());
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }

  private void pump() {
    for (var id = queue.next(nowMs()); id != null; id = queue.next(nowMs())) {
      var room = sockets.find(id);
      if (room == null || room.feed.need() == Need.NOTHING) queue.answered(id, false, nowMs());
      else ask(room);
    }
    var nextAtMs = queue.nextAtMs();
    if (nextAtMs != null && (timer < 0 || nextAtMs < timerAtMs)) pumpAt(nextAtMs);
  }

  private void pumpAt(long atMs) {
    vertx.cancelTimer(timer);
    timerAtMs = atMs;
    timer =
        vertx.setTimer(
            Math.max(1, atMs - nowMs()),
            _ -> {
              timer = -1;
              pump();
            });
  }

  private void ask(LocalRoom room) {
    var seated = room.feed.need() == Need.REATTACH;
    var seen = room.feed.ask();
    if (seen == null) throw new IllegalStateException("nothing is needed before a snapshot");
    if (seated) metrics.reattached();
    else metrics.refreshed();
    var ask =
        seated
            ? new RoomAsk.Reattach(
                room.id, services.node().id(), instance, room.seats(), seen, sockets.newest())
            : new RoomAsk.Refresh(room.id, seen);
    services
        .owners()
        .<Refreshed>ask(ask)
        .onSuccess(refreshed -> answered(room, refreshed, seated))
        .onFailure(failure -> failed(room, Failures.refusal(failure).code()));
  }

  private void answered(LocalRoom room, Refreshed refreshed, boolean seated) {
    if (sockets.find(room.id) != room) {
      queue.answered(room.id, false, nowMs());
      pump();
      return;
    }
    var repair = room.feed.refreshed(refreshed.heads(), seated);
    if (repair == null) {
      failed(room, ErrorCode.MOVED);
      return;
    }
    if (seated) room.agreed(System.nanoTime());
    if (repair.snapshot()) {
      metrics.repaired();
      sockets.deliver(room, FrameClass.CONTROL, refreshed.snapshot());
    }
    for (var frame : repair.then()) sockets.deliver(room, frame.frameClass(), frame.frame());
    queue.answered(room.id, room.feed.need() != Need.NOTHING, nowMs());
    pump();
  }

  private void failed(LocalRoom room, ErrorCode code) {
    var goesOn = queue.failed(room.id, nowMs(), ThreadLocalRandom.current().nextDouble());
    var now = sockets.find(room.id);
    if (!goesOn && now != null) givenUp(now, code);
    pump();
  }

  /// Who missed something can go on waiting; who belongs to no owner must come back.
  private void givenUp(LocalRoom room, ErrorCode code) {
    if (room.feed.need() == Need.REATTACH) sockets.closeAll(room, Endings.of(code));
    else want(room);
  }
}
