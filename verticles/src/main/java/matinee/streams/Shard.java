package matinee.streams;

import java.util.function.LongSupplier;

/// What the verticles of one shard share.
///
/// @param number 0 to 255
/// @param epoch the epoch under which this node owns the shard
/// @param store where streams are kept
/// @param journal where streams are written
/// @param clock cluster time in milliseconds
/// @param roomsMax rooms that may be live at once in the shard
public record Shard(
    int number, long epoch, StreamStore store, Journal journal, LongSupplier clock, int roomsMax) {
  public long nowMs() {
    return clock.getAsLong();
  }
}
