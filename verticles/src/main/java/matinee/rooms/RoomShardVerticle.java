package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.DisplayName;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Heads;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Refreshed;
import matinee.protocol.Refusal;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import matinee.protocol.RoomMoved;
import matinee.protocol.RoomSummary;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.Replies;
import matinee.streams.Settling;
import matinee.streams.Shard;
import matinee.streams.Slots;
import org.jspecify.annotations.Nullable;

/// Owns the rooms of one shard. All of it runs on one event loop, so nothing here is synchronized.
public final class RoomShardVerticle extends VerticleBase {
  private final Shard shard;
  private final RoomsSettings settings;
  private final Slots<LiveRoom> slots;
  private final RoomLoader loader;
  private @Nullable Outbox outbox;

  public RoomShardVerticle(Shard shard, RoomsSettings settings) {
    this.shard = shard;
    this.settings = settings;
    this.loader = new RoomLoader(shard, settings, this::configured, this::broken);
    this.slots = new Slots<>(this::load, shard.roomsMax());
  }

  @Override
  public Future<?> start() {
    outbox = new Outbox(shard.number(), shard.epoch(), context, vertx.eventBus());
    return vertx
        .eventBus()
        .<RoomAsk>localConsumer(Addresses.roomShard(shard.number()), this::receive)
        .completion();
  }

  @Override
  public Future<?> stop() {
    return Settling.await(
        vertx, () -> slots.live().stream().allMatch(room -> room.actor.isSettled()));
  }

  private void receive(Message<RoomAsk> message) {
    switch (message.body()) {
      case RoomAsk.Create create -> create(create, message);
      case RoomAsk.Attach attach -> with(message, room -> attach(room, attach, message));
      case RoomAsk.Detach detach -> slots.ifPresent(detach.room(), room -> detach(room, detach));
      case RoomAsk.Configure configure ->
          with(message, room -> configure(room, configure, message));
      case RoomAsk.Rename rename -> with(message, room -> rename(room, rename, message));
      case RoomAsk.Resync resync -> with(message, room -> resync(room, resync, message));
      case RoomAsk.Reattach reattach -> with(message, room -> reattach(room, reattach, message));
      case RoomAsk.Refresh refresh -> with(message, room -> refresh(room, refresh.seen(), message));
      case RoomAsk.Describe _ -> with(message, room -> describe(room, message));
      case RoomAsk.GetRights _ ->
          with(message, room -> message.reply(room.actor.stored().rights()));
      case RoomAsk.Restart restart -> slots.ifPresent(restart.room(), this::restart);
      case RoomAsk.Announce announce -> announce(announce);
    }
  }

  private void with(Message<RoomAsk> message, Consumer<LiveRoom> use) {
    slots.with(message.body().room(), use, refusal -> Replies.refuse(message, refusal));
  }

  /// A room may be loaded for somebody who only looks at it: it must find its sleep as well.
  private Future<@Nullable LiveRoom> load(RoomId id) {
    return loader
        .load(id)
        .onSuccess(
            room -> {
              if (room == null) return;
              audienceChanged(room);
              tellRights(room);
            });
  }

  private void create(RoomAsk.Create create, Message<RoomAsk> message) {
    loader
        .create(create)
        .onSuccess(_ -> with(message, room -> describe(room, message)))
        .onFailure(
            _ ->
                Replies.refuse(
                    message,
                    new Refusal(ErrorCode.UNAVAILABLE, "The room cannot be made just now.")));
  }

  private void attach(LiveRoom room, RoomAsk.Attach attach, Message<RoomAsk> message) {
    if (room.presence.sockets() >= settings.membersMax()) {
      Replies.refuse(message, new Refusal(ErrorCode.ROOM_FULL, "This room is full."));
      return;
    }
    room.presence.attach(attach.endpoint(), room.memberFor(attach.identity()));
    audienceChanged(room);
    snapshot(room, attach.endpoint(), attach.resume(), message);
  }

  private void resync(LiveRoom room, RoomAsk.Resync resync, Message<RoomAsk> message) {
    snapshot(room, resync.endpoint(), resync.resume(), message);
  }

