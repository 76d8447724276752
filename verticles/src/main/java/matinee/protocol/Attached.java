package matinee.protocol;

/// The answer to a socket that was let in.
///
/// @param self the member that the socket belongs to
/// @param snapshot the whole state as a finished frame
public record Attached(Member self, Encoded snapshot) {}
