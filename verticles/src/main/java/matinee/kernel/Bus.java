package matinee.kernel;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/// Asks and tells over the event bus, with a bound on every wait.
///
/// What stays inside the node must not depend on the cluster: [#askHere] and [#tellHere] look at
/// the own node's listeners only, so that they work while membership changes.
public final class Bus {
  /// How long an answer may take, in milliseconds, before the request counts as failed.
  public static final long TIMEOUT_MS = 5_000;

  private static final DeliveryOptions ANYWHERE = new DeliveryOptions().setSendTimeout(TIMEOUT_MS);
  private static final DeliveryOptions HERE =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(TIMEOUT_MS);

  private Bus() {}

  /// Sends a record and awaits a record in answer.
  ///
  /// The future fails with a `ReplyException`: of type `RECIPIENT_FAILURE` with the number of an
  /// error code when the receiver refused, else because nobody answered.
  public static <T> Future<T> ask(Vertx vertx, String address, Record question) {
    return ask(vertx, address, question, ANYWHERE);
  }

  /// As [#ask], to a listener of this node.
  public static <T> Future<T> askHere(Vertx vertx, String address, Record question) {
    return ask(vertx, address, question, HERE);
  }

  /// Tells a listener of this node, without an answer.
  public static void tellHere(Vertx vertx, String address, Record fact) {
    vertx.eventBus().send(address, fact, HERE);
  }

  /// Tells every listener of this node, without an answer.
  public static void publishHere(Vertx vertx, String address, Record fact) {
    vertx.eventBus().publish(address, fact, HERE);
  }

  /// Listens for what this node alone says at an address.
  public static <T> MessageConsumer<T> listenHere(
      Vertx vertx, String address, Handler<Message<T>> listener) {
    return vertx.eventBus().localConsumer(address, listener);
  }

  /// As [#ask], to a service that some nodes run: the one of this node when there is one, since it
  /// is nearer and shares this node's fate, else one of another node.
  public static <T> Future<T> askService(Vertx vertx, String address, Record question) {
    return askService(vertx, address, question, TIMEOUT_MS);
  }

  /// As [#askService], with a bound of its own.
  public static <T> Future<T> askService(
      Vertx vertx, String address, Record question, long timeoutMs) {
    var here = new DeliveryOptions().setLocalOnly(true).setSendTimeout(timeoutMs);
    return Bus.<T>ask(vertx, address, question, here)
        .recover(
            failure ->
                isUnheard(failure)
                    ? ask(vertx, address, question, new DeliveryOptions().setSendTimeout(timeoutMs))
                    : Future.failedFuture(failure));
  }

  /// The same with other bounds.
  public static <T> Future<T> ask(
      Vertx vertx, String address, Record question, DeliveryOptions options) {
    return vertx.eventBus().<T>request(address, question, options).map(message -> message.body());
  }

  private static boolean isUnheard(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }
}
