package matinee.protocol;

/// One socket, seen from an owner: which gateway node holds it and its number there.
///
/// @param node the incarnation of the gateway's node
/// @param connection unique within that incarnation
public record Endpoint(String node, long connection) {}
