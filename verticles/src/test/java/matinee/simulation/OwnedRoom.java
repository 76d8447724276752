package matinee.simulation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import matinee.chat.SimulatedChat;
import matinee.playback.SimulatedPlayback;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.Done;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Heads;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Member;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueState;
import matinee.protocol.Refreshed;
import matinee.protocol.Resume;
import matinee.protocol.Role;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import matinee.protocol.RoomMoved;
import matinee.protocol.ShardAsk;
import matinee.protocol.StreamKind;
import matinee.protocol.WaitStatus;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.rooms.SimulatedRoom;
import matinee.simulation.Net.Reply;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;
import matinee.streams.StreamStore.Fenced;
import org.jspecify.annotations.Nullable;

/// One room at its owner: three streams, each loaded when it is first asked for, and again when it
/// broke.
final class OwnedRoom {
  private static final long LOAD_MAX_MS = 3_000;
  private static final SimulatedRoom.Times TIMES = new SimulatedRoom.Times(4_000, 8_000, 2_000);
  private static final SimulatedRoom.Times AT_ONCE = new SimulatedRoom.Times(4_000, 8_000, 0);

  private final ShardOwner shard;
  private final ShardOwner.Place place;
  private final RoomId id;
  private final SimulatedStore store;
  private final Slot<SimulatedRoom> room;
  private final Slot<SimulatedChat> chat;
  private final Slot<SimulatedPlayback> playback;

  OwnedRoom(ShardOwner shard, RoomId id) {
    this.shard = shard;
    this.place = shard.place();
    this.id = id;
    this.store = place.stores().apply(id);
    this.room = new Slot<>((ok, failed) -> load(this::openRoom, ok, failed));
    this.chat = new Slot<>((ok, failed) -> load(this::openChat, ok, failed));
    this.playback = new Slot<>((ok, failed) -> load(this::openPlayback, ok, failed));
  }

  private <A> void load(Supplier<A> open, Consumer<A> ok, Consumer<ErrorCode> failed) {
    Supplier<@Nullable A> statement =
        () -> {
          try {
            return open.get();
          } catch (Fenced e) {
            return null;
          }
        };
    place
        .database()
        .<@Nullable A>call(
            place.machine(),
            LOAD_MAX_MS,
            statement,
            loaded -> {
              if (loaded == null) failed.accept(ErrorCode.MOVED);
              else ok.accept(loaded);
            },
            _ -> failed.accept(ErrorCode.UNAVAILABLE));
  }

  private StreamActor.Name name(StreamKind kind) {
    return new StreamActor.Name(id, kind, shard.epoch());
  }

  private SimulatedRoom openRoom() {
    return new SimulatedRoom(
        name(StreamKind.ROOM),
        place.machine(),
        place.has(Mutant.NO_SETTLING) ? AT_ONCE : TIMES,
        store,
        place.journal(),
        this::announce,
        this::roomBroke,
        place.has(Mutant.FORGETS_COMMANDS));
  }

  private SimulatedChat openChat() {
    return new SimulatedChat(
        name(StreamKind.CHAT), store, place.journal(), this::announce, () -> broke(chat));
  }

  private SimulatedPlayback openPlayback() {
    return new SimulatedPlayback(
        name(StreamKind.PLAYBACK),
        store,
        place.journal(),
        this::announce,
        () -> broke(playback),
        place.has(Mutant.FORGETS_COMMANDS));
  }

  private void broke(Slot<?> slot) {
    slot.drop();
    var now = room.find();
    if (now != null) gather(now);
  }

  private void roomBroke() {
    var now = room.find();
    if (now != null) gather(now);
    room.drop();
  }

  private void gather(SimulatedRoom now) {
    for (var node : now.nodes()) shard.event(node, new RoomMoved(id));
  }

  @Nullable SimulatedRoom room() {
    return room.find();
  }

  private void announce(FrameClass frameClass, ServerFrame frame) {
    var now = room.find();
    if (now == null) return;
    var seq = seqOf(frame);
    now.stands(frameClass, seq);
    var text = ServerFrameJson.encode(frame);
    var frames = List.of(new RoomFrame(id, frameClass, seq, text));
    for (var node : now.nodes()) {
      shard.event(node, new RoomFrames(shard.shard(), shard.epoch(), frames));
    }
  }

