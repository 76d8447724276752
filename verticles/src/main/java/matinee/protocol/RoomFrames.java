package matinee.protocol;

import java.util.List;

/// What one shard has to say to the sockets of one gateway node, gathered over one turn of its
/// loop.
///
/// @param epoch the epoch of the shard, so that a frame of a former owner is recognised
public record RoomFrames(int shard, long epoch, List<RoomFrame> frames) {
  public RoomFrames {
    frames = List.copyOf(frames);
  }

  /// One finished frame for every socket of a room.
  public record RoomFrame(RoomId room, FrameClass frameClass, Encoded frame) {}
}
