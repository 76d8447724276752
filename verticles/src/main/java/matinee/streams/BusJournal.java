package matinee.streams;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.function.Consumer;
import matinee.protocol.Addresses;

/// Reaches the node's journal writers over the local bus: a room always writes through the same
/// one.
public final class BusJournal implements Journal {
  /// Longer than a writer tries: an outcome always comes before, unless the writer is gone.
  private static final DeliveryOptions OPTIONS =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(120_000);

  private final Vertx vertx;
  private final int writers;

  /// @param writers how many journal verticles this node runs, above 0
  public BusJournal(Vertx vertx, int writers) {
    this.vertx = vertx;
    this.writers = writers;
  }

  @Override
  public void append(Append append, Consumer<Outcome> then) {
    var writer = Math.floorMod(append.room().value().hashCode(), writers);
    vertx
        .eventBus()
        .<Outcome>request(Addresses.journal(writer), append, OPTIONS)
        .onSuccess(reply -> then.accept(reply.body()))
        .onFailure(_ -> then.accept(Outcome.CONFLICT));
  }
}