  private static long seqOf(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.Chat said -> said.entry().seq();
      case ServerFrame.Playback moved -> moved.state().seq();
      case ServerFrame.Room set -> set.room().seq();
      case ServerFrame.Presence told -> told.rev();
      default -> throw new IllegalStateException("not announced in this world: " + frame);
    };
  }

  void ask(ShardAsk ask, @Nullable Reply reply) {
    Consumer<ErrorCode> failed = code -> fail(reply, code);
    switch (ask) {
      case ChatAsk.Command said ->
          room.with(
              at -> chat.with(it -> it.command(said, at::rights, nowMs(), answer(reply)), failed),
              failed);
      case PlaybackAsk.Command move ->
          room.with(
              at ->
                  playback.with(it -> it.command(move, at::rights, nowMs(), answer(reply)), failed),
              failed);
      case RoomAsk.Configure set -> room.with(it -> it.configure(set, answer(reply)), failed);
      case RoomAsk.Attach attach ->
          room.with(
              at -> {
                at.attach(attach);
                attached(at, attach.endpoint(), attach.resume(), reply);
              },
              failed);
      case RoomAsk.Resync resync ->
          room.with(at -> attached(at, resync.endpoint(), resync.resume(), reply), failed);
      case RoomAsk.Reattach reattach ->
          room.with(
              at -> {
                at.reattach(reattach);
                refreshed(at, reattach.seen(), reply);
              },
              failed);
      case RoomAsk.Refresh refresh -> room.with(at -> refreshed(at, refresh.seen(), reply), failed);
      case RoomAsk.Detach detach -> room.ifPresent(at -> at.detach(detach));
      default -> throw new IllegalStateException("not asked in this world: " + ask);
    }
  }

  private long nowMs() {
    return place.machine().nowMs();
  }

  private static void fail(@Nullable Reply reply, ErrorCode code) {
    if (reply != null) reply.fail(code);
  }

  private static StreamActor.Answer answer(@Nullable Reply reply) {
    return new StreamActor.Answer() {
      @Override
      public void ok(long seq) {
        if (reply != null) reply.ok(new Done(seq));
      }

      @Override
      public void refused(ErrorCode code, String message) {
        fail(reply, code);
      }
    };
  }

  private void attached(
      SimulatedRoom at, Endpoint endpoint, @Nullable Resume resume, @Nullable Reply reply) {
    gather(
        at,
        resume,
        snapshot -> {
          if (reply == null) return;
          if (!at.knows(endpoint)) {
            reply.fail(ErrorCode.NOT_FOUND);
            return;
          }
          var self = new Member("g_0", "0", Kind.GUEST, Role.MEMBER);
          reply.ok(new Attached(self, heads(at, snapshot), encode(snapshot)));
        },
        reply);
  }

  private void refreshed(SimulatedRoom at, @Nullable Resume seen, @Nullable Reply reply) {
    gather(
        at,
        seen,
        snapshot -> {
          if (reply != null) reply.ok(new Refreshed(heads(at, snapshot), encode(snapshot)));
        },
        reply);
  }

  private void gather(
      SimulatedRoom at,
      @Nullable Resume resume,
      Consumer<ServerFrame.Snapshot> then,
      @Nullable Reply reply) {
    Consumer<ErrorCode> failed = _ -> fail(reply, ErrorCode.UNAVAILABLE);
    playback.with(
        playing -> chat.with(said -> then.accept(snapshot(at, playing, said, resume)), failed),
        failed);
  }

  private ServerFrame.Snapshot snapshot(
      SimulatedRoom at, SimulatedPlayback playing, SimulatedChat said, @Nullable Resume resume) {
    var wasHere = resume != null && resume.streamId().equals(at.streamId());
    var late = place.has(Mutant.WRONG_RESUME) ? 1 : 0;
    var state = playing.state();
    var page = said.tail(resume != null && wasHere ? resume.chat() + late : null);
    at.stands(FrameClass.PLAYBACK, state.seq());
    at.stands(FrameClass.CHAT, page.seq());
    var present = at.presenceFor(resume);
    return new ServerFrame.Snapshot(
        at.streamId(),
        shard.epoch(),
        at.part(),
        state,
        present,
        page,
        WaitStatus.CALM,
        QueueState.EMPTY);
  }

  private static Heads heads(SimulatedRoom at, ServerFrame.Snapshot snapshot) {
    return new Heads(
        at.streamId(),
        snapshot.chat().seq(),
        snapshot.playback().seq(),
        snapshot.room().seq(),
        0,
        at.rev());
  }

  private static Encoded encode(ServerFrame frame) {
    return ServerFrameJson.encode(frame);
  }

  void nodeGone(String node) {
    room.ifPresent(
        at -> {
          var hadSockets = at.nodes().contains(node);
          at.nodeGone(node);
          if (hadSockets) shard.event(node, new RoomMoved(id));
        });
  }

  boolean isSettled() {
    var at = room.find();
    var said = chat.find();
    var playing = playback.find();
    return !room.isLoading()
        && !chat.isLoading()
        && !playback.isLoading()
        && (at == null || at.isSettled())
        && (said == null || said.isSettled())
        && (playing == null || playing.isSettled());
  }

  void forget() {
    var at = room.find();
    if (at != null) at.forget();
  }
}
