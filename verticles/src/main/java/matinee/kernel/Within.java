package matinee.kernel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Bounds a wait without leaving the caller's event loop.
public final class Within {
  private Within() {}

  /// The future's result, or a failure when there is none in time. What comes later is dropped.
  public static <T> Future<T> ms(long maxMs, Future<T> future) {
    var context = Vertx.currentContext();
    if (context == null) return future.timeout(maxMs, TimeUnit.MILLISECONDS);
    var promise = Promise.<T>promise();
    var timer =
        context
            .owner()
            .setTimer(
                maxMs, _ -> promise.tryFail(new TimeoutException("not within " + maxMs + " ms")));
    future.onComplete(
        result -> {
          context.owner().cancelTimer(timer);
          if (result.succeeded()) promise.tryComplete(result.result());
          else promise.tryFail(result.cause());
        });
    return promise.future();
  }
}
