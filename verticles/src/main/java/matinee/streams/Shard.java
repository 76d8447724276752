package matinee.streams;

import java.util.function.LongSupplier;
import java.util.function.Predicate;
import matinee.credits.NodeCredits;

/// What the verticles of one shard share.
///
/// @param number 0 to 255
/// @param epoch the epoch under which this node owns the shard
/// @param store where streams are kept
/// @param journal where streams are written
/// @param clock cluster time in milliseconds
/// @param roomsMax rooms that may be live at once in the shard
/// @param nodes whether a node is believed alive; one that has just come may be unknown for a
///     second
/// @param credits what may be sent to other nodes; shared by all shards of this one
public record Shard(
    int number,
    long epoch,
    StreamStore store,
    Journal journal,
    LongSupplier clock,
    int roomsMax,
    Predicate<String> nodes,
    NodeCredits credits) {
  public long nowMs() {
    return clock.getAsLong();
  }
}
