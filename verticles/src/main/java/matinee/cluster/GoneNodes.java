package matinee.cluster;

import java.util.LinkedHashSet;
import java.util.Set;

/// The nodes that ended lately, by incarnation. Thread-safe.
final class GoneNodes {
  /// Nodes remembered; who ended longest ago is forgotten first.
  static final int MAX = 64;

  private volatile Set<String> nodes = Set.of();

  boolean contains(String node) {
    return nodes.contains(node);
  }

  synchronized void add(String node) {
    var now = new LinkedHashSet<>(nodes);
    now.addLast(node);
    if (now.size() > MAX) now.removeFirst();
    nodes = now;
  }
}
