package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import matinee.cluster.Rows.NodeRow;
import org.junit.jupiter.api.Test;

class QuorumTest {
  private static Set<String> survivors(NodeRow... nodes) {
    return Quorum.survivors(List.of(nodes));
  }

  @Test
  void whoeverReachesEverybodyIsInTheGroup() {
    assertEquals(Set.of(), survivors());
    assertEquals(Set.of("a"), survivors(ClusterRows.node("a", 1)));
    assertEquals(
        Set.of("a", "b", "c"),
        survivors(
            ClusterRows.node("a", 1, "b", "c"),
            ClusterRows.node("b", 2, "a", "c"),
            ClusterRows.node("c", 3, "a", "b")));
  }

  @Test
  void theLargerPartGoesOn() {
    assertEquals(
        Set.of("b", "c"),
        survivors(
            ClusterRows.node("a", 1),
            ClusterRows.node("b", 2, "c"),
            ClusterRows.node("c", 3, "b")));
  }

  @Test
  void ofTwoEqualPartsTheOneWithTheOldestNodeGoesOn() {
    assertEquals(Set.of("c"), survivors(ClusterRows.node("b", 2), ClusterRows.node("c", 1)));
    assertEquals(
        Set.of("a", "d"),
        survivors(
            ClusterRows.node("a", 1, "d"),
            ClusterRows.node("b", 2, "c"),
            ClusterRows.node("c", 3, "b"),
            ClusterRows.node("d", 4, "a")));
  }

  @Test
  void whoStoodStillAndComesBackIsYoung() {
    var still = new NodeRow("a", Set.of("rooms"), 1, 500, true, false, false, true, Set.of());
    var steady = new NodeRow("b", Set.of("rooms"), 2, 60_000, true, false, false, true, Set.of());

    assertEquals(Set.of("b"), survivors(still, steady));
  }

  @Test
  void aCutInOneDirectionCounts() {
    assertEquals(
        Set.of("a", "c"),
        survivors(
            ClusterRows.node("a", 1, "b", "c"),
            ClusterRows.node("b", 2, "c"),
            ClusterRows.node("c", 3, "a", "b")));
  }

  @Test
  void whoeverIsGoneOrSilentDoesNotCount() {
    var a = ClusterRows.node("a", 1, "b");
    var b = ClusterRows.node("b", 2, "a");

    assertEquals(Set.of("b"), survivors(ClusterRows.gone(a), b));
    assertEquals(Set.of("a"), survivors(a, ClusterRows.silent(b)));
  }

  @Test
  void newcomersJoinWhomTheyReachAndPushNobodyOut() {
    var alone = ClusterRows.node("a", 9);

    assertEquals(
        Set.of("a"),
        survivors(alone, ClusterRows.newcomer("b", 1, "c"), ClusterRows.newcomer("c", 2, "b")));
    assertEquals(
        Set.of("a", "b"),
        survivors(
            ClusterRows.node("a", 9, "b", "c"),
            ClusterRows.newcomer("b", 10, "a"),
            ClusterRows.newcomer("c", 11)));
  }

  @Test
  void amongNewcomersOnlyTheLargestPartBegins() {
    assertEquals(
        Set.of("b", "c"),
        survivors(
            ClusterRows.newcomer("a", 1),
            ClusterRows.newcomer("b", 2, "c"),
            ClusterRows.newcomer("c", 3, "b")));
  }

  @Test
  void forEveryGraphTheGroupIsTheLargestCliqueAndTheOldestOfThose() {
    var seed = Long.getLong("seed", 11L);
    var random = new Random(seed);
    for (var round = 0; round < 3_000; round++) {
      var nodes = randomNodes(random);
      var group = Quorum.survivors(nodes);
      var shuffled = new ArrayList<>(nodes);
      Collections.shuffle(shuffled, random);
      assertEquals(group, Quorum.survivors(shuffled), "-Dseed=" + seed);
      assertEquals(bestByBruteForce(nodes), group, "-Dseed=" + seed);
    }
  }

  @Test
  void aLargeClusterIsJudgedQuickly() {
    var nodes = new ArrayList<NodeRow>();
    var names = new ArrayList<String>();
    for (var i = 0; i < 60; i++) names.add("n" + i);
    for (var i = 0; i < 60; i++) {
      nodes.add(ClusterRows.node("n" + i, i, names.toArray(String[]::new)));
    }

    assertEquals(60, Quorum.survivors(nodes).size());
  }

  private static List<NodeRow> randomNodes(Random random) {
    var count = 1 + random.nextInt(7);
    var nodes = new ArrayList<NodeRow>();
    for (var i = 0; i < count; i++) {
      var reaches = new ArrayList<String>();
      for (var j = 0; j < count; j++) if (random.nextInt(100) < 75) reaches.add("n" + j);
      nodes.add(ClusterRows.node("n" + i, i, reaches.toArray(String[]::new)));
    }
    return nodes;
  }

  /// Nodes are named in the order of their age, so that the first subset of its size by bits from
  /// the oldest is the one to find.
  private static Set<String> bestByBruteForce(List<NodeRow> nodes) {
    Set<String> best = Set.of();
    for (var bits = (1 << nodes.size()) - 1; bits > 0; bits--) {
      var set = new ArrayList<NodeRow>();
      for (var i = 0; i < nodes.size(); i++) {
        if ((bits & (1 << (nodes.size() - 1 - i))) != 0) set.add(nodes.get(i));
      }
      if (set.size() > best.size() && isClique(set)) {
        best = new HashSet<>(set.stream().map(NodeRow::node).toList());
      }
    }
    assertTrue(!best.isEmpty());
    return best;
  }

  private static boolean isClique(List<NodeRow> set) {
    for (var one : set) {
      for (var other : set) {
        if (!one.equals(other) && !one.reaches().contains(other.node())) return false;
      }
    }
    return true;
  }
}
