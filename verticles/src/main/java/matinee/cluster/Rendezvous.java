package matinee.cluster;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Picks the node that should run a shard: highest random weight. Pure.
///
/// Every node that sees the same set picks the same one, and a node that comes or goes moves only
/// the shards that it gets or had.
final class Rendezvous {
  private Rendezvous() {}

  /// The node with the highest weight for the shard; null for no nodes.
  static @Nullable String target(int shard, Collection<String> nodes) {
    String best = null;
    var most = 0L;
    for (var node : nodes) {
      var weight = weight(shard, node);
      var more = best == null || weight > most || (weight == most && node.compareTo(best) < 0);
      if (more) {
        best = node;
        most = weight;
      }
    }
    return best;
  }

  /// FNV-1a over the name, mixed with the shard by the finalizer of SplitMix64.
  private static long weight(int shard, String node) {
    var hash = 0xcbf29ce484222325L;
    for (var i = 0; i < node.length(); i++) {
      hash ^= node.charAt(i);
      hash *= 0x100000001b3L;
    }
    hash += (shard + 1) * 0x9e3779b97f4a7c15L;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
