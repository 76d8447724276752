package matinee.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.cluster.Rows.NodeRow;
import matinee.cluster.Rows.ShardRow;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// Rows as tests need them, and what the statements do to them.
final class ClusterRows {
  static final double LEASE_MS = 2_600;

  private final Map<String, NodeRow> nodes = new HashMap<>();
  private final List<ShardRow> shards = new ArrayList<>();

  ClusterRows() {
    for (var shard = 0; shard < RoomId.SHARDS; shard++) shards.add(new ShardRow(shard, null, 0));
  }

  /// A node that has run for long and reaches some others.
  static NodeRow node(String name, double startedAtMs, String... reaches) {
    return new NodeRow(
        name, Set.of("rooms"), startedAtMs, 60_000, true, false, false, true, Set.of(reaches));
  }

  static NodeRow newcomer(String name, double startedAtMs, String... reaches) {
    return new NodeRow(
        name, Set.of("rooms"), startedAtMs, 100, true, false, false, false, Set.of(reaches));
  }

  static NodeRow silent(NodeRow node) {
    return new NodeRow(
        node.node(),
        node.verticles(),
        node.startedAtMs(),
        node.steadyMs(),
        false,
        node.gone(),
        node.draining(),
        node.joined(),
        node.reaches());
  }

  static NodeRow gone(NodeRow node) {
    return new NodeRow(
        node.node(), node.verticles(), node.startedAtMs(), 0, false, true, false, true, Set.of());
  }

  static NodeRow draining(NodeRow node) {
    return new NodeRow(
        node.node(),
        node.verticles(),
        node.startedAtMs(),
        60_000,
        true,
        false,
        true,
        true,
        node.reaches());
  }

  ClusterRows put(NodeRow... rows) {
    for (var row : rows) nodes.put(row.node(), row);
    return this;
  }

  @Nullable NodeRow find(String node) {
    return nodes.get(node);
  }

  /// Makes everybody that lives reach everybody.
  void connectAll() {
    var live = new HashSet<String>();
    for (var row : nodes.values()) if (row.isLive()) live.add(row.node());
    nodes.replaceAll(
        (_, row) ->
            new NodeRow(
                row.node(),
                row.verticles(),
                row.startedAtMs(),
                row.steadyMs(),
                row.leaseRuns(),
                row.gone(),
                row.draining(),
                row.joined(),
                live));
  }

  ClusterRows own(int shard, @Nullable String owner, long epoch) {
    shards.set(shard, new ShardRow(shard, owner, epoch));
    return this;
  }

  ClusterRows ownAll(String owner, long epoch) {
    for (var shard = 0; shard < RoomId.SHARDS; shard++) own(shard, owner, epoch);
    return this;
  }

  ShardRow shard(int shard) {
    return shards.get(shard);
  }

  Rows read() {
    return new Rows(List.copyOf(nodes.values()), shards);
  }

  /// What `NodeStore.claim` does.
  Map<Integer, Long> claim(String node, List<ShardRow> wanted) {
    var claimed = new HashMap<Integer, Long>();
    for (var row : wanted) {
      var is = shards.get(row.shard());
      var owner = is.owner() == null ? null : nodes.get(is.owner());
      var mayClaim = is.epoch() == row.epoch() && (owner == null || !owner.isLive());
      if (!mayClaim) continue;
      own(row.shard(), node, is.epoch() + 1);
      claimed.put(row.shard(), is.epoch() + 1);
    }
    return claimed;
  }

  /// What `NodeStore.handOff` does.
  @Nullable Long handOff(String node, int shard, long epoch, String to) {
    var is = shards.get(shard);
    var target = nodes.get(to);
    var may = node.equals(is.owner()) && is.epoch() == epoch && target != null && target.isLive();
    if (!may) return null;
    own(shard, to, epoch + 1);
    return epoch + 1;
  }
}
