package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.cluster.OwnershipLogic.Doing;
import matinee.cluster.OwnershipLogic.Plan;
import matinee.cluster.OwnershipLogic.Self;
import matinee.cluster.Rows.ShardRow;
import matinee.protocol.RoomId;
import org.junit.jupiter.api.Test;

class OwnershipLogicTest {
  private static final Doing NOTHING = new Doing(Map.of(), Set.of(), Map.of());
  private static final Self A = new Self("a", true, ClusterRows.LEASE_MS);

  private final ClusterRows rows =
      new ClusterRows().put(ClusterRows.node("a", 1, "b"), ClusterRows.node("b", 2, "a"));

  private Plan plan(Doing doing) {
    var read = rows.read();
    return OwnershipLogic.plan(A, read, Quorum.survivors(read.nodes()), doing);
  }

  private static Doing running(ClusterRows rows) {
    var running = new HashMap<Integer, Long>();
    for (var row : rows.read().shards()) {
      if ("a".equals(row.owner())) running.put(row.shard(), row.epoch());
    }
    return new Doing(running, Set.of(), Map.of());
  }

  @Test
  void shardsOfNobodyAreSharedOut() {
    var claims = plan(NOTHING).claim().size();

    assertTrue(claims > 60 && claims < 200, "a share of " + claims);
  }

  @Test
  void aNodeAloneWantsEverything() {
    var alone = new Self("a", false, ClusterRows.LEASE_MS);
    var plan = OwnershipLogic.plan(alone, rows.read(), Set.of("a"), NOTHING);

    assertEquals(RoomId.SHARDS, plan.claim().size());
  }

  @Test
  void nothingIsClaimedFromALiveOwnerAndEverythingFromAnEndedOne() {
    rows.ownAll("b", 3);
    assertEquals(List.of(), plan(NOTHING).claim());
    rows.put(ClusterRows.silent(ClusterRows.node("b", 2, "a")));

    assertEquals(RoomId.SHARDS, plan(NOTHING).claim().size());
    assertTrue(plan(NOTHING).alone());
  }

  @Test
  void whatAnotherShouldHaveIsHandedOffUnlessItIsAlready() {
    rows.ownAll("a", 3);
    var moves = plan(running(rows)).moves();
    assertTrue(moves.size() > 60 && moves.size() < 200, "moves: " + moves.size());
    assertEquals("b", moves.getFirst().to());
    assertEquals(3, moves.getFirst().epoch());
    var first = moves.getFirst().shard();
    var busy = new Doing(running(rows).running(), Set.of(first), Map.of());

    assertFalse(plan(busy).moves().stream().anyMatch(move -> move.shard() == first));
    assertFalse(plan(busy).alone());
  }

  @Test
  void aNodeThatDrainsGivesEverythingAndGetsNothing() {
    rows.ownAll("a", 3).put(ClusterRows.draining(ClusterRows.node("a", 1, "b")));
    rows.own(9, null, 0);
    var plan = plan(running(rows));

    assertEquals(RoomId.SHARDS - 1, plan.moves().size());
    assertEquals(List.of(), plan.claim());
  }

  @Test
  void aNodeThatHasJustComeGetsNothingYet() {
    rows.ownAll("a", 3).put(ClusterRows.newcomer("b", 2, "a"));

    assertEquals(List.of(), plan(running(rows)).moves());
  }

  @Test
  void aNodeOutsideTheGroupGivesNothingAwayAndTakesNothing() {
    rows.ownAll("a", 3)
        .put(ClusterRows.node("a", 1), ClusterRows.node("b", 2, "c"), ClusterRows.node("c", 2, "b"))
        .own(1, null, 1);

    assertEquals(List.of(), plan(running(rows)).moves());
    assertEquals(List.of(), plan(running(rows)).claim());
  }

  @Test
  void aNodeWithoutRoomsGetsNoShards() {
    var edge =
        new Rows.NodeRow("b", Set.of("gateway"), 2, 60_000, true, false, false, true, Set.of("a"));
    rows.put(edge);

    assertEquals(RoomId.SHARDS, plan(NOTHING).claim().size());
  }

  @Test
  void whatTheRowsGiveToThisNodeIsRunAndWhatTheyTookIsDropped() {
    rows.own(5, "a", 8).own(6, "b", 8).own(7, "a", 9);
    var plan = plan(new Doing(Map.of(6, 7L, 7, 8L), Set.of(), Map.of()));

    assertEquals(List.of(new ShardRow(5, "a", 8), new ShardRow(7, "a", 9)), plan.run());
    assertEquals(List.of(new ShardRow(6, "b", 8)), plan.drop());
  }

  @Test
  void rowsThatAreOlderThanWhatTheNodeDidSinceSayNothing() {
    rows.ownAll("b", 7);
    rows.own(5, "a", 7);
    var plan = plan(new Doing(Map.of(6, 8L), Set.of(), Map.of(5, 8L)));

    assertEquals(List.of(), plan.drop());
    assertEquals(List.of(), plan.run());
  }
}
