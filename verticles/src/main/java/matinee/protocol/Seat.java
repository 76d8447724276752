package matinee.protocol;

/// A socket that a gateway instance holds of a room, and whose it is.
///
/// @param connection unique within the gateway's incarnation
public record Seat(long connection, Identity identity) {}
