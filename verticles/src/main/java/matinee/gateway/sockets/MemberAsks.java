package matinee.gateway.sockets;

import io.vertx.core.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import matinee.cluster.Owners;
import matinee.gateway.Failures;
import matinee.gateway.RateLimiter.Bucket;
import matinee.gateway.sockets.CommandOrder.Try;
import matinee.protocol.ChatAsk;
import matinee.protocol.DisplayName;
import matinee.protocol.Done;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueAsk;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.Turn;
import matinee.protocol.Visitor;
import matinee.protocol.Watching;
import matinee.protocol.wire.ChatCommand;
import matinee.protocol.wire.ChatQuery;
import matinee.protocol.wire.ClientFrame;
import matinee.protocol.wire.QueueCommand;
import matinee.protocol.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/// What one member asks of the room through one socket: limited, brought to the owner in order, and
/// answered. Event loop of the socket only.
final class MemberAsks {
  private static final int IN_FLIGHT_MAX = 64;
  private static final long HERE_EVERY_NANOS = 1_000_000_000L;
  private static final int REPORTS_PER_SECOND = 10;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final SocketServices services;
  private final RoomId room;
  private final Visitor visitor;
  private final long typingEveryNanos;
  private final Answers answers;
  private final ObjLongConsumer<Runnable> later;
  private @Nullable String shownName;
  private int inFlight;
  private final CommandOrder<Given> line =
      new CommandOrder<>(ThreadLocalRandom.current().nextLong(Turn.LINE_MAX));
  private boolean pumpsLater;
  private long hereNanos;
  private long typingNanos;
  private long reportsNanos = System.nanoTime() - SECOND_NANOS;
  private int reports;
  private Future<Void> admission = Future.succeededFuture();

  /// Where answers go.
  interface Answers {
    void send(ServerFrame frame);

    /// @param cmdId the command, null when it was none
    /// @param ref the query, null when it was none
    void refuse(@Nullable String cmdId, @Nullable String ref, Refusal refusal);

    /// Sends a finished frame.
    void show(Encoded frame);

    /// The member has another name from now on.
    void renamed(Identity identity);
  }

  /// @param later runs something on the socket's event loop after so many milliseconds
  MemberAsks(
      SocketServices services, Place place, Answers answers, ObjLongConsumer<Runnable> later) {
    this.services = services;
    this.later = later;
    this.room = place.room();
    this.visitor = place.visitor();
    this.typingEveryNanos = place.settings().typingEvery().toNanos();
    this.answers = answers;
    this.typingNanos = System.nanoTime() - typingEveryNanos;
  }

  /// The owner calls the member so: a name may be one that the room does not want.
  void called(String name) {
    shownName = name;
  }

  private Person person(Identity who) {
    return new Person(who.id(), shownName == null ? who.name() : shownName);
  }

  void take(ClientFrame.Command command, Identity who) {
    if (inFlight >= IN_FLIGHT_MAX) {
      var text = "Too many commands at once; wait for answers.";
      answers.refuse(command.cmdId(), null, new Refusal(ErrorCode.BUSY, text));
      return;
    }
    if (command instanceof ClientFrame.Rename && who.kind() == Identity.Kind.ACCOUNT) {
      var text = "An account is renamed on its own page.";
      answers.refuse(command.cmdId(), null, new Refusal(ErrorCode.NOT_ALLOWED, text));
      return;
    }
    inFlight++;
    var by = person(who);
    var given = new Given(command, who, FrameAsks.of(room, by, command));
    inTurn(() -> mayDo(command, who))
        .onSuccess(_ -> bring(given))
        .onFailure(failure -> refuse(given, failure));
  }

  /// What is dear to carry out, or to look at, has a limit of its own besides.
  private Future<Void> mayDo(ClientFrame.Command command, Identity who) {
    var limits = services.limits();
    return switch (command) {
      case ChatCommand.Say _ -> limits.take(Bucket.CHAT, who.id());
      case ClientFrame.Door(_, DoorAction.Access access) when isSet(access.password()) ->
          limits
              .take(Bucket.PASSWORD_SET, visitor.place())
              .compose(_ -> limits.take(Bucket.PASSWORD_SET, who.id()))
              .compose(_ -> limits.take(Bucket.COMMANDS, who.id()));
      case ClientFrame.Rename _ ->
          limits.take(Bucket.RENAME, who.id()).compose(_ -> limits.take(Bucket.COMMANDS, who.id()));
      default -> limits.take(Bucket.COMMANDS, who.id());
    };
  }

  private static boolean isSet(@Nullable String password) {
    return password != null && !password.isEmpty();
  }

  /// A command on its way.
  private record Given(ClientFrame.Command command, Identity who, ShardAsk ask) {}

  private void bring(Given given) {
    line.add(given, isLookedUp(given.command), nowMs());
    pump();
  }

  /// Whether a film has to be found first: whatever is said after that waits for it.
  private static boolean isLookedUp(ClientFrame.Command command) {
    return command instanceof ClientFrame.Load
        || (command instanceof QueueCommand.Enqueue add && add.videoId() != null);
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }

  /// Sends whatever may go now.
  private void pump() {
    var owner = services.owners().find(room);
    for (var next = line.next(owner, nowMs()); next != null; next = line.next(owner, nowMs())) {
      var one = next;
      services
          .owners()
          .<Done>askOnce(one.command().ask, one.turn())
          .onSuccess(done -> done(one, done))
          .onFailure(failure -> failed(one, failure));
    }
    var atMs = line.nextAtMs(nowMs());
    if (atMs == null || pumpsLater) return;
    pumpsLater = true;
    later.accept(this::pumpAgain, Math.max(1, atMs - nowMs()));
  }

