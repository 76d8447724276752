package matinee.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.cluster.Rows.NodeRow;
import matinee.cluster.Rows.ShardRow;
import org.jspecify.annotations.Nullable;

/// Decides from the rows what a node does about its shards.
final class OwnershipLogic {
  private OwnershipLogic() {}

  /// Who decides.
  ///
  /// @param node own incarnation
  /// @param clustered whether there are other nodes; a node alone wants every shard
  /// @param leaseMs how long a lease lasts
  record Self(String node, boolean clustered, double leaseMs) {}

  /// What the node does already.
  ///
  /// @param running epochs of the shards that run or are about to, by shard
  /// @param busy shards that are being handed off
  /// @param known newest epochs that the node has heard of, by shard
  record Doing(Map<Integer, Long> running, Set<Integer> busy, Map<Integer, Long> known) {
    Doing {
      running = Map.copyOf(running);
      busy = Set.copyOf(busy);
      known = Map.copyOf(known);
    }
  }

  /// What there is to do. A shard stands in one list at most.
  ///
  /// @param claim shards without a live owner that this node should have
  /// @param run shards that the rows give to this node and that do not run
  /// @param drop shards that run though the rows give them to another
  /// @param moves shards that another node should have
  /// @param alone whether no other node could take a shard
  record Plan(
      List<ShardRow> claim,
      List<ShardRow> run,
      List<ShardRow> drop,
      List<Move> moves,
      boolean alone) {}

  /// @param epoch the epoch under which the shard runs
  /// @param to incarnation of the node that should have it
  record Move(int shard, long epoch, String to) {}

  /// @param group the surviving group
  static Plan plan(Self self, Rows rows, Set<String> group, Doing doing) {
    var live = new HashSet<String>();
    for (var node : rows.live()) live.add(node.node());
    var candidates = self.clustered() ? candidates(self, rows, group) : Set.of(self.node());
    var alone = !self.clustered() || rows.live().stream().noneMatch(node -> couldTake(self, node));
    var plan =
        new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), alone);
    var maySend = !self.clustered() || maySend(self, rows, group);
    for (var row : rows.shards()) {
      if (doing.busy().contains(row.shard())) continue;
      var epoch = doing.running().get(row.shard());
      // Rows that are older than what has been done since say nothing.
      if (epoch != null && row.epoch() < epoch) continue;
      if (row.epoch() < doing.known().getOrDefault(row.shard(), 0L)) continue;
      var target = Rendezvous.target(row.shard(), candidates);
      if (self.node().equals(row.owner())) {
        if (epoch == null || epoch < row.epoch()) plan.run().add(row);
        else if (target != null && !target.equals(self.node()) && maySend)
          plan.moves().add(new Move(row.shard(), epoch, target));
      } else {
        var owned = row.owner() != null && live.contains(row.owner());
        if (epoch != null) plan.drop().add(row);
        else if (!owned && self.node().equals(target)) plan.claim().add(row);
      }
    }
    return plan;
  }

  /// The nodes among which the shards are shared out. Nodes that have just come, or come back,
  /// are left out while others are there: until they are steady they may take nothing over.
  private static Set<String> candidates(Self self, Rows rows, Set<String> group) {
    var all = new HashSet<String>();
    var steady = new HashSet<String>();
    for (var node : rows.live()) {
      if (!takesShards(node) || !group.contains(node.node())) continue;
      all.add(node.node());
      if (isSteady(self, node)) steady.add(node.node());
    }
    return steady.isEmpty() ? all : steady;
  }

  /// A node that has just come sees too few others; one that is cut off is about to end.
  private static boolean maySend(Self self, Rows rows, Set<String> group) {
    return group.contains(self.node()) && isSteady(self, rows.find(self.node()));
  }

  private static boolean couldTake(Self self, NodeRow node) {
    return !node.node().equals(self.node()) && takesShards(node);
  }

  private static boolean takesShards(NodeRow node) {
    return node.verticles().contains("rooms") && !node.draining();
  }

  private static boolean isSteady(Self self, @Nullable NodeRow node) {
    return node != null && node.steadyMs() >= self.leaseMs();
  }
}
