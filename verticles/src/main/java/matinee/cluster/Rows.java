package matinee.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the database said about nodes and shards at one moment.
///
/// @param nodes every node whose lease runs, or ran within the last hour
/// @param shards every shard
public record Rows(List<NodeRow> nodes, List<ShardRow> shards) {
  public Rows {
    nodes = List.copyOf(nodes);
    shards = List.copyOf(shards);
  }

  /// One life of one node as the others see it. Times by the database's clock.
  ///
  /// @param verticles what the node runs, such as `rooms`
  /// @param startedAtMs when it entered
  /// @param steadyMs for how long its lease has run without a gap
  /// @param leaseRuns whether the lease runs
  /// @param gone whether it left or was proven dead
  /// @param draining whether it hands its shards off, in order to leave
  /// @param joined whether it has been part of the surviving group
  /// @param reaches the nodes that answered it lately
  public record NodeRow(
      String node,
      Set<String> verticles,
      double startedAtMs,
      double steadyMs,
      boolean leaseRuns,
      boolean gone,
      boolean draining,
      boolean joined,
      Set<String> reaches) {
    public NodeRow {
      verticles = Set.copyOf(verticles);
      reaches = Set.copyOf(reaches);
    }

    boolean isLive() {
      return leaseRuns && !gone;
    }
  }

  /// @param owner incarnation of the owner, null for none
  public record ShardRow(int shard, @Nullable String owner, long epoch) {}

  @Nullable NodeRow find(String node) {
    for (var row : nodes) if (row.node().equals(node)) return row;
    return null;
  }

  /// What these nodes run together.
  Set<String> verticlesOf(Set<String> some) {
    var words = new HashSet<String>();
    for (var row : nodes) if (some.contains(row.node())) words.addAll(row.verticles());
    return words;
  }

  /// The nodes whose lease runs.
  List<NodeRow> live() {
    return nodes.stream().filter(NodeRow::isLive).toList();
  }
}
