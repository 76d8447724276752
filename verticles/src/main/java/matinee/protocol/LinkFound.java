package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What the server found at a link.
///
/// @param kind what is there; as it was guessed when the server could not look
/// @param durationMs its length in milliseconds; 0 when unknown
/// @param problem why it does not play; null when it does or the server could not look
public record LinkFound(LinkKind kind, long durationMs, @Nullable LinkProblem problem) {}
