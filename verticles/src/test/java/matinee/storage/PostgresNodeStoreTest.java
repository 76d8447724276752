package matinee.storage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import matinee.cluster.Node;
import matinee.fixtures.Psql;
import matinee.fixtures.TestDatabase;
import matinee.protocol.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresNodeStoreTest {
  private static final long LONG_MS = 60_000;

  private final Vertx vertx = Vertx.vertx();
  private final DatabaseSettings settings = TestDatabase.fresh();
  private final Database database = new Database(vertx, settings);
  private final PostgresNodeStore store = new PostgresNodeStore(database);
  private final Node one = new Node(UUID.randomUUID(), "one", "test");
  private final Node two = new Node(UUID.randomUUID(), "two", "test");

  @AfterEach
  void close() throws TimeoutException {
    await(database.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(10, SECONDS);
  }

  @Test
  void theFirstNodeTakesEveryShardUnderANewEpoch() throws TimeoutException {
    await(store.renew(one, LONG_MS));
    var epochs = await(store.claim(one));

    assertEquals(RoomId.SHARDS, epochs.size());
    epochs.values().forEach(epoch -> assertEquals(1, epoch));
    assertEquals(epochs, await(store.claim(one)), "claiming again changes no epoch");
  }

  @Test
  void aSecondNodeGetsNothingWhileTheLeaseRuns() throws TimeoutException {
    await(store.renew(one, LONG_MS));
    await(store.claim(one));
    await(store.renew(two, LONG_MS));

    assertEquals(Map.of(), await(store.claim(two)));
  }

  @Test
  void aNodeThatLeavesIsSucceededAtOnceUnderHigherEpochs() throws TimeoutException {
    await(store.renew(one, LONG_MS));
    await(store.claim(one));
    await(store.leave(one));
    await(store.renew(two, LONG_MS));
    var epochs = await(store.claim(two));

    assertEquals(RoomId.SHARDS, epochs.size());
    epochs.values().forEach(epoch -> assertEquals(2, epoch));
    assertEquals(Map.of(), await(store.claim(one)));
  }

  @Test
  void aLeaseThatIsNotRenewedEnds() throws TimeoutException {
    await(store.renew(one, 0));
    await(store.claim(one));
    await(store.renew(two, LONG_MS));

    assertEquals(RoomId.SHARDS, await(store.claim(two)).size());
  }

  @Test
  void twoNodesThatClaimAtOnceShareNoShard() throws TimeoutException {
    await(Future.join(store.renew(one, LONG_MS), store.renew(two, LONG_MS)));
    var first = store.claim(one);
    var second = store.claim(two);

    var ofOne = await(first);
    var ofTwo = await(second);
    ofOne.keySet().forEach(shard -> assertTrue(!ofTwo.containsKey(shard), "shard " + shard));
    assertEquals(RoomId.SHARDS, ofOne.size() + ofTwo.size());
  }

  @Test
  void renewingTellsTheDatabasesTime() throws TimeoutException {
    try (var psql = new Psql(settings)) {
      var sql = "select (extract(epoch from clock_timestamp()) * 1000)::bigint";
      var before = psql.number(sql);
      double told = await(store.renew(one, LONG_MS));
      var after = psql.number(sql);

      assertTrue(before - 1 <= told && told <= after + 1, before + " " + told + " " + after);
    }
  }

  @Test
  void nodesGoneForADayAreForgotten() throws TimeoutException {
    try (var psql = new Psql(settings)) {
      await(store.renew(one, -2L * 24 * 3600 * 1000));
      await(store.claim(one));
      await(store.renew(two, LONG_MS));
      await(store.claim(two));

      assertEquals(1, psql.number("select count(*) from nodes"));
    }
  }
}
