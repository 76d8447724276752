package matinee.cluster;

/// What a keeper of the virtual world has done by the rest of its node.
public interface SimulatedNode extends SimulatedShards {
  /// The gateways learn of a newer owner.
  void moved(int shard, long epoch);

  /// Another node has ended.
  void nodeGone(String node);

  /// Others may own by now what this node owns.
  void cutOff();

  /// This life is over.
  void lifeOver();
}
