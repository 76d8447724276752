package matinee.credits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import matinee.credits.Credit.Verdict;
import matinee.fixtures.Eventually;
import matinee.fixtures.TestNode;
import matinee.kernel.Bus;
import matinee.kernel.RecordCodec;
import matinee.protocol.Addresses;
import matinee.protocol.NodeAsk.Heard;
import matinee.protocol.bus.BusRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeCreditsTest {
  private static final long BOUND = 3_200;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Vertx vertx = Vertx.vertx();
  private final NodeCredits credits =
      new NodeCredits("here", BOUND, new CreditMetrics(registry)).listening(vertx);

  NodeCreditsTest() {
    RecordCodec.install(vertx, BusRecords.table());
  }

  @AfterEach
  void close() throws TimeoutException {
    TestNode.await(vertx.close());
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private void exhaust(String node) {
    assertEquals(Verdict.MARK, credits.take(node, 100));
    var position = credits.mark(node).position();
    Bus.tellHere(vertx, Addresses.CREDITS, new Heard(node, position));
    Eventually.holds(
        "a limit",
        Duration.ofSeconds(30),
        () -> {
          for (var i = 0; i < 100; i++) credits.take(node, 100);
          return credits.take(node, 100) == Verdict.DROP;
        });
  }

  @Test
  void eachNodeHasItsOwnCreditAndThisOneNeedsNone() {
    exhaust("slow");

    assertEquals(Verdict.MARK, credits.take("other", 100));
    assertEquals(Verdict.SEND, credits.take("here", 100 * BOUND));
    assertEquals(1, gauge(CreditMetrics.DRY));
    assertTrue(gauge(CreditMetrics.OPEN) >= BOUND);
  }

  @Test
  void whatIsDroppedIsCountedAndTheNodeAskedAMomentLaterAgain() {
    exhaust("slow");

    var mark = Objects.requireNonNull(credits.dropped("slow", 5));
    assertEquals("here", mark.from());
    assertNull(credits.dropped("slow", 2));
    assertEquals(7, registry.counter(CreditMetrics.DROPPED).count());

    Bus.tellHere(vertx, Addresses.CREDITS, new Heard("slow", mark.position()));
    Eventually.holds("credit", Duration.ofSeconds(30), () -> gauge(CreditMetrics.DRY) == 0);
    assertNotEquals(Verdict.DROP, credits.take("slow", 100));
  }

  @Test
  void nodesAreBoundedAndWhoeverComesAgainBeginsAnew() {
    exhaust("slow");
    for (var i = 0; i < NodeCredits.NODES_MAX; i++) credits.take("node " + i, 1);

    var before = credits.mark("node 1").position();
    assertEquals(Verdict.MARK, credits.take("slow", 100));
    assertTrue(credits.mark("slow").position() > before);
  }
}
