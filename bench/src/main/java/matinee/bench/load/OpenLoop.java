package matinee.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.ServerProcess;
import matinee.bench.machine.Usage;

/// Says messages at a constant rate and waits for what comes of them.
///
/// The instants are fixed beforehand and do not depend on answers. The members take turns, room by
/// room, so every room and every member gets an equal share.
public final class OpenLoop {
  private static final long TICK_MS = 1;
  private static final long DRAIN_MAX_NANOS = 30_000_000_000L;

  /// Signals may be lost: nothing is awaited any more after this silence.
  private static final long SILENCE_NANOS = 2_000_000_000L;

  private static int runs;

  private final List<ServerProcess> servers;
  private final Crowd crowd;

  /// @param servers whose processor time is counted
  public OpenLoop(List<ServerProcess> servers, Crowd crowd) {
    this.servers = List.copyOf(servers);
    this.crowd = crowd;
  }

  /// Whose processor time is counted.
  public List<ServerProcess> servers() {
    return servers;
  }

  /// One run.
  ///
  /// @param rate messages per second over all rooms
  /// @throws BenchFailure when a delivery was left out or doubled though no connection ended
  public Run run(Kind kind, double rate, Duration length) {
    var answered = crowd.members().getFirst().isAnswered(kind);
    var ledger = new Ledger(++runs, crowd.membersPerRoom(), answered);
    var before = Usage.now(servers);
    var round = new Round(kind, new Schedule(rate, length), ledger);
    crowd.await(() -> round.begin());
    round.awaitEnd(length);
    var usage = Usage.now(servers).since(before);
    var run =
        crowd.await(
            () ->
                new Run(
                    kind,
                    rate,
                    ledger.counts(),
                    usage,
                    ledger.latency(),
                    ledger.answer(),
                    ledger.lateness()));
    run.requireSound();
    return run;
  }

  /// A run that goes on. Event loop of the members only.
  private final class Round {
    private final Kind kind;
    private final Schedule schedule;
    private final Ledger ledger;
    private final List<Member> members = crowd.members();
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private long next;
    private long seen;
    private long seenNanos = System.nanoTime();
    private Future<?> ticks = CompletableFuture.completedFuture(true);

    Round(Kind kind, Schedule schedule, Ledger ledger) {
      this.kind = kind;
      this.schedule = schedule;
      this.ledger = ledger;
    }

    boolean begin() {
      crowd.keep(ledger);
      schedule.begin();
      ticks = crowd.loop().scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
      return true;
    }

    private void tick() {
      var nowNanos = System.nanoTime();
      while (next < schedule.count() && schedule.dueNanos(next) <= nowNanos) {
        var due = schedule.dueNanos(next);
        members.get((int) (next++ % members.size())).say(kind, due);
      }
      var lateNanos = nowNanos - schedule.dueNanos(schedule.count());
      if (lateNanos < 0) return;
      if (ledger.isComplete() || lateNanos > DRAIN_MAX_NANOS || isSilent(nowNanos)) {
        ticks.cancel(false);
        done.complete(true);
      }
    }

    private boolean isSilent(long nowNanos) {
      if (ledger.deliveries() != seen) {
        seen = ledger.deliveries();
        seenNanos = nowNanos;
      }
      return kind == Kind.SIGNAL && nowNanos - seenNanos > SILENCE_NANOS;
    }

    void awaitEnd(Duration length) {
      var longest = length.toMillis() + DRAIN_MAX_NANOS / 1_000_000 + 30_000;
      try {
        done.get(longest, TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new BenchFailure("The run did not end in time.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchFailure("Interrupted.", e);
      }
    }
  }

  /// When each message is due.
  private static final class Schedule {
    private final double nanosBetween;
    private final long count;
    private long startNanos;

    Schedule(double rate, Duration length) {
      nanosBetween = 1e9 / rate;
      count = Math.max(1, Math.round(rate * length.toMillis() / 1000));
    }

    void begin() {
      startNanos = System.nanoTime();
    }

    long count() {
      return count;
    }

    long dueNanos(long number) {
      return startNanos + Math.round(number * nanosBetween);
    }
  }
}
