package matinee.protocol;

import java.util.List;

/// What comes to a node's command address.
public sealed interface NodeAsk
    permits ToShard, NodeAsk.Reach, NodeAsk.Take, NodeAsk.Learn, NodeAsk.Heard {
  /// Asks whether a node can be reached, and what time it has; answered with [Reached].
  ///
  /// @param from incarnation of the asking node
  record Reach(String from) implements NodeAsk {}

  /// @param clusterMs the answering node's cluster time, NaN while it has none
  record Reached(String node, double clusterMs) {}

  /// Hands a sealed shard over: the rows say already that the receiver owns it under this epoch.
  /// Answered with [Done] once its verticles run.
  record Take(int shard, long epoch) implements NodeAsk {}

  /// Tells who owns shards now; without an answer.
  record Learn(List<Owned> shards) implements NodeAsk {
    public Learn {
      shards = List.copyOf(shards);
    }
  }

  /// A gateway node has heard everything up to a mark; without an answer.
  ///
  /// @param node incarnation of the gateway node
  /// @param position of a [RoomFrames.Mark]
  record Heard(String node, long position) implements NodeAsk {}

  /// @param node the owner's incarnation
  record Owned(int shard, String node, long epoch) {}
}
