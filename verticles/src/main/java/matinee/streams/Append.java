package matinee.streams;

import matinee.protocol.CommandKey;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// One numbered entry on its way into a stream.
///
/// @param epoch the owner's epoch of the room's shard
/// @param seq the number it gets: one more than the entry before
/// @param entry the log entry as JSON; null on a register
/// @param state the register's state after it as JSON; null on a log
/// @param link how the log entry is tied to earlier ones; null for one that stands for itself
public record Append(
    RoomId room,
    StreamKind kind,
    long epoch,
    long seq,
    CommandKey key,
    @Nullable String entry,
    @Nullable String state,
    @Nullable EntryLink link) {
  public Append(
      RoomId room,
      StreamKind kind,
      long epoch,
      long seq,
      CommandKey key,
      @Nullable String entry,
      @Nullable String state) {
    this(room, kind, epoch, seq, key, entry, state, null);
  }

  /// Whether storing it takes texts out of earlier entries, which must have been stored by an
  /// earlier statement.
  boolean erases() {
    return link != null && link.erases() != null;
  }
}
