package matinee.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// Which node owns each shard, as this node believes. A belief may be old: the epoch tells.
///
/// Thread-safe.
public final class ShardMap {
  private final AtomicReferenceArray<@Nullable Owner> owners =
      new AtomicReferenceArray<>(RoomId.SHARDS);
  private volatile Set<String> live = Set.of();
  private volatile Set<String> verticles = Set.of();
  private volatile boolean member;
  private volatile double contactUntilMs = Double.POSITIVE_INFINITY;

  /// @param node the owner's incarnation
  public record Owner(String node, long epoch) {}

  /// The owner of a shard, or null while none is known.
  public @Nullable Owner owner(int shard) {
    return owners.get(shard);
  }

  /// Learns an owner; an older epoch than the known one changes nothing.
  ///
  /// @return whether this owner is newer than the known one
  public boolean learn(int shard, Owner owner) {
    var was = owners.getAndAccumulate(shard, owner, ShardMap::newer);
    return was == null || was.epoch < owner.epoch;
  }

  private static @Nullable Owner newer(@Nullable Owner was, @Nullable Owner is) {
    return was != null && is != null && was.epoch > is.epoch ? was : is;
  }

  /// Forgets an owner, unless another one is known already.
  public void forget(int shard, Owner owner) {
    owners.accumulateAndGet(shard, owner, (was, is) -> is != null && is.equals(was) ? null : was);
  }

  /// Forgets whatever a node owns.
  public void forgetAllOf(String node) {
    for (var shard = 0; shard < RoomId.SHARDS; shard++) {
      var owner = owners.get(shard);
      if (owner != null && owner.node.equals(node)) forget(shard, owner);
    }
  }

  /// Replaces the nodes that are believed alive.
  public void learnLive(Set<String> nodes) {
    live = Set.copyOf(nodes);
  }

  /// Replaces what the nodes that are believed alive run together.
  public void learnVerticles(Set<String> words) {
    verticles = Set.copyOf(words);
  }

  /// Whether a node that is believed alive runs this, such as `media`.
  public boolean isRun(String word) {
    return verticles.contains(word);
  }

  /// Learns whether this node is part of the group of nodes that goes on.
  void learnMember(boolean isMember) {
    member = isMember;
  }

  /// Whether this node is part of the group of nodes that goes on.
  public boolean isMember() {
    return member;
  }

  /// Learns until when what is believed here counts, unless the database or another node is heard
  /// of again.
  ///
  /// @param untilMs own clock; infinite for a node alone
  void learnContact(double untilMs) {
    contactUntilMs = untilMs;
  }

  /// Whether neither the database nor another node has been heard of for too long.
  ///
  /// @param ownMs own clock now
  public boolean isCutOff(double ownMs) {
    return ownMs >= contactUntilMs;
  }

  /// Whether a node is believed alive.
  public boolean isLive(String node) {
    return live.contains(node);
  }

  /// Whether every shard has an owner that is believed alive.
  public boolean isComplete() {
    var nodes = live;
    for (var shard = 0; shard < RoomId.SHARDS; shard++) {
      var owner = owners.get(shard);
      if (owner == null || !nodes.contains(owner.node)) return false;
    }
    return true;
  }

  /// The epochs of all known owners, by shard.
  Map<Integer, Long> epochs() {
    var epochs = new HashMap<Integer, Long>();
    for (var shard = 0; shard < RoomId.SHARDS; shard++) {
      var owner = owners.get(shard);
      if (owner != null) epochs.put(shard, owner.epoch);
    }
    return epochs;
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
