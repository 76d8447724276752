package matinee.gateway.sockets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import matinee.gateway.Failures;
import matinee.gateway.RateLimiter.Bucket;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.DisplayName;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.Refusal;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
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
///   AWAITING_HELLO --hello--> ATTACHING --snapshot--> LIVE --resync--> ATTACHING
///          \                      \                     \
///           `------ timeout, bad identity, no room, slow, flood, closed by the client ---> CLOSED
/// ```
///
/// While ATTACHING, what the room says is held back and follows the snapshot.
final class Connection {
  private static final int HELD_MAX = SocketQueue.FRAMES_MAX;
  private static final int IN_FLIGHT_MAX = 64;
  private static final int PROTOCOL = 1;
  private static final long RESYNC_EVERY_NANOS = 1_000_000_000L;

  private enum Phase {
    AWAITING_HELLO,
    ATTACHING,
    LIVE,
    CLOSED
  }

  private record Held(FrameClass frameClass, ByteBuf frame) {}

  private final ServerWebSocket socket;
  private final SocketWriter writer;
  private final RoomSockets sockets;
  private final SocketMetrics metrics;
  private final SocketSettings settings;
  private final Services services;
  private final RoomId room;
  private final Endpoint endpoint;
  private final FloodGate gate;
  private final List<Held> held = new ArrayList<>();
  private final long openedNanos = System.nanoTime();

  private Phase phase = Phase.AWAITING_HELLO;
  private @Nullable Identity identity;
  private int inFlight;
  private long heardNanos = openedNanos;
  private long behindSinceNanos;
  private long typingNanos;
  private long resyncedNanos = openedNanos - RESYNC_EVERY_NANOS;
  private @Nullable Resume waitingResync;
  private Future<Void> admission = Future.succeededFuture();

  /// @param granted who the ticket named; null when the token comes with the hello
  Connection(ServerWebSocket socket, Place place, Services services, @Nullable Identity granted) {
    this.socket = socket;
    this.writer = new SocketWriter(socket, place.connection());
    this.sockets = place.sockets();
    this.metrics = place.metrics();
    this.settings = place.settings();
    this.services = services;
    this.room = place.room();
    this.endpoint = new Endpoint(services.node().id(), 0, place.number());
    this.identity = granted;
    var settings = place.settings();
    this.gate =
        new FloodGate(settings.framesPerSecond(), settings.framesBurst(), openedNanos / 1e6);
  }

  /// Where a connection belongs.
  ///
  /// @param connection the HTTP connection that became the socket
  /// @param number of the socket on this node
  record Place(
      RoomSockets sockets,
      SocketMetrics metrics,
      SocketSettings settings,
      HttpConnection connection,
      RoomId room,
      long number) {}

  void open() {
    sockets.add(this);
    socket.textMessageHandler(this::heard);
    socket.binaryMessageHandler(_ -> heardBad(new Refused("only text frames are spoken here")));
    socket.exceptionHandler(_ -> {});
    socket.closeHandler(_ -> gone());
    socket.shutdownHandler(_ -> close(CloseCode.SHUTDOWN));
  }

  private void heard(String text) {
    if (phase == Phase.CLOSED) return;
    heardNanos = System.nanoTime();
    if (isTooBig(text)) {
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
      heardBad(new Refused(bad.cmdId(), bad.ref(), String.valueOf(bad.getMessage())));
    }
  }

  private boolean isTooBig(String text) {
    var max = settings.frameMax();
    if (text.length() > max) return true;
    return text.length() > max / 3 && text.getBytes(UTF_8).length > max;
  }

  private record Refused(@Nullable String cmdId, @Nullable String ref, String message) {
    Refused(String message) {
      this(null, null, message);
    }
  }

