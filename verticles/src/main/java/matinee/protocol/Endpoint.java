package matinee.protocol;

/// One socket, seen from an owner: which gateway instance holds it and its number there.
///
/// @param node the incarnation of the gateway's node
/// @param instance the gateway instance of that node, from 0
/// @param connection unique within that incarnation
public record Endpoint(String node, int instance, long connection) {}
