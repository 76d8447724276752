package matinee.protocol;

/// A socket that a gateway instance holds of a room, and whose it is.
///
/// @param connection unique within the gateway's incarnation
/// @param visitor from where the socket comes
public record Seat(long connection, Identity identity, Visitor visitor) {
  /// A socket of whose other end nothing is known.
  public Seat(long connection, Identity identity) {
    this(connection, identity, Visitor.UNKNOWN);
  }
}