  private void heardBad(Refused bad) {
    refuse(bad.cmdId(), bad.ref(), new Refusal(ErrorCode.BAD_REQUEST, bad.message()));
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
      heardBad(new Refused("hello must come first"));
    } else {
      memberFrame(frame, who);
    }
  }

  private void memberFrame(ClientFrame frame, Identity who) {
    switch (frame) {
      case ClientFrame.Command command -> command(command, who);
      case ClientFrame.History history -> history(history, who);
      case ClientFrame.Resync resync -> resync(resync.resume());
      case ClientFrame.Typing _ -> typing(who);
      case ClientFrame.Report report ->
          services
              .owners()
              .tell(
                  new PlaybackAsk.Report(
                      room, who.id(), report.lateMs(), report.startMs(), report.seekMs()));
      case ClientFrame.Hello _, ClientFrame.Ping _ ->
          throw new IllegalStateException("handled before");
    }
  }

  private void hello(ClientFrame.Hello hello) {
    if (phase != Phase.AWAITING_HELLO) {
      heardBad(new Refused("hello was said before"));
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
    phase = Phase.ATTACHING;
    sockets.enter(room, this);
    var self = new Person(who.id(), who.name());
    send(
        new ServerFrame.Welcome(
            self, who.kind(), services.node().name(), services.clock().now(), settings.frameMax()));
    services
        .owners()
        .<Attached>ask(new RoomAsk.Attach(room, endpoint, who, hello.resume()))
        .onSuccess(this::attached)
        .onFailure(this::notAttached);
  }

  private void attached(Attached attached) {
    if (phase != Phase.ATTACHING) return;
    phase = Phase.LIVE;
    write(FrameClass.CONTROL, SocketWriter.frame(attached.snapshot()));
    for (var waiting : held) write(waiting.frameClass(), waiting.frame());
    held.clear();
  }

  private void notAttached(Throwable failure) {
    if (phase != Phase.ATTACHING) return;
    var refusal = Failures.refusal(failure);
    refuse(null, null, refusal);
    close(refusal.code() == ErrorCode.ROOM_NOT_FOUND ? CloseCode.ROOM_GONE : CloseCode.UNAVAILABLE);
  }

  /// At most once a second, because a snapshot is the dearest answer; a repetition waits its turn.
  private void resync(Resume resume) {
    if (phase != Phase.LIVE) return;
    var sinceNanos = System.nanoTime() - resyncedNanos;
    if (sinceNanos < RESYNC_EVERY_NANOS) {
      if (waitingResync == null) {
        var waitMs = Math.max(1, (RESYNC_EVERY_NANOS - sinceNanos) / 1_000_000);
        sockets.later(waitMs, this::resyncWaiting);
      }
      waitingResync = resume;
      return;
    }
    resyncedNanos = System.nanoTime();
    phase = Phase.ATTACHING;
    services
        .owners()
        .<Attached>ask(new RoomAsk.Resync(room, endpoint, resume))
        .onSuccess(this::attached)
        .onFailure(this::notAttached);
  }

  private void resyncWaiting() {
    var resume = waitingResync;
    waitingResync = null;
    if (resume != null) resync(resume);
  }

  private void command(ClientFrame.Command command, Identity who) {
    if (inFlight >= IN_FLIGHT_MAX) {
      refuse(
          command.cmdId(),
          null,
          new Refusal(ErrorCode.BUSY, "Too many commands at once; wait for answers."));
      return;
    }
    if (command instanceof ClientFrame.Rename && who.kind() == Identity.Kind.ACCOUNT) {
      refuse(
          command.cmdId(),
          null,
          new Refusal(ErrorCode.NOT_ALLOWED, "An account is renamed on its own page."));
      return;
    }
    inFlight++;
    var bucket = command instanceof ClientFrame.Say ? Bucket.CHAT : Bucket.COMMANDS;
    var by = new Person(who.id(), who.name());
    admitted(bucket, who)
        .compose(_ -> services.owners().<Done>ask(FrameAsks.of(room, by, command)))
        .onComplete(_ -> inFlight--)
        .onSuccess(done -> done(command, done))
        .onFailure(failure -> refuse(command.cmdId(), null, Failures.refusal(failure)));
  }

  /// Takes a token after whatever was asked before: limits answer in any order, members' commands
  /// must reach the owner in theirs.
  private Future<Void> admitted(Bucket bucket, Identity who) {
    var turn = admission.transform(_ -> services.limits().take(bucket, who.id()));
    admission = turn;
    return turn;
  }

  private void done(ClientFrame.Command command, Done done) {
    var who = identity;
    if (command instanceof ClientFrame.Rename rename && who != null) {
      var name = DisplayName.clean(rename.name());
      if (name != null) identity = new Identity(who.id(), who.kind(), name, who.roles());
    }
    send(new ServerFrame.Ok(command.cmdId(), done.seq()));
  }

  private void history(ClientFrame.History history, Identity who) {
    if (inFlight >= IN_FLIGHT_MAX) {
      var refusal = new Refusal(ErrorCode.BUSY, "Too many requests at once; wait for answers.");
      refuse(null, history.ref(), refusal);
      return;
    }
    inFlight++;
    var ask = new ChatAsk.GetBefore(room, history.beforeSeq(), history.limit());
    admitted(Bucket.COMMANDS, who)
        .compose(_ -> services.owners().<ChatAsk.Page>ask(ask))
        .onComplete(_ -> inFlight--)
        .onSuccess(
            page -> send(new ServerFrame.History(history.ref(), page.entries(), page.more())))
        .onFailure(failure -> refuse(null, history.ref(), Failures.refusal(failure)));
  }

  private void typing(Identity who) {
    if (heardNanos - typingNanos < settings.typingEvery().toNanos()) return;
    typingNanos = heardNanos;
    services.owners().tell(new ChatAsk.Typing(room, new Person(who.id(), who.name())));
  }

  /// Takes in what the room says; false when this reader is too slow and must go.
  boolean deliver(FrameClass frameClass, ByteBuf frame) {
    if (phase == Phase.LIVE) return write(frameClass, frame);
    if (phase != Phase.ATTACHING) {
      frame.release();
      return true;
    }
    held.add(new Held(frameClass, frame));
    return held.size() <= HELD_MAX;
  }

  private void send(ServerFrame frame) {
    if (phase == Phase.CLOSED) return;
    if (!write(FrameClass.CONTROL, SocketWriter.frame(ServerFrameJson.encode(frame)))) {
      close(CloseCode.SLOW);
    }
  }

  private void refuse(@Nullable String cmdId, @Nullable String ref, Refusal refusal) {
    metrics.refused(refusal.code());
    send(
        new ServerFrame.Refused(
            cmdId,
            ref,
            refusal.code(),
            String.valueOf(refusal.getMessage()),
            refusal.retryAfterMs()));
  }

  private boolean write(FrameClass frameClass, ByteBuf frame) {
    var wasDirty = writer.isDirty();
    var fits = writer.write(frameClass, frame);
    if (!wasDirty && writer.isDirty()) sockets.flushLater(writer);
    return fits;
  }

  /// Called once a second.
  void tick(long nowNanos) {
    if (phase == Phase.AWAITING_HELLO
        && nowNanos - openedNanos > settings.helloTimeout().toNanos()) {
      close(CloseCode.NO_HELLO);
    } else if (nowNanos - heardNanos > settings.silenceMax().toNanos()) {
      close(CloseCode.SILENT);
    } else if (!writer.isBehind()) {
      behindSinceNanos = nowNanos;
    } else if (nowNanos - behindSinceNanos > settings.slowMax().toNanos()) {
      close(CloseCode.SLOW);
    }
  }

  void close(CloseCode code) {
    if (phase == Phase.CLOSED) return;
    metrics.closedBy(code);
    if (writer.isDirty()) writer.flush();
    gone();
    socket.close(code.number(), code.word());
  }

  private void gone() {
    if (phase == Phase.CLOSED) return;
    var wasInRoom = phase == Phase.ATTACHING || phase == Phase.LIVE;
    phase = Phase.CLOSED;
    writer.close();
    for (var waiting : held) waiting.frame().release();
    held.clear();
    sockets.remove(room, this);
    if (wasInRoom) services.owners().tell(new RoomAsk.Detach(room, endpoint));
  }
}
