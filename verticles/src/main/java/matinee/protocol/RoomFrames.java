package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one shard has to say to the sockets of one gateway node, gathered over one turn of its
/// loop.
///
/// @param epoch the epoch of the shard, so that a frame of a former owner is recognised
/// @param mark where the sender stands, now and then; not of older builds
public record RoomFrames(int shard, long epoch, List<RoomFrame> frames, @Nullable Mark mark)
    implements NodeEvent {
  public RoomFrames {
    frames = List.copyOf(frames);
  }

  public RoomFrames(int shard, long epoch, List<RoomFrame> frames) {
    this(shard, epoch, frames, null);
  }

  /// Whoever hears this has heard, or lost, all that was sent before; answered with
  /// [NodeAsk.Heard].
  ///
  /// @param from incarnation of the sender
  /// @param position of the end of this message in what the sender has sent to the node
  public record Mark(String from, long position) {}

  /// One finished frame for every socket of a room.
  ///
  /// @param seq its number on the stream of its class, or the revision of presence; 0 for a frame
  ///     without a number
  public record RoomFrame(RoomId room, FrameClass frameClass, long seq, Encoded frame) {}
}
