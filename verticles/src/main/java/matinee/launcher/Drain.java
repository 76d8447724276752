package matinee.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import matinee.gateway.Draining;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.GatewayAsk;
import matinee.protocol.KeeperAsk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empties a node before it stops, so that nobody notices: shards go to other nodes, sockets move,
/// each to a new one that is open before the old one closes, and requests get their answers.
///
/// @param sockets how many are open
/// @param hurry opened when somebody does not want to wait any longer
record Drain(
    Vertx vertx,
    Draining draining,
    IntSupplier sockets,
    DrainSettings settings,
    CountDownLatch hurry) {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final long LOOK_MS = 50;

  /// Blocks until the node is empty, its time is over, or there is a hurry.
  void run() throws InterruptedException {
    var sinceNanos = System.nanoTime();
    LOG.atInfo().addKeyValue("sockets", sockets.getAsInt()).log("draining");
    draining.begin();
    var shards = handOff();
    if (!sleeps(settings.notice())) leave(shards);
    var left = shards.succeeded() ? shards.result().left() : -1;
    LOG.atInfo()
        .addKeyValue("shardsLeft", left)
        .addKeyValue("socketsLeft", sockets.getAsInt())
        .addKeyValue("requestsLeft", draining.underWay())
        .addKeyValue("elapsedMs", (System.nanoTime() - sinceNanos) / 1_000_000)
        .log("drained");
  }

  private void leave(Future<KeeperAsk.Drained> shards) throws InterruptedException {
    var sinceNanos = System.nanoTime();
    draining.leave();
    var away = new GatewayAsk.MoveAway(settings.spread().toMillis());
    Bus.publishHere(vertx, Addresses.GATEWAYS, away);
    var hurried =
        waits(sinceNanos, settings.longest(), () -> !shards.isComplete() || sockets.getAsInt() > 0);
    if (hurried || draining.underWay() == 0) return;
    LOG.atInfo()
        .addKeyValue("requests", draining.underWay())
        .addKeyValue("longest", settings.requests())
        .log("waiting for requests under way; a second signal ends this");
    waits(sinceNanos, settings.requests(), () -> draining.underWay() > 0);
  }

  private Future<KeeperAsk.Drained> handOff() {
    var longest = settings.notice().plus(settings.longest());
    var options = new DeliveryOptions().setLocalOnly(true);
    options.setSendTimeout(Math.max(1, longest.toMillis()));
    return Bus.ask(vertx, Addresses.KEEPER, new KeeperAsk.Drain(), options);
  }

  /// Waits while something is to be waited for.
  ///
  /// @param longest counted from `sinceNanos`
  /// @return whether there is a hurry
  private boolean waits(long sinceNanos, Duration longest, BooleanSupplier busy)
      throws InterruptedException {
    var deadline = sinceNanos + longest.toNanos();
    while (busy.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) return false;
      if (sleeps(Duration.ofMillis(LOOK_MS))) return true;
    }
    return false;
  }

  /// @return whether there is a hurry
  private boolean sleeps(Duration time) throws InterruptedException {
    return hurry.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
