package matinee.bench.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import matinee.bench.machine.BenchFailure;
import org.jspecify.annotations.Nullable;

/// One member of a room, with a connection. Event loop of the members only.
///
/// A message begins with a mark, `#<run> <when it was due> `, so that each delivery can be timed. A
/// signal of this server carries no text: its n-th from a sender is the n-th that the sender said.
public final class Member implements Line.Ear {
  private static final String PADDING =
      "that was the best scene of the whole film, and nobody saw it coming ".repeat(5);

  private static final long BEAT_EVERY_MS = 20_000;

  private final Dialect dialect;
  private final RoomTally room;
  private final int place;
  private final Supplier<Ledger> ledger;
  private final Line line;
  private final EventLoop loop;
  private final CompletableFuture<Member> joined = new CompletableFuture<>();
  private int @Nullable [] signals;
  private int run;
  private long heard;
  private boolean leaving;
  private boolean gone;
  private @Nullable Future<?> beats;

  /// @param place in the room, from 0
  /// @param ledger of the run that goes on
  Member(
      Dialect dialect, RoomTally room, int place, Supplier<Ledger> ledger, EventLoop loop) {
    this.dialect = dialect;
    this.room = room;
    this.place = place;
    this.ledger = ledger;
    this.loop = loop;
    this.line = new Line(dialect.path(), this);
  }

  Line line() {
    return line;
  }

  /// Done when the member is in its room.
  CompletableFuture<Member> join() {
    var _ =
        line.open()
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) joined.completeExceptionally(failure);
                  else greet();
                });
    return joined;
  }

  private void greet() {
    var greeting = dialect.greeting();
    if (greeting != null) send(greeting);
    else if (dialect instanceof PlainDialect) joined();
  }

  /// Where this member is in its room's streams; null where there are none.
  @Nullable Resume position() {
    return dialect.position();
  }

  boolean isThere() {
    return !gone;
  }

  /// Says a message that was due at this instant of [System#nanoTime].
  void say(Kind kind, long dueNanos) {
    var now = ledger.get();
    now.sent(System.nanoTime() - dueNanos);
    room.said(now.run(), place, dueNanos);
    var mark = "#" + now.run() + " " + dueNanos + " ";
    var length = Math.max(mark.length() + 1, kind.bytes - dialect.overhead());
    send(dialect.message(kind, mark + PADDING.substring(0, length - mark.length()), dueNanos));
  }

  private void beat() {
    var heartbeat = dialect.heartbeat();
    if (heartbeat != null) send(heartbeat);
  }

  void send(String text) {
    line.send(text);
  }

  void leave() {
    leaving = true;
    line.close();
  }

  @Override
  public void heard(Frame text) {
    dialect.heard(text, this);
  }

  /// The member is in its room. From now on it shows now and then that it is there, as browsers do.
  void joined() {
    if (joined.isDone()) return;
    var first = ThreadLocalRandom.current().nextLong(BEAT_EVERY_MS);
    beats = loop.scheduleAtFixedRate(this::beat, first, BEAT_EVERY_MS, TimeUnit.MILLISECONDS);
    joined.complete(this);
  }

  /// A message with a mark came.
  void delivered(Frame frame) {
    var now = ledger.get();
    var mark = frame.indexOf('#', 0);
    if (mark < 0 || frame.numberAt(mark + 1) != now.run()) return;
    var due = frame.numberAt(frame.indexOf(' ', mark) + 1);
    delivered(now, frame, due);
  }

  /// A signal came.
  void signalled(int sender, Frame frame) {
    var now = ledger.get();
    begin(now);
    var counts = signals;
    if (counts == null) signals = counts = new int[room.members()];
    if (sender >= counts.length) throw new BenchFailure("Who is that? " + frame.text());
    var due = room.due(sender, counts[sender]++);
    if (due < 0) now.doubled();
    else delivered(now, frame, due);
  }

  private void delivered(Ledger now, Frame frame, long dueNanos) {
    begin(now);
    if (++heard > room.said(now.run())) now.doubled();
    now.delivered(frame.nowNanos() - dueNanos, frame.length());
  }

  private void begin(Ledger now) {
    if (run == now.run()) return;
    run = now.run();
    heard = 0;
    if (signals != null) java.util.Arrays.fill(signals, 0);
  }

  /// The server took a message.
  ///
  /// @param nanos since it was due
  void answered(long nanos) {
    ledger.get().answered(nanos);
    room.answered(nanos);
  }

  void refused(String frame) {
    ledger.get().refused(frame);
  }

  void skipped(long count) {
    ledger.get().missing(count);
  }

  void doubled() {
    ledger.get().doubled();
  }

  @Override
  public void closed(String why) {
    gone = true;
    if (beats != null) beats.cancel(false);
    joined.completeExceptionally(new java.io.IOException(why));
    if (!leaving) ledger.get().closed(why);
  }

  boolean isAnswered(Kind kind) {
    return dialect.isAnswered(kind);
  }
}
