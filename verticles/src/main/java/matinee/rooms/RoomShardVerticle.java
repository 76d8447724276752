package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import matinee.door.GuardLogic;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ChatAsk;
import matinee.protocol.DisplayName;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeGone;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueAsk;
import matinee.protocol.Refusal;
import matinee.protocol.RightsChanged;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.Slots;
import org.jspecify.annotations.Nullable;

/// Owns the rooms of one shard. All of it runs on one event loop, so nothing here is synchronized.
public final class RoomShardVerticle extends VerticleBase {
  private static final long LOOK_FOR_DEAD_MS = 1_000;

  private final Shard shard;
  private final RoomsSettings settings;
  private final RoomUpkeep upkeep;
  private Set<String> doubted = Set.of();
  private final Slots<LiveRoom> slots;
  private final RoomLoader loader;
  private final Strangers strangers;
  private @Nullable MessageConsumer<RoomAsk> asks;
  private @Nullable Parts parts;

  /// What works beside this, each on one side of the rooms, from the start on.
  private record Parts(
      Audience audience,
      Snapshots snapshots,
      Government government,
      RollCall rollCall,
      Listing listing,
      LateRefusals lateRefusals,
      Doorkeeper keeper,
      Doors doors) {}

  /// @param upkeep where visits are kept, and rooms that nobody visits removed
  public RoomShardVerticle(Shard shard, RoomsSettings settings, RoomUpkeep upkeep) {
    this.shard = shard;
    this.settings = settings;
    this.upkeep = upkeep;
    this.loader = new RoomLoader(shard, settings, this::configured, this::guarded, this::broken);
    this.slots = new Slots<>(this::load, shard.roomsMax());
    this.strangers = new Strangers(shard, slots);
  }

  @Override
  public Future<?> start() {
    parts = assembled();
    new Forgetting(vertx, shard, settings.temporary(), upkeep, slots).start();
    vertx.setPeriodic(LOOK_FOR_DEAD_MS, _ -> forgetTheDead());
    Bus.<NodeGone>listenHere(
        vertx, Addresses.NODE_ENDS, message -> nodeGone(message.body().node()));
    asks = Bus.listenHere(vertx, Addresses.roomShard(shard.number()), this::receive);
    return asks.completion().compose(_ -> parts().doors().start());
  }

  private Parts assembled() {
    var audience = new Audience(context, shard, slots);
    var lateRefusals = new LateRefusals(vertx, strangers);
    var keeper = new Doorkeeper(vertx, shard, lateRefusals, audience);
    var emotes = new Emotes(shard, keeper, lateRefusals, settings.emotesMax());
    return new Parts(
        audience,
        new Snapshots(vertx, shard),
        new Government(vertx, shard),
        new RollCall(vertx, shard, slots, settings.nodeGrace().toMillis()),
        new Listing(vertx, shard, slots),
        lateRefusals,
        keeper,
        new Doors(vertx, shard, slots, keeper, lateRefusals, strangers, audience, emotes));
  }

  /// Hears nothing new, waits until everything is stored or refused, and says what there is to say.
  @Override
  public Future<?> stop() {
    if (asks == null) return Future.succeededFuture();
    return asks.unregister()
        .compose(_ -> parts().doors().stop())
        .compose(_ -> slots.settled(vertx, LiveRoom::isSettled))
        .onComplete(_ -> parts().audience().stop());
  }

  private Parts parts() {
    if (parts == null) throw new IllegalStateException("not started");
    return parts;
  }

  private void receive(Message<RoomAsk> message) {
    var arrivedMs = parts().lateRefusals().nowMs();
    switch (message.body()) {
      case RoomAsk.Create create -> create(create, message);
      case RoomAsk.Attach attach ->
          strangers.with(
              attach.room(),
              Doorkeeper.person(attach.identity()),
              attach.visitor(),
              room -> attach(room, attach, message, arrivedMs),
              refusal -> parts().lateRefusals().refuse(message, refusal, arrivedMs));
      case RoomAsk.Detach detach -> slots.ifPresent(detach.room(), room -> detach(room, detach));
      case RoomAsk.Configure configure ->
          with(message, room -> configure(room, configure, message));
      case RoomAsk.Govern govern ->
          with(message, room -> parts().government().govern(room, govern, message));
      case RoomAsk.SetWaiting set -> with(message, room -> setWaiting(room, set, message));
      case RoomAsk.Rename rename -> with(message, room -> rename(room, rename, message));
      case RoomAsk.Resync resync -> with(message, room -> resync(room, resync, message));
      case RoomAsk.Reattach reattach -> with(message, room -> reattach(room, reattach, message));
      case RoomAsk.Refresh refresh ->
          with(message, room -> parts().snapshots().refreshed(room, refresh.seen(), message));
      case RoomAsk.Describe describe ->
          strangers.with(
              describe.room(),
              Doorkeeper.person(describe.by()),
              describe.visitor(),
              room -> describe(room, describe, message, arrivedMs),
              refusal -> parts().lateRefusals().refuse(message, refusal, arrivedMs));
      case RoomAsk.GetRights _ ->
          with(message, room -> message.reply(room.actor.stored().rights()));
      case RoomAsk.GetWaitRules _ ->
          with(message, room -> message.reply(room.actor.stored().waiting()));
      case RoomAsk.Restart restart -> slots.ifPresent(restart.room(), parts().audience()::gather);
      case RoomAsk.Announce announce -> parts().audience().announce(announce);
    }
  }

