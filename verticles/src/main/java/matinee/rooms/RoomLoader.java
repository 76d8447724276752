package matinee.rooms;

import io.vertx.core.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import matinee.door.Guard;
import matinee.door.GuardJson;
import matinee.door.GuardLogic;
import matinee.kernel.JsonWriter;
import matinee.protocol.Anchor;
import matinee.protocol.Heads;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ItemJson;
import matinee.protocol.wire.PersonJson;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.RegisterJson;
import matinee.streams.Shard;
import matinee.streams.StreamActor;
import matinee.streams.StreamStore.Head;
import matinee.streams.StreamStore.NewRoom;
import org.jspecify.annotations.Nullable;

/// Makes rooms in the store and brings them from there into memory.
final class RoomLoader {
  private final Shard shard;
  private final RoomsSettings settings;
  private final Consumer<LiveRoom> configured;
  private final BiConsumer<LiveRoom, GuardLogic.Guarded> guarded;
  private final Consumer<LiveRoom> broken;

  /// @param configured called after a change of settings is stored
  /// @param guarded called after a change of the door is stored
  /// @param broken called when the room must be loaded again
  RoomLoader(
      Shard shard,
      RoomsSettings settings,
      Consumer<LiveRoom> configured,
      BiConsumer<LiveRoom, GuardLogic.Guarded> guarded,
      Consumer<LiveRoom> broken) {
    this.shard = shard;
    this.settings = settings;
    this.configured = configured;
    this.guarded = guarded;
    this.broken = broken;
  }

  Future<Void> create(RoomAsk.Create create) {
    var room = new RoomLogic().stateJson(RoomLogic.open(create));
    var none = RegisterJson.none();
    return shard
        .store()
        .create(
            new NewRoom(
                create.room(),
                shard.number(),
                shard.epoch(),
                create.by(),
                RegisterJson.write(room, none),
                RegisterJson.write(firstPlayback(create), none)));
  }

  private String firstPlayback(RoomAsk.Create create) {
    var json = new JsonWriter().open();
    ServerFrameJson.anchor(json, new Anchor(false, 0, 1, shard.nowMs()));
    ItemJson.write(json, create.item());
    json.put("cause", Cause.LOAD.word());
    PersonJson.write(json, "by", create.by());
    return json.put("issuedAtMs", shard.nowMs()).close().toString();
  }

  Future<@Nullable LiveRoom> load(RoomId room) {
    return shard
        .store()
        .open(room, StreamKind.ROOM, shard.epoch())
        .compose(
            head -> {
              var state = head == null ? null : head.state();
              if (head == null || state == null) return Future.succeededFuture(null);
              var none = RegisterJson.write("{}", RegisterJson.none());
              return shard
                  .store()
                  .openOrMake(room, StreamKind.GUARD, shard.epoch(), none)
                  .map(guard -> live(room, head, state, guard));
            });
  }

  private @Nullable LiveRoom live(RoomId room, Head head, String state, @Nullable Head guarded) {
    var guardState = guarded == null ? null : guarded.state();
    if (guarded == null || guardState == null) return null;
    var name = new StreamActor.Name(room, StreamKind.ROOM, shard.epoch());
    var start =
        new StreamActor.Start<>(
            RoomLogic.read(RegisterJson.state(state)), head.seq(), RegisterJson.recent(state));
    var listener = new Listener();
    var actor = new StreamActor<>(name, new RoomLogic(), start, shard.journal(), listener);
    var guard =
        new StreamActor<>(
            new StreamActor.Name(room, StreamKind.GUARD, shard.epoch()),
            new GuardLogic(),
            new StreamActor.Start<>(
                GuardJson.read(RegisterJson.state(guardState)),
                guarded.seq(),
                RegisterJson.recent(guardState)),
            shard.journal(),
            listener.guard);
    var firstRev = Heads.firstRev(shard.epoch());
    var presence = new Presence(settings.leaveGrace().toMillis(), firstRev);
    var nowMs = shard.nowMs();
    var settling = new Settling(nowMs, settings.settle().toMillis());
    var typing = new TypingGate(settings.typing().perSecond(), settings.typing().membersMax());
    var succession = new Succession(nowMs);
    var live =
        new LiveRoom(
            room, head.streamId(), actor, guard, presence, settling, typing, succession, nowMs);
    listener.room = live;
    return live;
  }

  private final class Listener implements StreamActor.Listener<Room, RoomLogic.Configured> {
    @Nullable LiveRoom room;
    final StreamActor.Listener<Guard, GuardLogic.Guarded> guard =
        new StreamActor.Listener<>() {
          @Override
          public void stored(GuardLogic.Guarded event, long seq, Guard state) {
            if (room != null) guarded.accept(room, event);
          }

          @Override
          public void broken() {
            Listener.this.broken();
          }
        };

    @Override
    public void stored(RoomLogic.Configured event, long seq, Room state) {
      if (room != null) configured.accept(room);
    }

    @Override
    public void broken() {
      if (room != null) broken.accept(room);
    }
  }
}
