package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShardGatesTest {
  private final ShardGates<String> gates = new ShardGates<>();
  private final AtomicInteger idle = new AtomicInteger();

  @Test
  void aSealedShardIsIdleOnceWhatWasUnderWayHasEnded() {
    gates.began(3);
    gates.began(3);
    gates.began(4);
    gates.seal(3, idle::incrementAndGet);
    gates.ended(3);
    gates.ended(4);
    assertEquals(0, idle.get());
    gates.ended(3);

    assertEquals(1, idle.get());
    assertTrue(gates.isSealed(3));
    assertFalse(gates.isSealed(4));
  }

  @Test
  void whoeverWaitsGoesOnInOrder() {
    gates.seal(3, idle::incrementAndGet);
    assertEquals(1, idle.get(), "nothing was under way");
    assertTrue(gates.hold(3, "one"));
    assertTrue(gates.hold(3, "two"));

    assertEquals(List.of("one", "two"), gates.open(3));
    assertFalse(gates.isSealed(3));
    assertFalse(gates.hold(3, "three"), "it is open");
    assertEquals(List.of(), gates.open(3));
  }

  @Test
  void aBoundedNumberWaits() {
    gates.seal(3, idle::incrementAndGet);
    for (var i = 0; i < ShardGates.WAITING_MAX; i++) assertTrue(gates.hold(3, "ask"));

    assertFalse(gates.hold(3, "one too many"));
  }

  @Test
  void whoeverBelievesInTheOldEpochFollowsForAWhile() {
    gates.seal(3, idle::incrementAndGet);
    gates.hold(3, "one");

    assertEquals(List.of("one"), gates.passOn(3, 7, 1_000));
    assertTrue(gates.follows(3, 7, 999));
    assertFalse(gates.follows(3, 6, 999));
    assertFalse(gates.follows(3, 7, 1_000));
    assertFalse(gates.follows(4, 7, 0));
    gates.seal(3, idle::incrementAndGet);
    assertFalse(gates.follows(3, 7, 999), "it came back");
  }
}
