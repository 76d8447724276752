package matinee.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lives of this process, one after the other: when one has to end, the next begins by itself.
///
/// A life ends when the node was declared gone, is outside the surviving group, or sees the cluster
/// merge after a split: then nothing that it believes may be trusted, and a new incarnation starts
/// from the rows. Runs on a thread of its own.
final class Lives {
  private static final Logger LOG = LoggerFactory.getLogger(Lives.class);
  private static final Duration JOIN_MAX = Duration.ofSeconds(5);

  private final Begin begin;
  private final Duration endMax;
  private final LifePause pause = new LifePause();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread keeper = new Thread(this::follow, "lives");
  private volatile @Nullable Current current;
  private volatile @Nullable Shutdown parts;
  private volatile boolean last;
  private int ended;

  /// Begins a life; fails when it cannot.
  @FunctionalInterface
  interface Begin {
    /// @param parts gets the steps that end the life, also of one that does not begin
    /// @param ended how many lives of this process have ended before
    Life life(Shutdown parts, LifeEnd end, int ended);
  }

  private record Current(Life life, Shutdown parts, LifeEnd end, long sinceNanos) {}

  /// @param endMax how long the end of a life may take
  Lives(Begin begin, Duration endMax) {
    this.begin = begin;
    this.endMax = endMax;
  }

  /// Begins the first life on the caller's thread, and follows it from then on.
  Life start() {
    var first = next();
    current = first;
    keeper.start();
    return first.life;
  }

  /// Empties the life that runs, and lets no other one follow it.
  void drain(DrainSettings settings, CountDownLatch hurry) {
    last = true;
    var running = current;
    try {
      if (running != null) running.life.drain(settings, hurry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the life that runs or begins, and begins no other.
  void stop(Duration longest) {
    stopped.countDown();
    var running = parts;
    if (running != null) running.run();
    try {
      var most = longest.compareTo(JOIN_MAX) < 0 ? longest : JOIN_MAX;
      if (keeper.isAlive()) {
        keeper.interrupt();
        keeper.join(most);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Current next() {
    var steps = new Shutdown(endMax);
    var end = new LifeEnd();
    parts = steps;
    if (isStopped()) throw new StartFailure("The start was interrupted.");
    var since = System.nanoTime();
    try {
      return new Current(begin.life(steps, end, ended), steps, end, since);
    } catch (RuntimeException e) {
      steps.run();
      throw e;
    }
  }

  private void follow() {
    try {
      while (!isStopped()) {
        var running = current;
        if (running == null) return;
        var why = running.end.await();
        LOG.atWarn().addKeyValue("why", why).log("life ends, the next one begins");
        current = null;
        running.parts.run();
        if (last) return;
        ended = ended + 1;
        rest(running.sinceNanos);
        current = again();
      }
    } catch (InterruptedException e) {
      LOG.debug("the process ends");
    } catch (Error e) {
      // Out of memory, for example: a process without a life is of no use, its supervisor is.
      LOG.atError().setCause(e).log("lives cannot follow one another");
      Runtime.getRuntime().halt(1);
    }
  }

  /// Tries to begin a life until it succeeds or the process ends.
  private @Nullable Current again() throws InterruptedException {
    while (!isStopped()) {
      var since = System.nanoTime();
      try {
        return next();
      } catch (StartFailure e) {
        LOG.atWarn().addKeyValue("why", e.getMessage()).log("no life begun, to be tried again");
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).log("no life begun, to be tried again");
      }
      rest(since);
    }
    return null;
  }

  private void rest(long sinceNanos) throws InterruptedException {
    var wait = pause.after(Duration.ofNanos(System.nanoTime() - sinceNanos));
    if (stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) throw new InterruptedException();
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