  private void with(Message<RoomAsk> message, Consumer<LiveRoom> use) {
    var arrivedMs = parts().lateRefusals().nowMs();
    slots.with(
        message.body().room(),
        use,
        refusal -> parts().lateRefusals().refuse(message, refusal, arrivedMs));
  }

  /// A room may be loaded for somebody who only looks at it: it must find its sleep as well.
  private Future<@Nullable LiveRoom> load(RoomId id) {
    return loader
        .load(id)
        .onSuccess(
            room -> {
              if (room == null) return;
              room.readMs = parts().lateRefusals().nowMs();
              audienceChanged(room);
              tellRights(room);
              parts().keeper().speechMayChange(room);
            });
  }

  private void create(RoomAsk.Create create, Message<RoomAsk> message) {
    loader
        .create(create)
        .onSuccess(_ -> with(message, room -> parts().snapshots().described(room, message)))
        .onFailure(
            _ ->
                Replies.refuse(
                    message,
                    new Refusal(ErrorCode.UNAVAILABLE, "The room cannot be made just now.")));
  }

  private void describe(
      LiveRoom room, RoomAsk.Describe ask, Message<RoomAsk> message, double arrivedMs) {
    var refusal = parts().keeper().shows(room, ask.by(), ask.visitor());
    if (refusal == null) parts().snapshots().described(room, message);
    else parts().lateRefusals().refuseOf(room, message, refusal, arrivedMs);
  }

  private void attach(
      LiveRoom room, RoomAsk.Attach attach, Message<RoomAsk> message, double arrivedMs) {
    var refusal = parts().keeper().admits(room, attach.identity(), attach.visitor());
    if (refusal != null) {
      parts().lateRefusals().refuseOf(room, message, refusal, arrivedMs);
      return;
    }
    if (room.wasSeenBy(attach.resume())) {
      var stillOut = parts().keeper().stillOut(room, attach.identity().id());
      if (stillOut != null) {
        Replies.refuse(message, stillOut);
        return;
      }
    }
    var isNew = room.presence.memberOf(attach.endpoint()) == null;
    if (isNew && room.presence.sockets() >= settings.membersMax()) {
      Replies.refuse(message, new Refusal(ErrorCode.ROOM_FULL, "This room is full."));
      return;
    }
    var nowMs = shard.nowMs();
    var returns = room.wasSeenBy(attach.resume());
    if (returns) room.settling.returned(nowMs);
    var member = room.memberFor(attach.identity(), nowMs);
    var sinceMs = returns ? parts().rollCall().sinceMs(room, member.id(), nowMs) : nowMs;
    room.presence.attach(attach.endpoint(), member, sinceMs);
    parts().keeper().cameIn(room, member.person(), attach.visitor());
    parts().government().named(room, member.person());
    if (!room.visited) visited(room);
    audienceChanged(room);
    parts().snapshots().attached(room, attach.endpoint(), attach.resume(), message);
  }

  private void resync(LiveRoom room, RoomAsk.Resync resync, Message<RoomAsk> message) {
    parts().snapshots().attached(room, resync.endpoint(), resync.resume(), message);
  }

  private void reattach(LiveRoom room, RoomAsk.Reattach ask, Message<RoomAsk> message) {
    var members = new LinkedHashMap<Endpoint, Presence.Arrival>();
    var nowMs = shard.nowMs();
    for (var seat : ask.seats()) {
      var endpoint = new Endpoint(ask.node(), ask.instance(), seat.connection());
      var closing = parts().keeper().sendsAway(room, seat);
      if (closing != null) {
        parts().keeper().close(room, List.of(endpoint), closing);
        continue;
      }
      if (!parts().keeper().isInside(room, endpoint, seat)) continue;
      var member = room.memberFor(seat.identity(), nowMs);
      room.threshold.cameIn(member.person(), seat.visitor());
      var sinceMs = seat.sinceMs() == 0 ? nowMs : Math.min(seat.sinceMs(), nowMs);
      members.put(endpoint, new Presence.Arrival(member, sinceMs));
    }
    if (room.wasSeenBy(ask.seen())) room.settling.returned(shard.nowMs());
    room.presence.replace(ask.node(), ask.instance(), members, ask.newest(), nowMs);
    audienceChanged(room);
    parts().keeper().speechMayChange(room);
    parts().snapshots().refreshed(room, ask.seen(), message);
  }

  /// A socket of a node that ended may have been let in after everybody heard of the end: its ask
  /// waited while the room was loaded. What is believed dead twice in a row goes.
  private void forgetTheDead() {
    var now = new HashSet<String>();
    for (var room : slots.live()) {
      for (var node : room.presence.nodes()) if (!shard.nodes().test(node)) now.add(node);
    }
    for (var node : now) if (doubted.contains(node)) nodeGone(node);
    doubted = now;
  }

