package matinee.gateway.sockets;

import matinee.cluster.ClusterClock;
import matinee.cluster.Node;
import matinee.cluster.Owners;
import matinee.credits.Receipts;
import matinee.gateway.RateLimiter;
import matinee.gateway.Tickets;
import matinee.gateway.TokenVerifier;

/// What a room socket needs of the rest of the program. Everything in it is thread-safe.
///
/// @param node this node
/// @param owners reaches the owners of rooms
/// @param clock cluster time
/// @param tickets single-use tickets
/// @param tokens identity tokens, for clients without a ticket
/// @param limits rate limits per member
/// @param receipts how far the instances of this node have heard what owners say
public record SocketServices(
    Node node,
    Owners owners,
    ClusterClock clock,
    Tickets tickets,
    TokenVerifier tokens,
    RateLimiter limits,
    Receipts receipts) {}