  private void reattach(LiveRoom room, RoomAsk.Reattach ask, Message<RoomAsk> message) {
    var members = new LinkedHashMap<Endpoint, Member>();
    for (var seat : ask.seats()) {
      var endpoint = new Endpoint(ask.node(), ask.instance(), seat.connection());
      members.put(endpoint, room.memberFor(seat.identity()));
    }
    room.presence.replace(ask.node(), ask.instance(), members, shard.nowMs());
    audienceChanged(room);
    refresh(room, ask.seen(), message);
  }

  private void refresh(LiveRoom room, @Nullable Resume seen, Message<RoomAsk> message) {
    parts(room, seen)
        .onSuccess(
            snapshot ->
                message.reply(
                    new Refreshed(heads(room, snapshot), ServerFrameJson.encode(snapshot))))
        .onFailure(_ -> Replies.refuse(message, unreadable()));
  }

  private void snapshot(
      LiveRoom room, Endpoint endpoint, @Nullable Resume resume, Message<RoomAsk> message) {
    parts(room, resume)
        .onSuccess(snapshot -> reply(room, endpoint, snapshot, message))
        .onFailure(_ -> Replies.refuse(message, unreadable()));
  }

  private static Refusal unreadable() {
    return new Refusal(ErrorCode.UNAVAILABLE, "The room cannot be read just now.");
  }

  /// Gathers the three parts; events stored meanwhile reach the gateways by themselves, and clients
  /// put them in order by their numbers.
  private Future<ServerFrame.Snapshot> parts(LiveRoom room, @Nullable Resume resume) {
    var after = resume != null && resume.streamId().equals(room.streamId) ? resume.chat() : null;
    var number = shard.number();
    return Future.join(
            Bus.<PlaybackState>askHere(
                vertx, Addresses.playbackShard(number), new PlaybackAsk.GetState(room.id)),
            Bus.<ChatAsk.Page>askHere(
                vertx, Addresses.chatShard(number), new ChatAsk.GetTail(room.id, after)))
        .map(
            both ->
                new ServerFrame.Snapshot(
                    room.streamId,
                    shard.epoch(),
                    room.roomPart(),
                    both.resultAt(0),
                    room.presencePart(),
                    both.resultAt(1)));
  }

  private static Heads heads(LiveRoom room, ServerFrame.Snapshot snapshot) {
    return new Heads(
        room.streamId,
        snapshot.chat().seq(),
        snapshot.playback().seq(),
        snapshot.room().seq(),
        snapshot.presence().rev());
  }

  private void reply(
      LiveRoom room, Endpoint endpoint, ServerFrame.Snapshot snapshot, Message<RoomAsk> message) {
    var member = room.presence.memberOf(endpoint);
    if (member == null) {
      Replies.refuse(message, new Refusal(ErrorCode.NOT_FOUND, "This socket is not in the room."));
      return;
    }
    message.reply(new Attached(member, heads(room, snapshot), ServerFrameJson.encode(snapshot)));
  }

  private void detach(LiveRoom room, RoomAsk.Detach detach) {
    room.presence.detach(detach.endpoint(), shard.nowMs());
    audienceChanged(room);
  }

  private void configure(LiveRoom room, RoomAsk.Configure ask, Message<RoomAsk> message) {
    room.actor.submit(ask.key(), now -> RoomLogic.configure(now, ask), Replies.to(message));
  }

  private void rename(LiveRoom room, RoomAsk.Rename ask, Message<RoomAsk> message) {
    var name = DisplayName.clean(ask.name());
    if (name == null) {
      var text = "A name has 1 to 40 visible characters.";
      Replies.refuse(message, new Refusal(ErrorCode.BAD_REQUEST, text));
      return;
    }
    if (room.presence.rename(ask.by().id(), name)) tellSoon(room);
    message.reply(new Done(0));
  }

  private void describe(LiveRoom room, Message<RoomAsk> message) {
    Bus.<PlaybackState>askHere(
            vertx, Addresses.playbackShard(shard.number()), new PlaybackAsk.GetState(room.id))
        .onSuccess(
            playback ->
                message.reply(
                    new RoomSummary(
                        room.id,
                        room.actor.stored().title(),
                        playback.item(),
                        room.presence.count())))
        .onFailure(_ -> Replies.refuse(message, unreadable()));
  }

