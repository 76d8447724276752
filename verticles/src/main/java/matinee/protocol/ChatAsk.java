package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked of the verticle that owns chat logs.
public sealed interface ChatAsk extends ShardAsk {
  /// Posts a message; answered with [Done].
  record Say(RoomId room, CommandKey key, String text) implements ChatAsk {}

  /// Tells the others that somebody writes; without an answer and without a promise.
  record Typing(RoomId room, Person by) implements ChatAsk {}

  /// Asks for entries before a number, newest page first; answered with [Page].
  ///
  /// @param limit 1 to 100
  record GetBefore(RoomId room, long beforeSeq, int limit) implements ChatAsk {}

  /// Asks for what was missed since a number, or for the newest; answered with [Page].
  ///
  /// @param afterSeq the last number seen; null asks for the newest entries
  record GetTail(RoomId room, @Nullable Long afterSeq) implements ChatAsk {}

  /// Forgets a room that everybody left; without an answer.
  record FallAsleep(RoomId room) implements ChatAsk {}

  /// Entries of a log, oldest first.
  ///
  /// @param seq the newest number of the log
  /// @param reset whether the entries replace what was seen before, instead of following it
  /// @param more whether there are older entries than these
  record Page(long seq, boolean reset, boolean more, List<ChatEntry> entries) {
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
