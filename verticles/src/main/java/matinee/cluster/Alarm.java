package matinee.cluster;

import java.util.Set;

/// When the keeper's next cycle must not wait for its turn. Pure but for being mutable.
///
/// Whom a node reaches stands in the rows as soon as it changes, and who is outside the group looks
/// at the rows again at the very moment that decides: so a cut costs no waiting for rounds. Each
/// occasion hurries one cycle only; if that fails, the next regular one does its work.
final class Alarm {
  private Set<String> reported = Set.of();
  private double servedMs = Double.NaN;

  /// The newest report names these nodes.
  void reported(Set<String> reachable) {
    reported = Set.copyOf(reachable);
  }

  /// @param reachable the nodes that answered lately
  /// @param judgedAtMs when this node's life ends if it is still outside, NaN while it is inside
  /// @param ownMs own clock now
  boolean isDue(Set<String> reachable, double judgedAtMs, double ownMs) {
    var changed = !reachable.equals(reported);
    if (changed) reported(reachable);
    var judged = ownMs >= judgedAtMs && judgedAtMs != servedMs;
    if (judged) servedMs = judgedAtMs;
    return changed || judged;
  }
}
