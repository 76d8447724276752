package matinee.protocol.bus;

import java.util.ArrayList;
import java.util.List;
import matinee.kernel.BadRecord;
import matinee.kernel.ByteReader;
import matinee.kernel.ByteWriter;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.kernel.RecordForm;
import matinee.protocol.Encoded;
import matinee.protocol.FrameClass;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.Mark;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// Frames for the gateways of a node: the texts as they go to the sockets, behind small heads.
///
/// `shard:32 epoch:64 frames:32`, then per frame `head:8`, the head of so many bytes, `length:32`
/// and the text. A head is `class:8 seq:64`, and the room's id after one byte with its length; a
/// newer build may add to its end. After the frames may stand a mark, as one JSON object up to the
/// end of the message; older builds do not look at what comes there.
final class RoomFramesBytes {
  static final List<RecordForm<?>> FORMS =
      List.of(
          new RecordForm<>(
              "node.frames", RoomFrames.class, RoomFramesBytes::write, RoomFramesBytes::read));

  /// Bytes of a head without the characters of the id.
  private static final int HEAD_BYTES = 1 + 8 + 1;

  private static final int FRAME_BYTES_LEAST = 1 + HEAD_BYTES + 4;

  private RoomFramesBytes() {}

  private static void write(ByteWriter out, RoomFrames frames) {
    out.int32(frames.shard()).int64(frames.epoch()).int32(frames.frames().size());
    for (var frame : frames.frames()) {
      var room = frame.room().value();
      out.int8(HEAD_BYTES + room.length());
      out.int8(number(frame.frameClass())).int64(frame.seq()).word(room);
      out.int32(frame.frame().length()).bytes(frame.frame().bytes());
    }
    var mark = frames.mark();
    if (mark == null) return;
    var json = JsonWriter.exact().open().put("from", mark.from()).put("position", mark.position());
    out.utf8(json.close().toString());
  }

  private static RoomFrames read(ByteReader in) {
    var shard = in.int32();
    // Receivers use it as an index.
    if (shard < 0 || shard >= RoomId.SHARDS) throw new BadRecord("no such shard");
    var epoch = in.int64();
    var count = in.count(FRAME_BYTES_LEAST);
    var frames = new ArrayList<RoomFrame>(count);
    for (var i = 0; i < count; i++) {
      var head = in.part(in.int8());
      var frameClass = frameClass(head.int8());
      var seq = head.int64();
      var room = new RoomId(head.word());
      var text = Encoded.ofBytes(in.bytes(in.count(1)));
      // A class that a newer build has is nothing that this one's sockets could make use of.
      if (frameClass != null) frames.add(new RoomFrame(room, frameClass, seq, text));
    }
    return new RoomFrames(shard, epoch, frames, mark(in));
  }

  private static @Nullable Mark mark(ByteReader in) {
    if (in.remaining() == 0) return null;
    var json = JsonFields.parse(in.utf8(in.remaining()));
    return new Mark(json.text("from"), json.int64("position"));
  }

  private static int number(FrameClass frameClass) {
    return switch (frameClass) {
      case CONTROL -> 1;
      case CHAT -> 2;
      case PLAYBACK -> 3;
      case ROOM -> 4;
      case PRESENCE -> 5;
      case EPHEMERAL -> 6;
      case QUEUE -> 7;
      case WAITING -> 9;
      case SYNC -> 10;
    };
  }

  private static @Nullable FrameClass frameClass(int number) {
    for (var frameClass : FrameClass.values()) if (number(frameClass) == number) return frameClass;
    return null;
  }
}
