package matinee.protocol;

/// Published inside a node when another incarnation has ended: its sockets are gone.
public record NodeGone(String node) {}
