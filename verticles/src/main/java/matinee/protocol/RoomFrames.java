package matinee.protocol;

import java.util.List;

/// What one shard has to say to the sockets of one gateway node, gathered over one turn of its
/// loop.
///
/// @param epoch the epoch of the shard, so that a frame of a former owner is recognised
public record RoomFrames(int shard, long epoch, List<RoomFrame> frames) implements NodeEvent {
  public RoomFrames {
    frames = List.copyOf(frames);
  }

  /// One finished frame for every socket of a room.
  ///
  /// @param seq its number on the stream of its class, or the revision of presence; 0 for a frame
  ///     without a number
  public record RoomFrame(RoomId room, FrameClass frameClass, long seq, Encoded frame) {}
}
