package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.Seat;
import matinee.protocol.Visitor;
import matinee.protocol.wire.ChatQuery;
import matinee.protocol.wire.ClientFrame;
import matinee.protocol.wire.ClientFrameJson;
import matinee.protocol.wire.ClientFrameJson.BadFrame;
import matinee.protocol.wire.CloseCode;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import org.jspecify.annotations.Nullable;

/// One room socket from its opening to its end. Event loop of the socket only.
///
/// ```
///   AWAITING_HELLO --hello--> GREETED
///          \                     \
///           `--- timeout, bad identity, no room, slow, flood, closed by the client ---> CLOSED
/// ```
///
/// Where it stands in its room is its [Attachment].
final class Connection implements Line.Ear, MemberAsks.Answers, Attachment.Socket {
  private static final int EARLY_MAX = 64;
  private static final int PROTOCOL = 1;

  private enum Phase {
    AWAITING_HELLO,
    GREETED,
    CLOSED
  }

  private final Line line;
  private final SocketWriter writer;
  private final RoomSockets sockets;
  private final SocketMetrics metrics;
  private final SocketSettings settings;
  private final SocketServices services;
  private final RoomId room;
  private final Endpoint endpoint;
  private final Visitor visitor;
  private final FloodGate gate;
  private final SocketAge age;
  private final MemberAsks asks;
  private final Attachment attachment;
  private final long openedNanos = System.nanoTime();

  private Phase phase = Phase.AWAITING_HELLO;
  private @Nullable Identity identity;
  private long heardNanos = openedNanos;
  private long behindSinceNanos = openedNanos;

  /// What was asked before the owner let this socket in, and waits for that.
  private final List<ClientFrame> early = new ArrayList<>(0);
  private boolean wasLetIn;

  /// @param granted who the ticket named; null when the token comes with the hello
  Connection(Line line, Place place, SocketServices services, @Nullable Identity granted) {
    this.line = line;
    this.writer = new SocketWriter(line);
    this.sockets = place.sockets();
    this.metrics = place.metrics();
    this.settings = place.settings();
    this.services = services;
    this.room = place.room();
    this.endpoint = sockets.endpoint(place.number());
    this.visitor = place.visitor();
    this.identity = granted;
    this.age = new SocketAge(openedNanos, settings.life(), Math.random());
    this.gate =
        new FloodGate(settings.framesPerSecond(), settings.framesBurst(), openedNanos / 1e6);
    this.attachment = new Attachment(place, services, this, writer, openedNanos);
    this.asks = new MemberAsks(services, place, this, (action, ms) -> sockets.later(ms, action));
  }

  void open() {
    sockets.add(this);
    line.hear(this);
  }

  @Override
  public void binary() {
    heardBad("only text frames are spoken here");
  }

  @Override
  public void tooBig() {
    close(CloseCode.TOO_BIG);
  }

  @Override
  public void shutdown() {
    close(CloseCode.SHUTDOWN);
  }

  @Override
  public void text(String text) {
    if (phase == Phase.CLOSED) return;
    heardNanos = System.nanoTime();
    if (settings.isTooBig(text)) {
      close(CloseCode.TOO_BIG);
      return;
    }
    if (!gate.admit(heardNanos / 1e6)) {
      close(CloseCode.POLICY);
      return;
    }
    var receivedMs = services.clock().now();
    try {
      frame(ClientFrameJson.read(text), receivedMs);
    } catch (BadFrame bad) {
      heardBad(bad.cmdId(), bad.ref(), String.valueOf(bad.getMessage()));
    }
  }

  private void heardBad(String message) {
    heardBad(null, null, message);
  }

  private void heardBad(@Nullable String cmdId, @Nullable String ref, String message) {
    refuse(cmdId, ref, new Refusal(ErrorCode.BAD_REQUEST, message));
    if (!gate.admitBad()) close(CloseCode.POLICY);
  }

  private void frame(ClientFrame frame, double receivedMs) {
    var who = identity;
    if (frame instanceof ClientFrame.Hello hello) {
      hello(hello);
    } else if (frame instanceof ClientFrame.Ping ping) {
      send(new ServerFrame.Pong(ping.a(), receivedMs, services.clock().now()));
      // A clock sample must not wait for others to go along.
      if (writer.isDirty()) writer.flush();
    } else if (phase == Phase.AWAITING_HELLO || who == null) {
      heardBad("hello must come first");
    } else if (wasLetIn) {
      memberFrame(frame, who);
    } else if (early.size() < EARLY_MAX) {
      early.add(frame);
    } else {
      close(CloseCode.POLICY);
    }
  }

  private void memberFrame(ClientFrame frame, Identity who) {
    switch (frame) {
      case ClientFrame.Command command -> asks.take(command, who);
      case ChatQuery query -> asks.query(query, who);
      case ClientFrame.Peek peek -> asks.peek(peek, who);
      case ClientFrame.Resync resync -> attachment.resync(resync.resume());
      case ClientFrame.Typing _ -> asks.typing(who, heardNanos);
      case ClientFrame.Report report -> asks.report(report, who, endpoint, heardNanos);
      case ClientFrame.Medium medium -> asks.medium(medium, who);
      case ClientFrame.Here _ -> asks.here(who, heardNanos);
      case ClientFrame.Hello _, ClientFrame.Ping _ ->
          throw new IllegalStateException("handled before");
    }
  }

