package matinee.queue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Rights;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.queue.QueueLogic.Changed;
import matinee.streams.RecentCommands;
import matinee.streams.RegisterJson;
import matinee.streams.Shard;
import matinee.streams.StreamActor;
import matinee.streams.StreamStore.Head;
import org.jspecify.annotations.Nullable;

/// Brings queues from the store into memory, and makes the first one of a room.
final class QueueLoader {
  private final Vertx vertx;
  private final Shard shard;
  private final QueueSettings settings;

  QueueLoader(Vertx vertx, Shard shard, QueueSettings settings) {
    this.vertx = vertx;
    this.shard = shard;
    this.settings = settings;
  }

  /// What happens after storing.
  interface Listening {
    void stored(LiveQueue live);

    void broken(LiveQueue live);
  }

  /// Null when there is no such room.
  Future<@Nullable LiveQueue> load(RoomId room, Listening listening) {
    var number = shard.number();
    return Future.join(
            Bus.<Rights>askHere(vertx, Addresses.roomShard(number), new RoomAsk.GetRights(room)),
            Bus.<PlaybackState>askHere(
                vertx, Addresses.playbackShard(number), new PlaybackAsk.GetState(room)))
        .compose(
            both -> {
              Rights rights = both.resultAt(0);
              PlaybackState playback = both.resultAt(1);
              return open(room, playback)
                  .map(
                      head ->
                          head == null || head.state() == null
                              ? null
                              : live(room, head, head.state(), rights, playback, listening));
            });
  }

  private Future<@Nullable Head> open(RoomId room, PlaybackState playback) {
    var state = new QueueLogic().stateJson(Queue.first(playback));
    var none = new RecentCommands(RegisterJson.RECENT_MAX);
    var first = RegisterJson.write(String.valueOf(state), none);
    return shard.store().openOrMake(room, StreamKind.QUEUE, shard.epoch(), first);
  }

  private LiveQueue live(
      RoomId room,
      Head head,
      String state,
      Rights rights,
      PlaybackState playback,
      Listening listening) {
    var name = new StreamActor.Name(room, StreamKind.QUEUE, shard.epoch());
    var start =
        new StreamActor.Start<>(
            QueueJson.read(RegisterJson.state(state)), head.seq(), RegisterJson.recent(state));
    var listener = new Listener(listening);
    var actor = new StreamActor<>(name, new QueueLogic(), start, shard.journal(), listener);
    var activity =
        new Activity(shard.nowMs(), settings.idleAfter().toMillis(), settings.settle().toMillis());
    var live = new LiveQueue(room, actor, activity, rights, playback);
    listener.live = live;
    return live;
  }

  private static final class Listener implements StreamActor.Listener<Queue, Changed> {
    private final Listening listening;
    @Nullable LiveQueue live;

    Listener(Listening listening) {
      this.listening = listening;
    }

    @Override
    public void stored(Changed event, long seq, Queue state) {
      if (live != null) listening.stored(live);
    }

    @Override
    public void broken() {
      if (live != null) listening.broken(live);
    }
  }
}
