package matinee.protocol;

/// The answer to a gateway instance that missed something or found a new owner.
///
/// @param heads where the streams stood when the snapshot was made
/// @param snapshot a finished frame for every socket that the instance holds of the room
public record Refreshed(Heads heads, Encoded snapshot) {}