  private void pumpAgain() {
    pumpsLater = false;
    pump();
  }

  private void failed(Try<Given> one, Throwable failure) {
    if (Owners.maySucceedLater(failure)) {
      for (var given : line.failed(one, nowMs())) refuse(given, failure);
    } else if (line.answered(one)) {
      refuse(one.command(), failure);
      if (isForNow(failure)) refuseRest();
    }
    pump();
  }

  private static boolean isForNow(Throwable failure) {
    var code = Failures.refusal(failure).code();
    return code == ErrorCode.UNAVAILABLE || code == ErrorCode.BUSY;
  }

  /// Its client says it again, and what came after it as well: in the order given.
  private void refuseRest() {
    var text = "What was asked before could not be done just now; try again.";
    for (var given : line.clear()) refuse(given, new Refusal(ErrorCode.UNAVAILABLE, text));
  }

  private void refuse(Given given, Throwable failure) {
    inFlight--;
    answers.refuse(given.command.cmdId(), null, Failures.refusal(failure));
  }

  /// The socket is gone: its client asks again by another.
  void close() {
    line.clear();
  }

  /// Takes a token after whatever was asked before: limits answer in any order, members' commands
  /// must reach the owner in theirs.
  private Future<Void> inTurn(Supplier<Future<Void>> take) {
    var turn = admission.transform(_ -> take.get());
    admission = turn;
    return turn;
  }

  private Future<Void> admitted(Identity who) {
    return inTurn(() -> services.limits().take(Bucket.COMMANDS, who.id()));
  }

  private void done(Try<Given> one, Done done) {
    if (!line.answered(one)) return;
    inFlight--;
    var command = one.command().command;
    var who = one.command().who;
    if (command instanceof ClientFrame.Rename rename) {
      var name = DisplayName.clean(rename.name());
      if (name != null) called(name);
      if (name != null) answers.renamed(new Identity(who.id(), who.kind(), name, who.roles()));
    }
    answers.send(new ServerFrame.Ok(command.cmdId(), done.seq()));
    pump();
  }

  /// Asks for a part of the log.
  void query(ChatQuery query, Identity who) {
    if (inFlight >= IN_FLIGHT_MAX) {
      var text = "Too many requests at once; wait for answers.";
      answers.refuse(null, query.ref(), new Refusal(ErrorCode.BUSY, text));
      return;
    }
    inFlight++;
    var ask = FrameAsks.of(room, who.id(), query);
    admitted(who)
        .compose(_ -> services.owners().<ChatAsk.Messages>ask(ask))
        .onComplete(_ -> inFlight--)
        .onSuccess(page -> answers.send(new ServerFrame.History(query.ref(), page)))
        .onFailure(failure -> answers.refuse(null, query.ref(), Failures.refusal(failure)));
  }

  void peek(ClientFrame.Peek peek, Identity who) {
    if (inFlight >= IN_FLIGHT_MAX) {
      var text = "Too many requests at once; wait for answers.";
      answers.refuse(null, peek.ref(), new Refusal(ErrorCode.BUSY, text));
      return;
    }
    inFlight++;
    var by = person(who);
    var ask = new DoorAsk.Show(room, by, peek.ref(), peek.part(), peek.before(), peek.memberId());
    admitted(who)
        .compose(_ -> services.owners().<DoorAsk.Shown>ask(ask))
        .onComplete(_ -> inFlight--)
        .onSuccess(shown -> answers.show(shown.frame()))
        .onFailure(failure -> answers.refuse(null, peek.ref(), Failures.refusal(failure)));
  }

  void typing(Identity who, long nowNanos) {
    if (nowNanos - typingNanos < typingEveryNanos) return;
    typingNanos = nowNanos;
    services.owners().tell(new ChatAsk.Typing(room, person(who)));
  }

  /// What the member's player found in a link.
  void medium(ClientFrame.Medium medium, Identity who) {
    services
        .owners()
        .tell(
            new QueueAsk.Found(
                room, who.id(), medium.play(), medium.durationMs(), medium.problem()));
  }

  /// The member is there; told the owner now and then only.
  void here(Identity who, long nowNanos) {
    if (hereNanos != 0 && nowNanos - hereNanos < HERE_EVERY_NANOS) return;
    hereNanos = nowNanos;
    services.owners().tell(new QueueAsk.Here(room, who.id()));
  }

  /// More than a client has reason to send are dropped, so that no socket keeps an owner busy.
  void report(ClientFrame.Report report, Identity who, Endpoint endpoint, long nowNanos) {
    if (nowNanos - reportsNanos >= SECOND_NANOS) {
      reportsNanos = nowNanos;
      reports = 0;
    }
    if (reports++ >= REPORTS_PER_SECOND) return;
    var faring = report.faring();
    var watching =
        faring == null
            ? null
            : new Watching(
                person(who).name(),
                endpoint,
                faring.state(),
                faring.seq(),
                faring.aheadMs(),
                faring.behindMs(),
                faring.hidden());
    services
        .owners()
        .tell(
            new PlaybackAsk.Report(
                room,
                who.id(),
                report.lateMs(),
                report.startMs(),
                report.seekMs(),
                watching,
                report.tracking()));
  }
}
