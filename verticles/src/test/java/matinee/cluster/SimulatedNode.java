package matinee.cluster;

import matinee.protocol.NodeAsk;

/// What a keeper of the virtual world has done by the rest of its node.
public interface SimulatedNode extends SimulatedShards {
  /// The gateways learn of a newer owner.
  void moved(int shard, long epoch);

  /// Another node has ended.
  void nodeGone(String node);

  /// Others may own by now what this node owns.
  void cutOff();

  /// A gateway node has heard what the shards here said.
  void heard(NodeAsk.Heard heard);

  /// This life is over.
  void lifeOver();
}
