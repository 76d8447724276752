package matinee.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops what was started, in reverse, exactly once: after Ctrl-C, a signal or a failed start.
///
/// All steps together have a bound; each may take half of what is left of it, so that one that
/// hangs leaves time for those after it.
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Duration longest;
  private final Deque<Step> steps = new ArrayDeque<>();
  private @Nullable Runnable before;
  private boolean begun;
  private @Nullable Thread hook;

  private record Step(String what, Consumer<Duration> action) {}

  /// @param longest how long all steps together may take
  Shutdown(Duration longest) {
    this.longest = longest;
  }

  /// Runs the steps when the process is told to end. Ending on request is no failure: exit code 0.
  void onSignal() {
    onSignal(0);
  }

  /// The same, with the exit code for work that a signal leaves undone.
  void onSignal(int exitCode) {
    hook =
        new Thread(
            () -> {
              run();
              Runtime.getRuntime().halt(exitCode);
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Undoes [#onSignal], so that the process can end with the code of a failure.
  void offSignal() {
    if (hook == null) return;
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process ends already");
    }
  }

  /// Adds a step that undoes what has just been started, or is about to be.
  ///
  /// @param action told how long it may take
  /// @throws StartFailure when the process is told to end already; the step has run by then
  void add(String what, Consumer<Duration> action) {
    synchronized (this) {
      if (!begun) {
        steps.push(new Step(what, action));
        return;
      }
    }
    perform(new Step(what, action), longest.dividedBy(2));
    throw new StartFailure("The start was interrupted.");
  }

  /// Sets what is done before all steps. It has a bound of its own and takes nothing from theirs.
  synchronized void before(Runnable action) {
    before = action;
  }

  /// Runs all steps; later calls do nothing and return when the first is done.
  void run() {
    var first = takeBefore();
    if (first != null) perform(new Step("before", _ -> first.run()), longest);
    run(System.nanoTime() + longest.toNanos());
  }

  private synchronized @Nullable Runnable takeBefore() {
    var first = before;
    before = null;
    return first;
  }

  private synchronized void run(long deadline) {
    begun = true;
    while (!steps.isEmpty()) {
      var left = Math.max(0, deadline - System.nanoTime());
      perform(steps.pop(), Duration.ofNanos(left / 2));
    }
  }

  private static void perform(Step step, Duration longest) {
    try {
      step.action.accept(longest);
      LOG.atDebug().addKeyValue("what", step.what).log("stopped");
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("what", step.what).setCause(e).log("could not be stopped");
    }
  }
}