  private void announce(RoomAsk.Announce announce) {
    var room = slots.find(announce.room());
    if (room != null) {
      send(room, new RoomFrame(room.id, announce.frameClass(), announce.seq(), announce.frame()));
    }
  }

  private void send(LiveRoom room, RoomFrame frame) {
    var box = outbox;
    if (box == null) throw new IllegalStateException("not started");
    for (var node : room.presence.nodes()) box.add(node, frame);
  }

  /// The other verticles may remember other rights than a room that was loaded anew.
  private void tellRights(LiveRoom room) {
    var changed = new PlaybackAsk.RightsChanged(room.id, room.actor.stored().rights());
    Bus.tellHere(vertx, Addresses.playbackShard(shard.number()), changed);
  }

  private void configured(LiveRoom room) {
    var frame = ServerFrameJson.encode(new ServerFrame.Room(room.roomPart()));
    send(room, new RoomFrame(room.id, FrameClass.ROOM, room.actor.storedSeq(), frame));
    tellRights(room);
  }

  /// The stream was taken over: everybody in the room connects again and finds its new owner.
  private void broken(LiveRoom room) {
    restart(room);
    cancel(room);
    slots.drop(room.id);
  }

  /// Sends everybody away to come back and resume.
  private void restart(LiveRoom room) {
    for (var node : room.presence.nodes()) {
      vertx.eventBus().publish(Addresses.nodeEvents(node), new RoomMoved(room.id));
    }
  }

  private void audienceChanged(LiveRoom room) {
    tellSoon(room);
    if (room.presence.hasSockets()) {
      vertx.cancelTimer(room.sleepTimer);
      room.sleepTimer = -1;
    } else if (room.sleepTimer < 0) {
      room.sleepTimer =
          vertx.setTimer(Math.max(1, settings.idleClose().toMillis()), _ -> fallAsleep(room));
    }
  }

  private void tellSoon(LiveRoom room) {
    var nowMs = shard.nowMs();
    var leaveAtMs = room.presence.nextLeaveAtMs();
    if (!room.presence.hasUntold() && leaveAtMs == null) return;
    var dueMs = leaveAtMs == null ? Long.MAX_VALUE : leaveAtMs;
    if (room.presence.hasUntold()) dueMs = Math.min(dueMs, nowMs + room.tellDelayMs());
    if (room.tellTimer >= 0 && room.tellAtMs <= dueMs) return;
    vertx.cancelTimer(room.tellTimer);
    room.tellAtMs = dueMs;
    room.tellTimer = vertx.setTimer(Math.max(1, dueMs - nowMs), _ -> tell(room));
  }

  private void tell(LiveRoom room) {
    room.tellTimer = -1;
    var difference = room.presence.tell(shard.nowMs());
    if (difference != null) {
      for (Person left : difference.left()) {
        Bus.tellHere(
            vertx,
            Addresses.playbackShard(shard.number()),
            new PlaybackAsk.MemberLeft(room.id, left.id()));
      }
      var frame =
          new ServerFrame.Presence(
              difference.rev(), difference.joined(), difference.left(), difference.count());
      send(
          room,
          new RoomFrame(
              room.id, FrameClass.PRESENCE, difference.rev(), ServerFrameJson.encode(frame)));
    }
    tellSoon(room);
  }

  private void fallAsleep(LiveRoom room) {
    room.sleepTimer = -1;
    if (room.presence.hasSockets() || slots.find(room.id) != room) return;
    var number = shard.number();
    Bus.tellHere(vertx, Addresses.playbackShard(number), new PlaybackAsk.FallAsleep(room.id));
    Bus.tellHere(vertx, Addresses.chatShard(number), new ChatAsk.FallAsleep(room.id));
    if (!room.actor.isSettled()) {
      audienceChanged(room);
      return;
    }
    cancel(room);
    slots.drop(room.id);
  }

  private void cancel(LiveRoom room) {
    vertx.cancelTimer(room.tellTimer);
    vertx.cancelTimer(room.sleepTimer);
  }
}
