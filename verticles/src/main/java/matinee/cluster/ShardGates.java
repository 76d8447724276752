package matinee.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// Which asks may go on to their shard just now. Pure; not thread-safe.
///
/// ```
///   open -> sealed (new asks wait, asks on their way finish) -> open again
///                                                            \-> passed on (asks follow the shard)
/// ```
///
/// @param <M> an ask that waits
final class ShardGates<M> {
  /// Asks that may wait for one shard.
  static final int WAITING_MAX = 4_096;

  private final int[] underWay = new int[RoomId.SHARDS];
  private final Map<Integer, Sealed<M>> sealed = new HashMap<>();
  private final Map<Integer, PassedOn> passedOn = new HashMap<>();

  private record Sealed<M>(Deque<M> waiting, Runnable idle) {}

  private record PassedOn(long epoch, double untilMs) {}

  /// Seals a shard.
  ///
  /// @param idle called once no ask is under way, perhaps at once
  void seal(int shard, Runnable idle) {
    passedOn.remove(shard);
    sealed.put(shard, new Sealed<>(new ArrayDeque<>(), idle));
    if (underWay[shard] == 0) idle.run();
  }

  boolean isSealed(int shard) {
    return sealed.containsKey(shard);
  }

  /// Lets an ask wait at a sealed shard; false when too many do.
  boolean hold(int shard, M ask) {
    var gate = sealed.get(shard);
    if (gate == null || gate.waiting.size() >= WAITING_MAX) return false;
    return gate.waiting.add(ask);
  }

  /// Opens a shard again.
  ///
  /// @return what waited, oldest first
  List<M> open(int shard) {
    var gate = sealed.remove(shard);
    return gate == null ? List.of() : new ArrayList<>(gate.waiting);
  }

  /// Opens a shard that another node has now; whoever did not hear of it is passed on for a while.
  ///
  /// @param epoch the epoch under which it ran here
  /// @return what waited, oldest first
  List<M> passOn(int shard, long epoch, double untilMs) {
    passedOn.put(shard, new PassedOn(epoch, untilMs));
    return open(shard);
  }

  /// Whether an ask for this epoch follows the shard to its new owner.
  boolean follows(int shard, long epoch, double nowMs) {
    var passed = passedOn.get(shard);
    return passed != null && passed.epoch == epoch && nowMs < passed.untilMs;
  }

  /// An ask went on to its shard.
  void began(int shard) {
    underWay[shard]++;
  }

  /// An ask was answered, or failed.
  void ended(int shard) {
    underWay[shard]--;
    @Nullable Sealed<M> gate = sealed.get(shard);
    if (underWay[shard] == 0 && gate != null) gate.idle.run();
  }
}
