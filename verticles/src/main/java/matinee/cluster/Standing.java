package matinee.cluster;

import java.util.HashSet;
import java.util.Set;
import matinee.cluster.Rows.NodeRow;
import org.jspecify.annotations.Nullable;

/// What a node finds about itself and the others from one reading of the rows to the next. Pure.
final class Standing {
  private final OwnershipLogic.Self self;
  private final double outsideMaxMs;
  private final Set<String> known = new HashSet<>();
  private boolean joined;
  private double outsideSinceMs = Double.NaN;

  /// @param outsideMaxMs how long a node may be outside the surviving group before its life ends:
  ///     the rows of the others show a cut a little later
  Standing(OwnershipLogic.Self self, double outsideMaxMs) {
    this.self = self;
    this.outsideMaxMs = outsideMaxMs;
  }

  /// When this life ends if the node is still outside then, by the own clock; NaN while it is not.
  double judgedAtMs() {
    return outsideSinceMs + outsideMaxMs;
  }

  /// What one reading says.
  ///
  /// @param group the surviving group
  /// @param live nodes that are believed alive
  /// @param ended nodes that were alive and are not any more
  /// @param over why this life has to end, null when it goes on
  record Finding(Set<String> group, Set<String> live, Set<String> ended, @Nullable String over) {}

  /// Whether this node has been part of the surviving group.
  boolean joined() {
    return joined;
  }

  /// @param ownMs own clock now
  Finding read(Rows rows, double ownMs) {
    var group = self.clustered() ? Quorum.survivors(rows.nodes()) : Set.of(self.node());
    var me = rows.find(self.node());
    var over = me == null || me.gone() ? "this node was declared gone" : judge(group, ownMs);
    return new Finding(group, live(rows, me), ended(rows, me), over);
  }

  private @Nullable String judge(Set<String> group, double ownMs) {
    if (group.contains(self.node())) {
      joined = true;
      outsideSinceMs = Double.NaN;
      return null;
    }
    if (!joined) return null;
    if (Double.isNaN(outsideSinceMs)) outsideSinceMs = ownMs;
    return ownMs - outsideSinceMs >= outsideMaxMs
        ? "this node is outside the group that goes on"
        : null;
  }

  /// After an outage of the database every lease is old: only a node whose own lease has run long
  /// enough may conclude anything from another's.
  private boolean maySay(@Nullable NodeRow me) {
    return !self.clustered() || (me != null && me.steadyMs() >= self.leaseMs());
  }

  private Set<String> live(Rows rows, @Nullable NodeRow me) {
    var live = new HashSet<String>();
    for (var node : rows.nodes()) {
      var believed = node.isLive() || (!node.gone() && !maySay(me) && known.contains(node.node()));
      if (believed) live.add(node.node());
    }
    return live;
  }

  private Set<String> ended(Rows rows, @Nullable NodeRow me) {
    var live = live(rows, me);
    var ended = new HashSet<String>();
    for (var node : known) {
      var row = rows.find(node);
      if (!live.contains(node) && (maySay(me) || (row != null && row.gone()))) ended.add(node);
    }
    known.removeAll(ended);
    known.addAll(live);
    return ended;
  }
}
