package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import matinee.cluster.ShardMap.Owner;
import org.junit.jupiter.api.Test;

class ShardMapTest {
  private final ShardMap map = new ShardMap();

  @Test
  void aNewerEpochReplacesAnOlderOneAndNeverTheOtherWay() {
    assertNull(map.owner(7));
    map.learn(7, new Owner("a", 2));
    map.learn(7, new Owner("b", 1));
    assertEquals(new Owner("a", 2), map.owner(7));
    map.learn(7, new Owner("b", 3));
    assertEquals(new Owner("b", 3), map.owner(7));
  }

  @Test
  void shardsAreCountedPerNode() {
    map.learn(0, new Owner("a", 1));
    map.learn(255, new Owner("a", 1));
    map.learn(1, new Owner("b", 1));

    assertEquals(2, map.countOf("a"));
    assertEquals(0, map.countOf("c"));
  }

  @Test
  void whatNodesDoIsKnownOfThoseThatLive() {
    var rows =
        new Rows(List.of(node("a", "gateway"), node("b", "rooms"), node("c", "media")), List.of());
    map.learnVerticles(rows.verticlesOf(Set.of("a", "b")));
    assertTrue(map.isRun("gateway") && map.isRun("rooms"));
    assertFalse(map.isRun("media"));
  }

  private static Rows.NodeRow node(String name, String runs) {
    return new Rows.NodeRow(name, Set.of(runs), 0, 0, true, false, false, true, Set.of());
  }

  @Test
  void aNodeThatHearsOfNobodyIsCutOffUntilItDoes() {
    assertFalse(map.isCutOff(1e15));
    map.learnContact(1_000);
    assertFalse(map.isCutOff(999));
    assertTrue(map.isCutOff(1_000));
    map.learnContact(5_000);
    assertFalse(map.isCutOff(1_000));
  }
}
