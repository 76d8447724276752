package matinee.protocol;

/// A command is stored.
///
/// @param seq its number on its stream; 0 for a command without a stream
public record Done(long seq) {}
