package matinee.queue;

import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.LinkFound;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueEntry;
import matinee.protocol.RoomAsk;
import matinee.protocol.Source;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.queue.QueueLogic.Changed;
import matinee.streams.Decision;
import matinee.streams.Shard;
import matinee.streams.StreamActor;

/// Lets queues run: what is due happens, what is on is shown, links are looked at, and everybody is
/// told. On the shard's event loop.
final class QueueRun {
  /// After which what did not work is tried again, for as long as the room is in memory.
  private static final long AGAIN_MS = 500;

  /// How often votes are counted anew while there are some: members become idle by doing nothing.
  private static final long RECOUNT_MS = 5_000;

  private static final long TIMER_MAX_MS = 3_600_000;

  private final Vertx vertx;
  private final Shard shard;
  private final LinkLook links;

  QueueRun(Vertx vertx, Shard shard, LinkLook links) {
    this.vertx = vertx;
    this.shard = shard;
    this.links = links;
  }

  /// Tells everybody of a change, and does what follows from it.
  void stored(LiveQueue live) {
    var seq = live.actor.storedSeq();
    var frame = ServerFrameJson.encode(new ServerFrame.Queue(live.actor.stored().told(seq)));
    Bus.tellHere(
        vertx,
        Addresses.roomShard(shard.number()),
        new RoomAsk.Announce(live.id, FrameClass.QUEUE, seq, frame));
    look(live);
  }

  /// Looks whether there is something to do, and when to look again.
  void look(LiveQueue live) {
    vertx.cancelTimer(live.timer);
    live.timer = -1;
    // Whatever is being stored leads here again.
    if (live.stopped || !live.actor.isSettled()) return;
    var queue = live.actor.stored();
    show(live, queue);
    for (var entry : queue.entries()) lookAt(live, entry);
    if (queue.current() != null) lookAt(live, queue.current());
    if (!decide(live, queue)) lookLater(live, queue);
  }

  /// Has what is on shown. Playback shows each showing once, however often it is asked.
  private void show(LiveQueue live, Queue queue) {
    var current = queue.current();
    var playback = live.playback;
    if (live.telling || queue.play() < playback.play()) return;
    if (queue.play() > playback.play()) {
      var item = current == null ? null : current.item();
      tell(
          live,
          new PlaybackAsk.Show(
              live.id, key("show", live), queue.play(), item, queue.showing().by()));
    } else if (current != null && !current.item().equals(playback.item())) {
      tell(live, new PlaybackAsk.Amend(live.id, key("amend", live), queue.play(), current.item()));
    }
  }

  private static CommandKey key(String what, LiveQueue live) {
    var number = live.actor.stored().play() + "-" + live.actor.storedSeq();
    return new CommandKey(Person.ROOM, what + "-at-" + number);
  }

  private void tell(LiveQueue live, Record ask) {
    live.telling = true;
    Bus.<Done>askHere(vertx, Addresses.playbackShard(shard.number()), ask)
        .onComplete(
            answer -> {
              live.telling = false;
              if (answer.failed()) lookIn(live, AGAIN_MS);
            });
  }

  /// What the server finds out about a link becomes known to everybody.
  private void lookAt(LiveQueue live, QueueEntry entry) {
    if (!entry.checking() || !(entry.item().source() instanceof Source.Link link)) return;
    if (!live.looking.add(entry.id())) return;
    links
        .look(link)
        .otherwise(new LinkFound(link.kind(), 0, null))
        .onSuccess(
            found -> {
              live.looking.remove(entry.id());
              submit(
                  live,
                  new CommandKey(Person.ROOM, "look-at-" + entry.id()),
                  now -> QueueReports.looked(now, entry.id(), found));
            });
  }

  /// Does what is due by itself; whether something was.
  private boolean decide(LiveQueue live, Queue queue) {
    var nowMs = shard.nowMs();
    var seed = ThreadLocalRandom.current().nextLong();
    var situation = live.situation(nowMs, seed);
    return happens(live, queue, now -> QueueTurns.due(now, situation))
        || happens(live, queue, now -> QueueTurns.recount(now, situation));
  }

  private boolean happens(LiveQueue live, Queue queue, Function<Queue, Decision<Changed>> rule) {
    if (!(rule.apply(queue) instanceof Decision.Accepted<Changed>(Changed changed))) return false;
    var seq = live.actor.storedSeq();
    var id = QueueTurns.commandId(queue, seq, changed.to(), live.playback.seq());
    submit(live, new CommandKey(Person.ROOM, id), rule);
    return true;
  }

  /// A command of the room itself; tried again while it cannot be stored.
  void submit(LiveQueue live, CommandKey key, Function<Queue, Decision<Changed>> rule) {
    if (live.stopped) return;
    live.actor.submit(
        key,
        rule,
        new StreamActor.Answer() {
          @Override
          public void ok(long seq) {}

          @Override
          public void refused(ErrorCode code, String message) {
            lookIn(live, AGAIN_MS);
          }
        });
  }

  private void lookLater(LiveQueue live, Queue queue) {
    var nowMs = shard.nowMs();
    var atMs = QueueTurns.nextDueMs(queue, live.playback);
    if (!queue.showing().skip().votes().isEmpty()) {
      var settledMs = live.activity.settledAtMs();
      atMs = Math.min(atMs, settledMs > nowMs ? settledMs : nowMs + RECOUNT_MS);
    }
    if (atMs == Long.MAX_VALUE) return;
    lookIn(live, Math.clamp(atMs - nowMs, 1, TIMER_MAX_MS));
  }

  private void lookIn(LiveQueue live, long ms) {
    if (live.stopped) return;
    vertx.cancelTimer(live.timer);
    live.timer = vertx.setTimer(ms, _ -> look(live));
  }

  /// Nothing more happens by itself.
  void stop(LiveQueue live) {
    live.stopped = true;
    vertx.cancelTimer(live.timer);
    live.timer = -1;
  }
}
