/// The WebSockets of rooms on this node: letting people in, hearing them, and the fan-out to them.
///
/// [RoomSocketRoutes] accepts a socket, [Connection] is one socket's life, [Attachment] its place
/// in its room, [MemberAsks] what its member asks for, [RoomSockets] knows the sockets of one
/// gateway instance by room and hears what the owners say. [RoomFeed] sees to order and notices
/// what is missing, [RoomRepairs] asks owners for it and brings sockets to new ones, [Departures]
/// sends them away. [SocketQueue] bounds what waits for a slow reader, [FloodGate] what a client
/// may send. [SocketWriter] is the only place that uses internals of Vert.x: it frames a text once
/// and shares the bytes between sockets.
@NullMarked
package matinee.gateway.sockets;

import org.jspecify.annotations.NullMarked;
