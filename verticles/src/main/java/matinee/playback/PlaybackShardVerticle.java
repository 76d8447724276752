package matinee.playback;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.protocol.Addresses;
import matinee.protocol.Anchor;
import matinee.protocol.ChatAsk;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.QueueAsk;
import matinee.protocol.Rights;
import matinee.protocol.RightsChanged;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.WaitRules;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.RegisterJson;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.Slots;
import matinee.streams.StreamActor;
import matinee.streams.StreamStore.Head;
import org.jspecify.annotations.Nullable;

/// Owns the timelines of one shard. All of it runs on one event loop.
public final class PlaybackShardVerticle extends VerticleBase {
  private final Shard shard;
  private final WaitLimits limits;
  private final WaitMetrics metrics;
  private final SyncMetrics syncMetrics;
  private final Slots<Screen> slots;
  private @Nullable MessageConsumer<PlaybackAsk> asks;
  private @Nullable MessageConsumer<RightsChanged> rights;

  public PlaybackShardVerticle(
      Shard shard, PlaybackSettings settings, WaitMetrics metrics, SyncMetrics syncMetrics) {
    this.shard = shard;
    this.limits = WaitLimits.of(settings.waitMembersMax());
    this.metrics = metrics;
    this.syncMetrics = syncMetrics;
    this.slots = new Slots<>(this::load, shard.roomsMax());
  }

  @Override
  public Future<?> start() {
    asks = Bus.listenHere(vertx, Addresses.playbackShard(shard.number()), this::receive);
    rights =
        Bus.listenHere(
            vertx, Addresses.shardRights(shard.number()), message -> changed(message.body()));
    return Future.join(asks.completion(), rights.completion());
  }

  /// Hears nothing new, and waits until everything is stored or refused.
  @Override
  public Future<?> stop() {
    if (asks == null) return Future.succeededFuture();
    if (rights != null) rights.unregister();
    return asks.unregister()
        .compose(_ -> slots.settled(vertx, screen -> screen.timeline().isSettled()));
  }

  private void receive(Message<PlaybackAsk> message) {
    switch (message.body()) {
      case PlaybackAsk.Command command -> with(message, live -> command(live, command, message));
      case PlaybackAsk.Proceed proceed ->
          with(message, live -> live.proceed(proceed, timed(live, "proceed", Replies.to(message))));
      case PlaybackAsk.GetState _ -> with(message, live -> message.reply(live.state()));
      case PlaybackAsk.GetWaiting _ -> with(message, live -> message.reply(live.waitStatus()));
      case PlaybackAsk.Report report -> tell(report.room(), live -> live.report(report));
      case PlaybackAsk.WaitRulesChanged changed ->
          tell(changed.room(), live -> live.rulesChanged(changed.rules()));
      case PlaybackAsk.DeviceLeft left ->
          tell(left.room(), live -> live.deviceLeft(left.memberId(), left.device()));
      case PlaybackAsk.MemberLeft left ->
          tell(left.room(), live -> live.memberLeft(left.memberId()));
      case PlaybackAsk.FallAsleep sleep -> tell(sleep.room(), live -> fallAsleep(sleep, live));
      case PlaybackAsk.Show show ->
          with(message, live -> live.show(show, timed(live, "load", Replies.to(message))));
      case PlaybackAsk.Amend amend -> with(message, live -> live.amend(amend, Replies.to(message)));
    }
  }

  private void changed(RightsChanged changed) {
    tell(changed.room(), live -> live.rightsChanged(changed.rights()));
  }

  private void with(Message<PlaybackAsk> message, Consumer<LiveTimeline> use) {
    slots.with(
        message.body().room(),
        screen -> use.accept(screen.timeline()),
        refusal -> Replies.refuse(message, refusal));
  }

  private void tell(RoomId room, Consumer<LiveTimeline> use) {
    slots.ifPresent(room, screen -> use.accept(screen.timeline()));
  }

  private void command(
      LiveTimeline live, PlaybackAsk.Command command, Message<PlaybackAsk> message) {
    if (command.action() instanceof Action.Load load) {
      handOn(command.room(), command.key(), load.videoId(), message);
      return;
    }
    live.command(command, timed(live, word(command.action()), Replies.to(message)));
  }

  private static String word(Action action) {
    return switch (action) {
      case Action.Play _ -> "play";
      case Action.Pause _ -> "pause";
      case Action.Seek _ -> "seek";
      case Action.Rate _ -> "rate";
      case Action.Load _ -> "load";
    };
  }

  /// Counts how long storing took, and tells the lead.
  private StreamActor.Answer timed(LiveTimeline live, String kind, StreamActor.Answer answer) {
    var sinceNanos = System.nanoTime();
    return new StreamActor.Answer() {
      @Override
      public void ok(long seq) {
        var tookMs = (System.nanoTime() - sinceNanos) / 1e6;
        live.tookMs(tookMs);
        syncMetrics.stored(kind, tookMs);
        answer.ok(seq);
      }

      @Override
      public void refused(ErrorCode code, String message) {
        answer.refused(code, message);
      }
    };
  }

