package matinee.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/// Says messages at a constant rate and waits for what comes of them.
///
/// The instants are fixed beforehand and do not depend on answers. The members take turns, room by
/// room, so every room and every member gets an equal share.
final class OpenLoop {
  private static final long TICK_MS = 1;
  private static final long DRAIN_MAX_NANOS = 60_000_000_000L;

  private final ServerProcess server;
  private final Crowd crowd;
  private int runs;

  OpenLoop(ServerProcess server, Crowd crowd) {
    this.server = server;
    this.crowd = crowd;
  }

  /// One run.
  ///
  /// @param rate messages per second over all rooms
  /// @throws BenchFailure when a delivery is missing or doubled though no socket ended
  Run run(double rate, Duration length) {
    var ledger = new Ledger(++runs, crowd.membersPerRoom());
    var before = Usage.now(server);
    var done = Promise.<Void>promise();
    crowd.await(
        () -> {
          crowd.keep(ledger);
          start(new Schedule(rate, length), ledger, done);
          return Future.succeededFuture();
        });
    awaitEnd(done, length);
    var usage = Usage.now(server).since(before);
    var run =
        crowd.await(
            () ->
                Future.succeededFuture(
                    new Run(rate, ledger.counts(), usage, ledger.latency(), ledger.lateness())));
    run.requireSound();
    return run;
  }

  private void start(Schedule schedule, Ledger ledger, Promise<Void> done) {
    var members = crowd.members();
    var next = new long[1];
    var vertx = crowd.vertx();
    vertx.setPeriodic(
        TICK_MS,
        timer -> {
          var nowNanos = System.nanoTime();
          while (next[0] < schedule.count() && schedule.dueNanos(next[0]) <= nowNanos) {
            var due = schedule.dueNanos(next[0]);
            members.get((int) (next[0]++ % members.size())).say(due);
          }
          var late = nowNanos - schedule.dueNanos(schedule.count());
          if (late < 0) return;
          if (ledger.isComplete() || late > DRAIN_MAX_NANOS) {
            vertx.cancelTimer(timer);
            done.complete();
          }
        });
  }

  private static void awaitEnd(Promise<Void> done, Duration length) {
    var longest = length.toMillis() + DRAIN_MAX_NANOS / 1_000_000 + 30_000;
    try {
      done.future().await(longest, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new BenchFailure("The run did not end in time.", e);
    }
  }

  /// When each message is due.
  private static final class Schedule {
    private final long startNanos = System.nanoTime();
    private final double nanosBetween;
    private final long count;

    Schedule(double rate, Duration length) {
      nanosBetween = 1e9 / rate;
      count = Math.max(1, Math.round(rate * length.toMillis() / 1000));
    }

    long count() {
      return count;
    }

    long dueNanos(long number) {
      return startNanos + Math.round(number * nanosBetween);
    }
  }
}
