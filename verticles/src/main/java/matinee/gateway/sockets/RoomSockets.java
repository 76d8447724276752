package matinee.gateway.sockets;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.credits.Receipts;
import matinee.gateway.sockets.RoomFeed.Need;
import matinee.protocol.Addresses;
import matinee.protocol.Beacon;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.Expelled;
import matinee.protocol.FrameClass;
import matinee.protocol.GatewayAsk;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeEvent;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.Mark;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import matinee.protocol.RoomMoved;
import matinee.protocol.ShardMoved;
import matinee.protocol.wire.CloseCode;
import org.jspecify.annotations.Nullable;

/// The sockets of one gateway instance, by room, and what they hear.
///
/// Every instance of a node hears the node's events and serves its own sockets. What comes of a
/// room goes through its [RoomFeed], which sees to order and notices what is missing; [RoomRepairs]
/// asks for it. [FanOut] writes it to the sockets. Event loop of the instance only.
final class RoomSockets {
  private static final long TICK_MS = 1_000;

  /// Owners say each second where a room stands; after so long without it somebody else may own it.
  private static final long SILENCE_MAX_NANOS = 5_000_000_000L;

  private final Vertx vertx;
  private final Context context;
  private final SocketSettings settings;
  private final SocketMetrics metrics;
  private final SocketServices services;
  private final int instance;
  private final RoomRepairs repairs;
  private final FanOut fanOut;
  private final Map<RoomId, LocalRoom> rooms = new HashMap<>();
  private final Set<Connection> all = new LinkedHashSet<>();
  private final long[] epochs = new long[RoomId.SHARDS];
  private long newest;
  private boolean moving;

  /// @param instance which of the node's gateway instances this is, from 0
  RoomSockets(
      Context context,
      SocketSettings settings,
      SocketMetrics metrics,
      SocketServices services,
      int instance) {
    this.vertx = context.owner();
    this.context = context;
    this.settings = settings;
    this.metrics = metrics;
    this.services = services;
    this.instance = instance;
    this.repairs = new RoomRepairs(vertx, this, services, instance, metrics);
    this.fanOut = new FanOut(context, settings, metrics);
    services.receipts().add(instance);
  }

  /// Starts to hear what owners say to this node.
  Future<Void> start() {
    vertx.setPeriodic(TICK_MS, _ -> tick());
    var bus = vertx.eventBus();
    bus.<ShardMoved>localConsumer(
        Addresses.SHARD_MOVES, message -> moved(message.body().shard(), message.body().epoch()));
    bus.<GatewayAsk>localConsumer(Addresses.GATEWAYS, this::asked);
    return bus.<NodeEvent>consumer(Addresses.nodeEvents(services.node().id()), this::receive)
        .completion();
  }

  /// Runs something on this event loop after a while.
  void later(long delayMs, Runnable action) {
    vertx.setTimer(delayMs, _ -> action.run());
  }

  boolean isFull() {
    return all.size() >= settings.socketsMax();
  }

  /// Whether this node is about to stop and lets nobody in.
  boolean isMoving() {
    return moving;
  }

  /// Whether nobody is let in now, because other nodes may own what this one owns.
  boolean isCutOff() {
    return services.owners().isCutOff();
  }

  /// How owners know a socket of this instance.
  Endpoint endpoint(long number) {
    newest = Math.max(newest, number);
    return new Endpoint(services.node().id(), instance, number);
  }

  /// The number of the newest socket of this instance.
  long newest() {
    return newest;
  }

  /// The line of a socket that was just opened.
  Line line(ServerWebSocket socket, HttpServerRequest request) {
    return Line.of(socket, request.connection(), context, settings.frameMax());
  }

  void add(Connection connection) {
    all.add(connection);
    metrics.opened();
  }

  /// From now on the connection hears its room.
  LocalRoom enter(RoomId id, Connection connection) {
    var room = rooms.get(id);
    if (room == null) {
      room = new LocalRoom(id);
      room.feed.moved(epochs[id.shard()]);
      rooms.put(id, room);
    }
    room.sockets.add(connection);
    return room;
  }

  /// A socket of the room has its snapshot; these frames follow it.
  void attached(LocalRoom room, List<RoomFrame> follows) {
    if (room.seated == 1) room.agreed(System.nanoTime());
    for (var frame : follows) deliver(room, frame.frameClass(), frame.frame());
    if (room.feed.need() != Need.NOTHING) repairs.want(room);
  }

  void remove(RoomId id, Connection connection) {
    if (all.remove(connection)) metrics.closed();
    var room = rooms.get(id);
    if (room == null || !room.sockets.remove(connection) || !room.sockets.isEmpty()) return;
    rooms.remove(id);
    room.gathered.clear();
  }

  @Nullable LocalRoom find(RoomId id) {
    return rooms.get(id);
  }