  /// What is on is the queue's to decide, whatever an older build's gateway asks.
  private void handOn(RoomId room, CommandKey key, VideoId videoId, Message<PlaybackAsk> message) {
    var wish = new QueueAsk.Command(room, key, new QueueAsk.Wish.PlayNow(videoId));
    Bus.<Done>askHere(vertx, Addresses.queueShard(shard.number()), wish)
        .onSuccess(message::reply)
        .onFailure(failure -> Replies.refuse(message, Replies.refusal(failure)));
  }

  private void fallAsleep(PlaybackAsk.FallAsleep sleep, LiveTimeline live) {
    live.fallAsleep(
        new StreamActor.Answer() {
          @Override
          public void ok(long seq) {
            if (live.isSettled()) drop(sleep.room());
          }

          @Override
          public void refused(ErrorCode code, String message) {
            drop(sleep.room());
          }
        });
  }

  private void drop(RoomId room) {
    var screen = slots.find(room);
    if (screen == null) return;
    screen.stop();
    slots.drop(room);
  }

  private Future<@Nullable Screen> load(RoomId room) {
    var rooms = Addresses.roomShard(shard.number());
    return Future.join(
            shard.store().open(room, StreamKind.PLAYBACK, shard.epoch()),
            Bus.<Rights>askHere(vertx, rooms, new RoomAsk.GetRights(room)),
            Bus.<WaitRules>askHere(vertx, rooms, new RoomAsk.GetWaitRules(room)))
        .map(
            all -> {
              @Nullable Head head = all.resultAt(0);
              if (head == null || head.state() == null) return null;
              return new Screen(room, head, head.state(), all.resultAt(1), all.resultAt(2));
            });
  }

  /// A timeline in its room: what it says goes to the audience, its timer is the room's.
  private final class Screen implements LiveTimeline.Surroundings {
    private final RoomId room;
    private final LiveTimeline timeline;
    private long timer = -1;
    private long wakesAtMs = Long.MAX_VALUE;

    Screen(RoomId room, Head head, String stored, Rights rights, WaitRules rules) {
      this.room = room;
      var start =
          new StreamActor.Start<>(
              PlaybackLogic.read(RegisterJson.state(stored)),
              head.seq(),
              RegisterJson.recent(stored));
      var name = new StreamActor.Name(room, StreamKind.PLAYBACK, shard.epoch());
      this.timeline =
          new LiveTimeline(
              new LiveTimeline.Parts(
                  name, shard.journal(), this, shard::nowMs, RandomId::make, limits),
              start,
              rights,
              rules);
      tellChat(start.state().anchor(), start.state().item());
      // A wait that the former owner began ends here.
      if (start.state().waiting() != null) wakeAt(shard.nowMs());
    }

    LiveTimeline timeline() {
      return timeline;
    }

    @Override
    public void tell(FrameClass frameClass, long seq, ServerFrame frame) {
      var announce = new RoomAsk.Announce(room, frameClass, seq, ServerFrameJson.encode(frame));
      Bus.tellHere(vertx, Addresses.roomShard(shard.number()), announce);
      if (!(frame instanceof ServerFrame.Playback(var state))) return;
      tellChat(state.anchor(), state.item());
      var moved = new QueueAsk.PlaybackMoved(room, state);
      Bus.tellHere(vertx, Addresses.queueShard(shard.number()), moved);
    }

    /// What is said carries where the film stood.
    private void tellChat(Anchor anchor, @Nullable VideoItem item) {
      var changed = new ChatAsk.PlaybackChanged(room, anchor, item);
      Bus.tellHere(vertx, Addresses.chatShard(shard.number()), changed);
    }

    @Override
    public void wakeAt(long timeMs) {
      if (timer >= 0 && timeMs == wakesAtMs) return;
      stop();
      if (timeMs == Long.MAX_VALUE) return;
      wakesAtMs = timeMs;
      timer = vertx.setTimer(Math.max(1, timeMs - shard.nowMs()), _ -> wake());
    }

    private void wake() {
      timer = -1;
      timeline.look();
    }

    void stop() {
      if (timer >= 0) vertx.cancelTimer(timer);
      timer = -1;
    }

    @Override
    public void waited(WaitOver over) {
      metrics.waited(over);
    }

    @Override
    public void heard(RoomSync.Fresh fresh) {
      syncMetrics.told(fresh);
    }

    @Override
    public void broken() {
      drop(room);
      Bus.tellHere(vertx, Addresses.roomShard(shard.number()), new RoomAsk.Restart(room));
    }
  }
}
