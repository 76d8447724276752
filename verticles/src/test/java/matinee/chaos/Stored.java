package matinee.chaos;

import java.util.List;
import java.util.Map;
import matinee.protocol.StreamKind;

/// What the database holds of one room.
///
/// @param ownerEpoch the epoch of the room's shard
/// @param chat the log in the order of its numbers
record Stored(
    String room, String streamId, long ownerEpoch, Map<StreamKind, Head> heads, List<Entry> chat) {
  /// A stream's head row.
  ///
  /// @param token what a register says, as in [History.Told]; empty for the log
  /// @param content all that a register says, as in [History.Told]; empty for the log
  record Head(long seq, long epoch, String token, String content) {}

  /// A row of the log.
  ///
  /// @param content as in [History.Told]
  record Entry(long seq, String who, String cmdId, Line line, String content) {
    /// A message.
    Entry(long seq, String who, String cmdId, String text, String content) {
      this(seq, who, cmdId, new Line.Said(text), content);
    }

    /// The same without its text.
    Entry erased() {
      var without =
          switch (line) {
            case Line.Said _ -> new Line.Said(null);
            case Line.Edited edited -> new Line.Edited(edited.message(), null);
            case Line.Deleted _, Line.Purged _, Line.Reacted _ -> line;
          };
      return new Entry(seq, who, cmdId, without, content);
    }
  }

  Head head(StreamKind stream) {
    var head = heads.get(stream);
    if (head == null) throw new IllegalStateException("room " + room + " lacks its " + stream);
    return head;
  }
}
