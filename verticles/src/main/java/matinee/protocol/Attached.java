package matinee.protocol;

/// The answer to a socket that was let in.
///
/// @param self the member that the socket belongs to
/// @param heads where the streams stood when the snapshot was made
/// @param snapshot the whole state as a finished frame
public record Attached(Member self, Heads heads, Encoded snapshot) {}
