package matinee.chat;

import io.vertx.core.Future;
import java.util.List;
import matinee.protocol.ChatMessage;
import matinee.protocol.RoomId;

/// Messages as they are now, from the log where it is kept. Implemented in `storage`.
///
/// Every question names the number of the log up to which entries count: what was stored since is
/// told by itself, and must not count twice.
public interface ChatStore {
  /// Entries that one question looks at, so that a room full of reactions or a rare word cannot
  /// hold the database up. Whoever asked goes on from where it ended.
  int LOOKED_AT_MAX = 20_000;

  /// The newest messages before a number, oldest first.
  Future<Found> before(RoomId room, long seq, int limit, long asOfSeq);

  /// The oldest messages after a number, oldest first.
  Future<Found> after(RoomId room, long seq, int limit, long asOfSeq);

  /// Messages by their numbers, oldest first; those that are not there are left out.
  Future<List<ChatMessage>> numbered(RoomId room, List<Long> seqs, long asOfSeq);

  /// The newest messages before a number that hold all of some words, oldest first.
  Future<Found> search(RoomId room, List<String> words, long beforeSeq, int limit, long asOfSeq);

  /// The number of the oldest of a member's newest messages since a time, 0 when there is none.
  ///
  /// @param limit messages to count at most
  Future<Long> oldestBy(RoomId room, String memberId, long sinceMs, int limit);

  /// What was found.
  ///
  /// @param fromSeq the first number that was looked at
  /// @param toSeq the last number that was looked at
  record Found(long fromSeq, long toSeq, List<ChatMessage> messages) {
    public Found {
      messages = List.copyOf(messages);
    }
  }
}
