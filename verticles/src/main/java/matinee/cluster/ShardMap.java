package matinee.cluster;

import java.util.concurrent.atomic.AtomicReferenceArray;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// Which node owns each shard, as this node believes. A belief may be old: the epoch tells.
///
/// Thread-safe.
public final class ShardMap {
  private final AtomicReferenceArray<@Nullable Owner> owners =
      new AtomicReferenceArray<>(RoomId.SHARDS);

  /// @param node the owner's incarnation
  public record Owner(String node, long epoch) {}

  /// The owner of a shard, or null while none is known.
  public @Nullable Owner owner(int shard) {
    return owners.get(shard);
  }

  /// Learns an owner; an older epoch than the known one changes nothing.
  public void learn(int shard, Owner owner) {
    owners.accumulateAndGet(
        shard, owner, (was, is) -> was != null && is != null && was.epoch > is.epoch ? was : is);
  }

  /// How many shards a node owns.
  public int countOf(String node) {
    var count = 0;
    for (var shard = 0; shard < RoomId.SHARDS; shard++) {
      var owner = owners.get(shard);
      if (owner != null && owner.node.equals(node)) count++;
    }
    return count;
  }
}
