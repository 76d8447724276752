package matinee.kernel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;

/// Asks over the event bus with a bound on the wait.
public final class Bus {
  /// How long an answer may take, in milliseconds, before the request counts as failed.
  public static final long TIMEOUT_MS = 5_000;

  private static final DeliveryOptions OPTIONS = new DeliveryOptions().setSendTimeout(TIMEOUT_MS);

  private Bus() {}

  /// Sends a record and awaits a record in answer.
  ///
  /// The future fails with a `ReplyException`: of type `RECIPIENT_FAILURE` with the number of an
  /// error code when the receiver refused, else because nobody answered.
  public static <T> Future<T> ask(Vertx vertx, String address, Record question) {
    return ask(vertx, address, question, OPTIONS);
  }

  /// The same with another bound on the wait.
  public static <T> Future<T> ask(
      Vertx vertx, String address, Record question, DeliveryOptions options) {
    return vertx.eventBus().<T>request(address, question, options).map(message -> message.body());
  }
}
