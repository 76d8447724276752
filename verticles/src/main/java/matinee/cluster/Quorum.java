package matinee.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import matinee.cluster.Rows.NodeRow;

/// Which nodes go on when not everybody can reach everybody. Pure.
///
/// The surviving group is the largest set of live nodes that all reach one another, both ways; of
/// sets of one size the one with the member whose lease has run longest, then the next: one that
/// stood still and comes back is young, however long ago it started. Only nodes that have been
/// in the group before count for its size: who comes new joins it once it reaches all of it, and
/// pushes nobody out. Whoever reads the same rows finds the same group.
final class Quorum {
  /// Looks at so many sets at most; far more than any reasonable cluster has.
  private static final int STEPS_MAX = 100_000;

  private static final Comparator<NodeRow> AGE =
      Comparator.comparingDouble(NodeRow::steadyMs)
          .reversed()
          .thenComparingDouble(NodeRow::startedAtMs)
          .thenComparing(NodeRow::node);

  private List<NodeRow> best = List.of();
  private int steps;

  private Quorum() {}

  /// The surviving group among the live nodes.
  static Set<String> survivors(Collection<NodeRow> nodes) {
    var live = nodes.stream().filter(NodeRow::isLive).sorted(AGE).toList();
    var members = live.stream().filter(NodeRow::joined).toList();
    var search = new Quorum();
    search.grow(new ArrayList<>(), members.isEmpty() ? live : members);
    var group = new ArrayList<>(search.best);
    for (var node : live) {
      if (!group.contains(node) && group.stream().allMatch(other -> connected(node, other))) {
        group.add(node);
      }
    }
    var names = new LinkedHashSet<String>();
    for (var node : group) names.add(node.node());
    return names;
  }

  /// Depth first, oldest first, so that of two sets of one size the older is found first.
  private void grow(List<NodeRow> set, List<NodeRow> candidates) {
    if (set.size() > best.size()) best = List.copyOf(set);
    for (var i = 0; i < candidates.size(); i++) {
      if (set.size() + candidates.size() - i <= best.size() || ++steps > STEPS_MAX) return;
      var next = candidates.get(i);
      var rest = new ArrayList<NodeRow>();
      for (var other : candidates.subList(i + 1, candidates.size())) {
        if (connected(next, other)) rest.add(other);
      }
      set.add(next);
      grow(set, rest);
      set.removeLast();
    }
  }

  private static boolean connected(NodeRow one, NodeRow other) {
    return one.reaches().contains(other.node()) && other.reaches().contains(one.node());
  }
}
