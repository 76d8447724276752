package matinee.playback;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.protocol.Addresses;
import matinee.protocol.ChatAsk;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueAsk;
import matinee.protocol.Rights;
import matinee.protocol.RightsChanged;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.protocol.VideoId;
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
  private final Slots<LivePlayback> slots;
  private @Nullable MessageConsumer<PlaybackAsk> asks;
  private @Nullable MessageConsumer<RightsChanged> rights;

  public PlaybackShardVerticle(Shard shard) {
    this.shard = shard;
    this.slots = new Slots<>(this::load, shard.roomsMax());
  }

  @Override
  public Future<?> start() {
    asks =
        vertx
            .eventBus()
            .<PlaybackAsk>localConsumer(Addresses.playbackShard(shard.number()), this::receive);
    rights =
        vertx
            .eventBus()
            .<RightsChanged>localConsumer(
                Addresses.shardRights(shard.number()), message -> changed(message.body()));
    return Future.join(asks.completion(), rights.completion());
  }

  /// Hears nothing new, and waits until everything is stored or refused.
  @Override
  public Future<?> stop() {
    if (asks == null) return Future.succeededFuture();
    if (rights != null) rights.unregister();
    return asks.unregister().compose(_ -> slots.settled(vertx, live -> live.actor().isSettled()));
  }

  private void receive(Message<PlaybackAsk> message) {
    switch (message.body()) {
      case PlaybackAsk.Command command -> with(message, live -> command(live, command, message));
      case PlaybackAsk.GetState _ -> with(message, live -> message.reply(state(live)));
      case PlaybackAsk.Report report ->
          slots.ifPresent(
              report.room(),
              live ->
                  live.lead.report(
                      report.memberId(),
                      new Lead.Report(report.lateMs(), report.startMs(), report.seekMs())));
      case PlaybackAsk.MemberLeft left ->
          slots.ifPresent(left.room(), live -> live.lead.forget(left.memberId()));
      case PlaybackAsk.FallAsleep sleep ->
          slots.ifPresent(sleep.room(), live -> fallAsleep(sleep, live));
      case PlaybackAsk.Show show -> with(message, live -> show(live, show, message));
      case PlaybackAsk.Amend amend -> with(message, live -> amend(live, amend, message));
    }
  }

  private void changed(RightsChanged changed) {
    slots.ifPresent(changed.room(), live -> live.rights = changed.rights());
  }

  private void with(Message<PlaybackAsk> message, Consumer<LivePlayback> use) {
    slots.with(message.body().room(), use, refusal -> Replies.refuse(message, refusal));
  }

  private void command(
      LivePlayback live, PlaybackAsk.Command command, Message<PlaybackAsk> message) {
    if (command.action() instanceof Action.Load load) {
      handOn(command.room(), command.key(), load.videoId(), message);
      return;
    }
    var situation = live.situation(shard.nowMs());
    live.actor()
        .submit(
            command.key(),
            now -> PlaybackLogic.decide(now, command.key().by(), command.action(), situation),
            timed(live, Replies.to(message)));
  }

  /// Tells the lead how long storing took.
  private static StreamActor.Answer timed(LivePlayback live, StreamActor.Answer answer) {
    var sinceNanos = System.nanoTime();
    return new StreamActor.Answer() {
      @Override
      public void ok(long seq) {
        live.lead.stored((System.nanoTime() - sinceNanos) / 1e6);
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

  private void show(LivePlayback live, PlaybackAsk.Show show, Message<PlaybackAsk> message) {
    var situation = live.situation(shard.nowMs());
    live.actor()
        .submit(
            show.key(),
            now -> PlaybackLogic.show(now, show, situation),
            timed(live, Replies.to(message)));
  }

  private void amend(LivePlayback live, PlaybackAsk.Amend amend, Message<PlaybackAsk> message) {
    var situation = live.situation(shard.nowMs());
    live.actor()
        .submit(
            amend.key(), now -> PlaybackLogic.amend(now, amend, situation), Replies.to(message));
  }

  private void fallAsleep(PlaybackAsk.FallAsleep sleep, LivePlayback live) {
    var situation = live.situation(shard.nowMs());
    var key = new CommandKey(Person.ROOM, "sleep-" + RandomId.of(12));
    live.actor()
        .submit(
            key,
            now -> PlaybackLogic.fallAsleep(now, situation),
            new StreamActor.Answer() {
              @Override
              public void ok(long seq) {
                if (live.actor().isSettled()) slots.drop(sleep.room());
              }

              @Override
              public void refused(ErrorCode code, String message) {
                slots.drop(sleep.room());
              }
            });
  }

  private Future<@Nullable LivePlayback> load(RoomId room) {
    return Future.join(
            shard.store().open(room, StreamKind.PLAYBACK, shard.epoch()),
            Bus.<Rights>askHere(
                vertx, Addresses.roomShard(shard.number()), new RoomAsk.GetRights(room)))
        .map(
            both -> {
              @Nullable Head head = both.resultAt(0);
              Rights rights = both.resultAt(1);
              if (head == null || head.state() == null) return null;
              var state = PlaybackLogic.read(RegisterJson.state(head.state()));
              var recent = RegisterJson.recent(head.state());
              var name = new StreamActor.Name(room, StreamKind.PLAYBACK, shard.epoch());
              var start = new StreamActor.Start<>(state, head.seq(), recent);
              var actor =
                  new StreamActor<>(
                      name, new PlaybackLogic(), start, shard.journal(), listener(room));
              tellChat(room, state);
              return new LivePlayback(actor, rights);
            });
  }

  private StreamActor.Listener<Playback, PlaybackLogic.Moved> listener(RoomId room) {
    return new StreamActor.Listener<>() {
      @Override
      public void stored(PlaybackLogic.Moved moved, long seq, Playback state) {
        var told = state(seq, state);
        var frame = ServerFrameJson.encode(new ServerFrame.Playback(told));
        Bus.tellHere(
            vertx, Addresses.queueShard(shard.number()), new QueueAsk.PlaybackMoved(room, told));
        Bus.tellHere(
            vertx,
            Addresses.roomShard(shard.number()),
            new RoomAsk.Announce(room, FrameClass.PLAYBACK, seq, frame));
        tellChat(room, state);
      }

      @Override
      public void broken() {
        slots.drop(room);
        Bus.tellHere(vertx, Addresses.roomShard(shard.number()), new RoomAsk.Restart(room));
      }
    };
  }

  /// What is said carries where the film stood.
  private void tellChat(RoomId room, Playback now) {
    var changed = new ChatAsk.PlaybackChanged(room, now.anchor(), now.item());
    Bus.tellHere(vertx, Addresses.chatShard(shard.number()), changed);
  }

  private static PlaybackState state(LivePlayback live) {
    return state(live.actor().storedSeq(), live.actor().stored());
  }

  private static PlaybackState state(long seq, Playback playback) {
    return new PlaybackState(
        seq,
        playback.anchor(),
        playback.item(),
        playback.cause(),
        playback.by(),
        playback.issuedAtMs(),
        playback.play());
  }

  /// A room's timeline while it is in memory.
  private static final class LivePlayback {
    private final StreamActor<Playback, PlaybackLogic.Moved> actor;
    private final Lead lead = new Lead();
    private Rights rights;

    LivePlayback(StreamActor<Playback, PlaybackLogic.Moved> actor, Rights rights) {
      this.actor = actor;
      this.rights = rights;
    }

    StreamActor<Playback, PlaybackLogic.Moved> actor() {
      return actor;
    }

    PlaybackLogic.Situation situation(long nowMs) {
      return new PlaybackLogic.Situation(
          rights, nowMs, lead.toStartMs(), lead.toSeekMs(), lead.toStopMs());
    }
  }
}
