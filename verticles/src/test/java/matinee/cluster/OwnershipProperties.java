package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import matinee.cluster.OwnershipLogic.Doing;
import matinee.cluster.OwnershipLogic.Self;
import matinee.cluster.Rows.ShardRow;
import matinee.protocol.RoomId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes that come, fall silent and go at random, each acting on rows that may be old.
class OwnershipProperties {
  private static final int STEPS = 600;

  private final ClusterRows rows = new ClusterRows();
  private final Map<String, Member> members = new TreeMap<>();
  private Random random = new Random(0);
  private int started;
  private boolean calm;

  /// A node: what it runs, and the reading that it acts on.
  private static final class Member {
    final Map<Integer, Long> running = new HashMap<>();
    final Map<Integer, Long> known = new HashMap<>();
    Rows seen = new Rows(List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void epochsNeverGoBackAndInTheEndEveryShardRunsOnceWhereItBelongs(long seed) {
    random = new Random(seed);
    var epochs = new long[RoomId.SHARDS];
    start();
    for (var step = 0; step < STEPS; step++) {
      disturb();
      act();
      for (var row : rows.read().shards()) {
        assertTrue(row.epoch() >= epochs[row.shard()], "seed " + seed);
        epochs[row.shard()] = row.epoch();
      }
      everyEpochRunsOnceAtMost(seed);
    }
    rows.connectAll();
    calm = true;
    for (var round = 0; round < 4; round++) {
      for (var name : members.keySet()) {
        look(name);
        actAs(name);
      }
    }

    everyShardRunsWhereItBelongs(seed);
  }

  private void everyEpochRunsOnceAtMost(long seed) {
    var runs = new HashMap<ShardRow, String>();
    members.forEach(
        (name, member) ->
            member.running.forEach(
                (shard, epoch) -> {
                  var before = runs.put(new ShardRow(shard, null, epoch), name);
                  assertEquals(null, before, "shard " + shard + " twice, seed " + seed);
                }));
  }

  private void everyShardRunsWhereItBelongs(long seed) {
    for (var row : rows.read().shards()) {
      var target = Rendezvous.target(row.shard(), members.keySet());
      assertEquals(target, row.owner(), "seed " + seed);
      var owner = members.get(String.valueOf(row.owner()));
      assertTrue(owner != null, "seed " + seed);
      assertEquals(row.epoch(), owner.running.get(row.shard()), "seed " + seed);
    }
  }

  private void start() {
    var name = "n" + ++started;
    members.put(name, new Member());
    rows.put(ClusterRows.node(name, started));
    rows.connectAll();
  }

  private void disturb() {
    var dice = random.nextInt(20);
    if (dice == 0 && members.size() < 6) start();
    if (dice == 1 && members.size() > 1) {
      var name = pick();
      var row = rows.find(name);
      if (row != null)
        rows.put(random.nextBoolean() ? ClusterRows.gone(row) : ClusterRows.silent(row));
      members.remove(name);
      rows.connectAll();
    }
  }

  private String pick() {
    return List.copyOf(members.keySet()).get(random.nextInt(members.size()));
  }

  private void act() {
    var name = pick();
    if (random.nextBoolean()) look(name);
    else actAs(name);
  }

  private void look(String name) {
    var member = members.get(name);
    if (member == null) return;
    member.seen = rows.read();
    for (var row : member.seen.shards()) member.known.merge(row.shard(), row.epoch(), Math::max);
  }

  private void actAs(String name) {
    var member = members.get(name);
    if (member == null || member.seen.find(name) == null) return;
    var self = new Self(name, true, ClusterRows.LEASE_MS);
    var group = Quorum.survivors(member.seen.nodes());
    var doing = new Doing(member.running, Set.of(), member.known);
    var plan = OwnershipLogic.plan(self, member.seen, group, doing);
    for (var row : plan.drop()) member.running.remove(row.shard());
    for (var row : plan.run()) member.running.put(row.shard(), row.epoch());
    member.running.putAll(rows.claim(name, plan.claim()));
    for (var move : plan.moves()) {
      if (!calm && random.nextInt(4) == 0) continue;
      member.running.remove(move.shard());
      var epoch = rows.handOff(name, move.shard(), move.epoch(), move.to());
      var taker = members.get(move.to());
      // The word to the taker may be lost: it finds the shard in the rows.
      if (epoch != null) member.known.put(move.shard(), epoch);
      if (epoch != null && taker != null && random.nextBoolean()) {
        taker.running.put(move.shard(), epoch);
      }
    }
  }
}
