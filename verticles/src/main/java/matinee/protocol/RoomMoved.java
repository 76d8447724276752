package matinee.protocol;

/// A room is no longer owned by who sends this: its sockets connect again and find the new owner.
public record RoomMoved(RoomId room) implements NodeEvent {}
