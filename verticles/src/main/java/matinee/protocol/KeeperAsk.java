package matinee.protocol;

/// What the program asks of the keeper of its node's shards; inside a node.
public sealed interface KeeperAsk {
  /// Marks the node as draining and hands everything off. Answered with [Drained] when nothing is
  /// left, when nobody is there to take it, or when the keeper's bound has passed.
  record Drain() implements KeeperAsk {}

  /// @param left shards that still run here
  record Drained(int left) {}

  /// Tells that the process of another incarnation is surely dead, so that nobody has to wait for
  /// its lease. Answered with [Done] once the rows say so.
  record NodeDied(String node) implements KeeperAsk {}
}
