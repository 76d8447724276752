package matinee.launcher;

import io.vertx.core.Future;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for a result on a thread that may block, never on an event loop.
final class Blocking {
  private Blocking() {}

  /// @throws StartFailure when there is none in time
  static <T> T await(Future<T> future, Duration longest) {
    try {
      return future.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StartFailure("No end within " + longest.toMillis() + " ms.", e);
    } catch (Exception e) {
      if (e instanceof BindException) throw FreePort.busy(e);
      throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }
  }
}
