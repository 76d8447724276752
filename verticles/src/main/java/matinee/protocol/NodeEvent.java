package matinee.protocol;

/// What owners say to the gateways of a node.
public sealed interface NodeEvent permits RoomFrames, RoomMoved, Beacon, Expelled {}
