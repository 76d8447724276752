package matinee.streams;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/// Waits, before a shard is stopped, until nothing of it is on its way to the journal any more.
public final class Settling {
  private static final long STEP_MS = 5;
  private static final int STEPS_MAX = 200;

  private Settling() {}

  /// Succeeds once `settled` holds, or after about a second: what the journal still stores after
  /// that is found by the next owner in the database.
  public static Future<Void> await(Vertx vertx, BooleanSupplier settled) {
    return await(vertx, settled, STEPS_MAX);
  }

  private static Future<Void> await(Vertx vertx, BooleanSupplier settled, int stepsLeft) {
    if (settled.getAsBoolean() || stepsLeft == 0) return Future.succeededFuture();
    return vertx.timer(STEP_MS).compose(_ -> await(vertx, settled, stepsLeft - 1));
  }
}