  /// Whoever was on a node that ended may come back by another. One that only lost the database is
  /// still there, and so are its sockets: it brings them again.
  private void nodeGone(String node) {
    for (var room : slots.live()) {
      if (!room.presence.nodes().contains(node)) continue;
      room.presence.nodeGone(node, shard.nowMs(), settings.nodeGrace().toMillis());
      audienceChanged(room);
      parts().audience().gather(room, node);
    }
  }

  private void detach(LiveRoom room, RoomAsk.Detach detach) {
    var id = room.presence.detach(detach.endpoint(), shard.nowMs());
    if (id != null) tellPlayback(new PlaybackAsk.DeviceLeft(room.id, id, detach.endpoint()));
    audienceChanged(room);
  }

  private void configure(LiveRoom room, RoomAsk.Configure ask, Message<RoomAsk> message) {
    var answer = new AfterTelling(vertx, room, Replies.to(message));
    room.actor.submit(ask.key(), now -> RoomLogic.configure(now, ask), answer);
  }

  private void setWaiting(LiveRoom room, RoomAsk.SetWaiting ask, Message<RoomAsk> message) {
    room.actor.submit(ask.key(), now -> RoomLogic.setWaiting(now, ask), Replies.to(message));
  }

  private void rename(LiveRoom room, RoomAsk.Rename ask, Message<RoomAsk> message) {
    var name = DisplayName.clean(ask.name());
    if (name == null) {
      var text = "A name has 1 to 40 visible characters.";
      Replies.refuse(message, new Refusal(ErrorCode.BAD_REQUEST, text));
      return;
    }
    var forbidden = parts().keeper().forbidsName(room, ask.by().id(), name);
    if (forbidden != null) {
      Replies.refuse(message, forbidden);
      return;
    }
    if (room.presence.rename(ask.by().id(), name)) parts().audience().tellSoon(room);
    parts().government().named(room, new Person(ask.by().id(), name));
    message.reply(new Done(0));
  }

  /// The other verticles may remember other rights than a room that was loaded anew.
  private void tellRights(LiveRoom room) {
    var changed = new RightsChanged(room.id, room.actor.stored().rights());
    Bus.publishHere(vertx, Addresses.shardRights(shard.number()), changed);
    tellPlayback(new PlaybackAsk.WaitRulesChanged(room.id, room.actor.stored().waiting()));
  }

  private void tellPlayback(PlaybackAsk tell) {
    Bus.tellHere(vertx, Addresses.playbackShard(shard.number()), (Record) tell);
  }

  private void configured(LiveRoom room) {
    parts().audience().configured(room);
    tellRights(room);
    parts().keeper().houseChanged(room);
    room.presence.changeRoles(room.actor.stored().rights()::roleOf);
    parts().rollCall().changed(room);
    parts().audience().tellSoon(room);
    parts().government().look(room);
  }

  private void guarded(LiveRoom room, GuardLogic.Guarded event) {
    parts().keeper().guardChanged(room, event);
  }

  /// The stream is not where it was believed to be: the room is loaded anew, here or by a newer
  /// owner, and its sockets are brought again.
  private void broken(LiveRoom room) {
    parts().audience().gather(room);
    cancel(room);
    slots.drop(room.id);
  }

  private void audienceChanged(LiveRoom room) {
    parts().audience().tellSoon(room);
    parts().government().look(room);
    parts().rollCall().changed(room);
    if (room.presence.hasSockets()) {
      vertx.cancelTimer(room.sleepTimer);
      room.sleepTimer = -1;
    } else if (room.sleepTimer < 0) {
      room.sleepTimer =
          vertx.setTimer(Math.max(1, settings.idleClose().toMillis()), _ -> fallAsleep(room));
    }
  }

  private void fallAsleep(LiveRoom room) {
    room.sleepTimer = -1;
    if (room.presence.hasSockets() || slots.find(room.id) != room) return;
    var number = shard.number();
    Bus.tellHere(vertx, Addresses.playbackShard(number), new PlaybackAsk.FallAsleep(room.id));
    Bus.tellHere(vertx, Addresses.chatShard(number), new ChatAsk.FallAsleep(room.id));
    Bus.tellHere(vertx, Addresses.queueShard(number), new QueueAsk.FallAsleep(room.id));
    if (!room.isSettled()) {
      audienceChanged(room);
      return;
    }
    if (room.visited) visited(room);
    cancel(room);
    slots.drop(room.id);
  }

  /// Somebody is here, or was until now. When that cannot be stored, the next look does it.
  private void visited(LiveRoom room) {
    room.visited = true;
    upkeep.visited(List.of(room.id)).onFailure(_ -> room.visited = false);
  }

  private void cancel(LiveRoom room) {
    parts().audience().forget(room);
    parts().government().forget(room);
    parts().rollCall().forget(room);
    parts().listing().forget(room);
    vertx.cancelTimer(room.sleepTimer);
  }
}
