package matinee.storage;

import static matinee.fixtures.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import matinee.cluster.Node;
import matinee.cluster.NodeStore;
import matinee.cluster.NodeStore.Report;
import matinee.cluster.Rows.NodeRow;
import matinee.cluster.Rows.ShardRow;
import matinee.fixtures.OpenDatabase;
import matinee.fixtures.Psql;
import matinee.protocol.RoomId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgNodesTest {
  private static final long LONG_MS = 60_000;
  private static final Report NOTHING = new Report(Set.of(), false, false);

  @RegisterExtension final OpenDatabase database = new OpenDatabase();
  private final PgNodes store = new PgNodes(database.pools());
  private final Node one = node("one");
  private final Node two = node("two");

  private static Node node(String name) {
    return new Node(UUID.randomUUID(), name, "test", Set.of("rooms", "gateway"));
  }

  private Map<Integer, Long> claimAll(Node node, long steadyMs) throws TimeoutException {
    return await(store.claim(node, await(store.read()).shards(), steadyMs));
  }

  private NodeRow row(Node node) throws TimeoutException {
    for (var row : await(store.read()).nodes()) if (row.node().equals(node.id())) return row;
    throw new AssertionError("no row");
  }

  @Test
  void theFirstNodeTakesEveryShardUnderANewEpochWithoutWaiting() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    var epochs = claimAll(one, LONG_MS);

    assertEquals(RoomId.SHARDS, epochs.size());
    epochs.values().forEach(epoch -> assertEquals(1, epoch));
    for (var shard : await(store.read()).shards()) {
      assertEquals(new ShardRow(shard.shard(), one.id(), 1), shard);
    }
  }

  @Test
  void nothingIsTakenWhileTheOwnersLeaseRuns() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    claimAll(one, 0);
    await(store.enter(two, LONG_MS));

    assertEquals(Map.of(), claimAll(two, 0));
    assertEquals(Map.of(), claimAll(one, 0), "not even by the owner itself");
  }

  @Test
  void aNodeThatEndedIsSucceededAtOnceUnderHigherEpochs() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    claimAll(one, 0);
    await(store.end(one.id()));
    await(store.enter(two, LONG_MS));
    var epochs = claimAll(two, LONG_MS);

    assertEquals(RoomId.SHARDS, epochs.size());
    epochs.values().forEach(epoch -> assertEquals(2, epoch));
    assertEquals(Map.of(), claimAll(one, 0), "who is gone takes nothing");
    assertTrue(await(store.renew(one, NOTHING, LONG_MS)).gone());
    assertFalse(row(one).leaseRuns());
  }

  @Test
  void aNodeThatFellSilentIsSucceededByOneWhoseLeaseHasRunLongEnough() throws TimeoutException {
    await(store.enter(one, 0));
    await(store.enter(two, LONG_MS));
    try (var psql = new Psql(database.settings())) {
      psql.run("update shards set owner = '" + one.id() + "', epoch = 7");
      assertEquals(Map.of(), claimAll(two, LONG_MS), "two has only just come");
      psql.run("update nodes set steady_since = steady_since - interval '61 s'");
    }

    assertEquals(RoomId.SHARDS, claimAll(two, LONG_MS).size());
  }

  @Test
  void aLeaseThatLapsedIsNotSteadyAnyMore() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    try (var psql = new Psql(database.settings())) {
      psql.run("update nodes set steady_since = steady_since - interval '1 h'");
      assertFalse(await(store.renew(one, NOTHING, LONG_MS)).gone());
      assertTrue(row(one).steadyMs() > 3_600_000);
      psql.run("update nodes set lease_until = clock_timestamp() - interval '1 ms'");
      assertFalse(await(store.renew(one, NOTHING, LONG_MS)).gone());
    }

    assertTrue(row(one).steadyMs() < 60_000);
    assertTrue(row(one).leaseRuns());
  }

  @Test
  void ofTwoClaimsOfTheSameEpochOneWins() throws TimeoutException {
    await(Future.join(store.enter(one, LONG_MS), store.enter(two, LONG_MS)));
    var rows = await(store.read()).shards();
    var first = store.claim(one, rows, 0);
    var second = store.claim(two, rows, 0);

    var ofOne = await(first);
    var ofTwo = await(second);
    ofOne.keySet().forEach(shard -> assertFalse(ofTwo.containsKey(shard), "shard " + shard));
    assertEquals(RoomId.SHARDS, ofOne.size() + ofTwo.size());
    for (var shard : await(store.read()).shards()) assertEquals(1, shard.epoch());
  }

  @Test
  void aClaimOfAnOldEpochTakesNothing() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    await(store.enter(two, LONG_MS));
    var before = await(store.read()).shards();
    claimAll(one, 0);
    await(store.end(one.id()));

    assertEquals(Map.of(), await(store.claim(two, before, 0)));
  }

  @Test
  void onlyTheOwnerUnderItsEpochGivesAShardToALiveNode() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    await(store.enter(two, LONG_MS));
    claimAll(one, 0);

    assertNull(await(store.handOff(two, 7, 1, two.id())), "not the owner");
    assertNull(await(store.handOff(one, 7, 2, two.id())), "not the epoch");
    assertNull(await(store.handOff(one, 7, 1, UUID.randomUUID().toString())), "nobody");
    assertEquals(2, Objects.requireNonNull(await(store.handOff(one, 7, 1, two.id()))));
    assertNull(await(store.handOff(one, 7, 1, two.id())), "a second time");
    assertEquals(new ShardRow(7, two.id(), 2), await(store.read()).shards().get(7));
    await(store.end(two.id()));
    assertNull(await(store.handOff(one, 8, 1, two.id())), "gone");
  }

  @Test
  void theOthersReadWhatANodeSaysOfItself() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    await(store.enter(two, LONG_MS));
    await(store.renew(one, new Report(Set.of(two.id()), true, true), LONG_MS));
    var row = row(one);

    assertEquals(Set.of("rooms", "gateway"), row.verticles());
    assertEquals(Set.of(two.id()), row.reaches());
    assertTrue(row.draining() && row.joined() && row.leaseRuns() && !row.gone());
    assertEquals(Set.of(), row(two).reaches());
  }

  @Test
  void whoeverHasNoRowAnyMoreIsGone() throws TimeoutException {
    assertTrue(await(store.renew(one, NOTHING, LONG_MS)).gone());
  }

  @Test
  void renewingTellsTheDatabasesTime() throws TimeoutException {
    await(store.enter(one, LONG_MS));
    try (var psql = new Psql(database.settings())) {
      var sql = "select (extract(epoch from clock_timestamp()) * 1000)::bigint";
      var before = psql.number(sql);
      var told = await(store.renew(one, NOTHING, LONG_MS)).serverMs();
      var after = psql.number(sql);

      assertTrue(before - 1 <= told && told <= after + 1, before + " " + told + " " + after);
    }
  }

  @Test
  void aLeaseFromBeforeTheClockWasSetBackKeepsNobody() throws TimeoutException {
    try (var psql = new Psql(database.settings())) {
      await(store.enter(one, LONG_MS));
      await(store.enter(two, LONG_MS));
      claimAll(one, 0);
      psql.run(
          "update nodes set lease_until = lease_until + interval '1 h',"
              + " steady_since = steady_since + interval '1 h'");
      await(store.renew(two, new NodeStore.Report(Set.of(), false, true), LONG_MS));

      assertFalse(row(one).leaseRuns());
      assertTrue(row(two).steadyMs() >= 0, "it began anew");
      assertEquals(RoomId.SHARDS, claimAll(two, 0).size());
    }
  }

  @Test
  void nodesGoneForADayAreForgotten() throws TimeoutException {
    try (var psql = new Psql(database.settings())) {
      await(store.enter(one, LONG_MS));
      claimAll(one, 0);
      psql.run("update nodes set lease_until = clock_timestamp() - interval '25 h'");
      await(store.enter(two, LONG_MS));

      assertEquals(1, psql.number("select count(*) from nodes"));
      assertEquals(RoomId.SHARDS, claimAll(two, LONG_MS).size(), "nobody owned them");
      assertEquals(List.of("2"), psql.run("select distinct epoch from shards"));
    }
  }
}
