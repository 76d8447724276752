package matinee.cluster;

import java.util.Collection;

/// Where shards stay once all nodes have their share.
public final class Homes {
  private Homes() {}

  /// Whether a shard will not move to another of these nodes.
  public static boolean isHome(String node, int shard, Collection<String> nodes) {
    return node.equals(Rendezvous.target(shard, nodes));
  }
}
