package matinee.protocol;

/// What is said to the gateway instances of this node, on [Addresses#GATEWAYS]. Local.
public sealed interface GatewayAsk {
  /// The node is about to stop: from now on no socket is let in, and each that is open is told to
  /// move, spread evenly over a while. Without an answer.
  ///
  /// @param spreadMs over how many milliseconds the sockets are told
  record MoveAway(long spreadMs) implements GatewayAsk {}

  /// Neither the database nor any other node answers this one: others may own by now what it owns.
  /// Each socket is told to move, spread evenly over a while. Without an answer.
  record CutOff(long spreadMs) implements GatewayAsk {}
}
