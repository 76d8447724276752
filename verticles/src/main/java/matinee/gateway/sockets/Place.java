package matinee.gateway.sockets;

import matinee.protocol.RoomId;
import matinee.protocol.Visitor;

/// Where a connection belongs.
///
/// @param number of the socket on this node
/// @param visitor from where the socket comes
record Place(
    RoomSockets sockets,
    SocketMetrics metrics,
    SocketSettings settings,
    RoomId room,
    long number,
    Visitor visitor) {}