  void closeAll(LocalRoom room, CloseCode code) {
    for (var connection : List.copyOf(room.sockets)) connection.close(code);
  }

  /// Sees to it that a writer is flushed at the end of this turn.
  void flushLater(SocketWriter writer) {
    fanOut.flushLater(writer);
  }

  private void receive(Message<NodeEvent> message) {
    switch (message.body()) {
      case RoomFrames frames -> {
        fanOut(frames);
        var mark = frames.mark();
        if (mark != null) heard(mark);
      }
      case Beacon beacon -> compare(beacon);
      case Expelled expelled -> expel(expelled);
      case RoomMoved gone -> {
        var room = rooms.get(gone.room());
        if (room != null) bringAnew(room);
      }
    }
  }

  /// Whatever came before the mark is no longer on its way.
  private void heard(Mark mark) {
    var position = services.receipts().heard(mark.from(), instance, mark.position());
    if (position == Receipts.NOTHING) return;
    var heard = new NodeAsk.Heard(services.node().id(), position);
    vertx.eventBus().send(Addresses.nodeCommands(mark.from()), heard);
  }

  private void expel(Expelled expelled) {
    var room = rooms.get(expelled.room());
    var code = CloseCode.ofWord(expelled.closing());
    if (room == null) return;
    for (var connection : List.copyOf(room.sockets)) {
      if (!expelled.connections().contains(connection.number())) continue;
      connection.close(code == null ? CloseCode.KICKED : code);
    }
  }

  private void asked(Message<GatewayAsk> message) {
    switch (message.body()) {
      case GatewayAsk.MoveAway away -> {
        if (!moving) sendAway(away.spreadMs());
        moving = true;
      }
      case GatewayAsk.CutOff cut -> {
        if (!moving) sendAway(cut.spreadMs());
      }
    }
  }

  private void sendAway(long spreadMs) {
    new Departures(vertx, List.copyOf(all), spreadMs, metrics).start();
  }

  /// The owner does not know the room's sockets, or may not: they are brought to it, and whatever
  /// was missed comes back.
  private void bringAnew(LocalRoom room) {
    room.feed.estranged();
    if (room.feed.need() != Need.NOTHING) repairs.want(room);
  }

  private void moved(int shard, long epoch) {
    if (epoch <= epochs[shard]) return;
    epochs[shard] = epoch;
    for (var room : rooms.values()) {
      if (room.id.shard() != shard) continue;
      room.feed.moved(epoch);
      if (room.feed.need() != Need.NOTHING) repairs.want(room);
    }
  }

  private void compare(Beacon beacon) {
    if (beacon.epoch() < epochs[beacon.shard()]) return;
    moved(beacon.shard(), beacon.epoch());
    var nowNanos = System.nanoTime();
    for (var said : beacon.rooms()) {
      var counts = said.sockets();
      var counted = instance < counts.size() ? counts.get(instance) : 0;
      var room = rooms.get(said.room());
      if (room == null) {
        // Nobody is here: the owner takes out whom it still counts.
        if (counted > 0) services.owners().tell(reattachNobody(said.room()));
        continue;
      }
      room.heardNanos = nowNanos;
      room.feed.beacon(said.heads());
      if (room.differs(counted)) room.feed.estranged();
      if (room.feed.need() != Need.NOTHING) repairs.want(room);
    }
  }

  private RoomAsk reattachNobody(RoomId room) {
    return new RoomAsk.Reattach(room, services.node().id(), instance, List.of(), null, newest);
  }

  private void fanOut(RoomFrames frames) {
    // What a former owner still says comes too late.
    if (frames.epoch() < epochs[frames.shard()]) {
      metrics.stale();
      return;
    }
    moved(frames.shard(), frames.epoch());
    for (var frame : frames.frames()) fanOut(frames.epoch(), frame);
  }

  private void fanOut(long epoch, RoomFrame frame) {
    var room = rooms.get(frame.room());
    if (room == null) return;
    switch (room.feed.take(epoch, frame)) {
      case DELIVER -> deliver(room, frame.frameClass(), frame.frame());
      case DROP -> metrics.stale();
      case HOLD -> {
        if (room.feed.need() != Need.NOTHING) repairs.want(room);
      }
    }
  }

  /// Hands a text to every socket of a room.
  void deliver(LocalRoom room, FrameClass frameClass, Encoded text) {
    fanOut.deliver(room, frameClass, text);
  }

  private void tick() {
    var nowNanos = System.nanoTime();
    Map<Connection, CloseCode> ending = null;
    for (var connection : all) {
      var code = connection.tick(nowNanos);
      if (code == null) continue;
      if (ending == null) ending = new HashMap<>();
      ending.put(connection, code);
    }
    if (ending != null) ending.forEach(Connection::close);
    for (var room : rooms.values()) {
      if (room.seated > 0 && nowNanos - room.heardNanos > SILENCE_MAX_NANOS) bringAnew(room);
    }
  }
}
