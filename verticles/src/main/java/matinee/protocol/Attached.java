package matinee.protocol;

/// The answer to a socket that was let in.
///
/// @param self the member that the socket belongs to
/// @param sinceMs since when the member has been in the room, in cluster time; 0 when nobody knows
/// @param heads where the streams stood when the snapshot was made
/// @param snapshot the whole state as a finished frame
public record Attached(Member self, long sinceMs, Heads heads, Encoded snapshot) {
  /// Somebody of whom nobody knows when they came.
  public Attached(Member self, Heads heads, Encoded snapshot) {
    this(self, 0, heads, snapshot);
  }
}
