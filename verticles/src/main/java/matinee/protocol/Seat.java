package matinee.protocol;

/// A socket that a gateway instance holds of a room, and whose it is.
///
/// @param connection unique within the gateway's incarnation
/// @param visitor from where the socket comes
/// @param sinceMs since when the member has been in the room, as the owner has said, in cluster
///     time; 0 when it has not yet
public record Seat(long connection, Identity identity, Visitor visitor, long sinceMs) {
  /// A socket whose member has just come, or was let in by an older build.
  public Seat(long connection, Identity identity, Visitor visitor) {
    this(connection, identity, visitor, 0);
  }

  /// A socket of whose other end nothing is known.
  public Seat(long connection, Identity identity) {
    this(connection, identity, Visitor.UNKNOWN);
  }
}