  private void hello(ClientFrame.Hello hello) {
    if (phase != Phase.AWAITING_HELLO) {
      heardBad("hello was said before");
      return;
    }
    if (hello.protocol() != PROTOCOL) {
      close(CloseCode.WRONG_VERSION);
      return;
    }
    if (identity == null && hello.token() != null) {
      identity = services.tokens().verify(hello.token());
    }
    var who = identity;
    if (who == null) {
      close(CloseCode.SIGNED_OUT);
      return;
    }
    phase = Phase.GREETED;
    var local = sockets.enter(room, this);
    var self = new Person(who.id(), who.name());
    send(
        new ServerFrame.Welcome(
            self, who.kind(), services.node().name(), services.clock().now(), settings.frameMax()));
    attachment.enter(local, new RoomAsk.Attach(room, endpoint, who, visitor, hello.resume()));
  }

  /// Only from now on anything is asked for this member.
  @Override
  public void letIn(String name) {
    asks.called(name);
    if (!wasLetIn) {
      wasLetIn = true;
      var who = identity;
      var waited = List.copyOf(early);
      early.clear();
      if (who != null) for (var frame : waited) memberFrame(frame, who);
    }
    if (sockets.isMoving()) move();
  }

  @Override
  public void refused(Refusal refusal) {
    refuse(null, null, refusal);
    close(Endings.of(refusal.code()));
  }

  /// Keeps what the room says until the snapshot is here; false when that is too much.
  boolean hold(FrameClass frameClass, Encoded text) {
    return attachment.hold(frameClass, text);
  }

  /// Sends what the room has gathered; false when this reader is too slow and must go.
  boolean take(Gathered gathered) {
    return attachment.take(gathered);
  }

  @Override
  public void send(ServerFrame frame) {
    if (phase != Phase.CLOSED) show(ServerFrameJson.encode(frame));
  }

  @Override
  public void show(Encoded frame) {
    if (phase != Phase.CLOSED && !fits(FrameClass.CONTROL, frame)) close(CloseCode.SLOW);
  }

  @Override
  public void renamed(Identity renamed) {
    identity = renamed;
  }

  @Override
  public void refuse(@Nullable String cmdId, @Nullable String ref, Refusal refusal) {
    metrics.refused(refusal.code());
    send(
        new ServerFrame.Refused(
            cmdId,
            ref,
            refusal.code(),
            String.valueOf(refusal.getMessage()),
            refusal.retryAfterMs()));
  }

  @Override
  public void write(FrameClass frameClass, Encoded text) {
    var _ = fits(frameClass, text);
  }

  /// Writes; false when this reader is too slow and must go.
  private boolean fits(FrameClass frameClass, Encoded text) {
    var wasDirty = writer.isDirty();
    var fits = writer.write(frameClass, text);
    if (!wasDirty && writer.isDirty()) sockets.flushLater(writer);
    return fits;
  }

  /// Called once a second; the code to close with, null to go on.
  @Nullable CloseCode tick(long nowNanos) {
    if (phase == Phase.AWAITING_HELLO
        && nowNanos - openedNanos > settings.helloTimeout().toNanos()) {
      return CloseCode.NO_HELLO;
    }
    if (nowNanos - heardNanos > settings.silenceMax().toNanos()) return CloseCode.SILENT;
    if (!writer.isBehind()) behindSinceNanos = nowNanos;
    if (nowNanos - behindSinceNanos > settings.slowMax().toNanos()) return CloseCode.SLOW;
    return age.look(nowNanos, this::move);
  }

  /// Tells the client to go to another node. Who is still coming in is told afterwards.
  void move() {
    if (attachment.isLive()) send(new ServerFrame.Moving());
  }

  /// The number by which the owner knows this socket.
  long number() {
    return endpoint.connection();
  }

  /// Whose socket this is; known from the hello on.
  Seat seat() {
    var who = identity;
    if (who == null) throw new IllegalStateException("nobody has said hello here");
    return new Seat(endpoint.connection(), who, visitor, attachment.sinceMs());
  }

  @Override
  public void close(CloseCode code) {
    if (phase == Phase.CLOSED) return;
    metrics.closedBy(code);
    attachment.takeGathered();
    if (writer.isDirty()) writer.flush();
    gone();
    line.close(code);
  }

  @Override
  public void gone() {
    if (phase == Phase.CLOSED) return;
    phase = Phase.CLOSED;
    asks.close();
    writer.close();
    early.clear();
    var wasInRoom = attachment.leave();
    sockets.remove(room, this);
    if (wasInRoom) services.owners().tell(new RoomAsk.Detach(room, endpoint));
  }
}
