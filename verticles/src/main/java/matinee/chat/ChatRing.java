package matinee.chat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;
import matinee.protocol.ChatEntry;
import org.jspecify.annotations.Nullable;

/// The newest entries of a log, in order without holes, kept in memory for those who come back
/// after a moment. A text that was replaced or deleted is not kept here either.
final class ChatRing {
  /// Entries kept per room.
  static final int MAX = 512;

  private ArrayDeque<ChatEntry> entries = new ArrayDeque<>();

  /// Adds the entry that follows the newest.
  void add(ChatEntry entry) {
    if (!entries.isEmpty() && entry.seq() != entries.getLast().seq() + 1) {
      throw new IllegalStateException("a hole before entry " + entry.seq());
    }
    switch (entry) {
      case ChatEntry.Said _, ChatEntry.Reacted _ -> {}
      case ChatEntry.Edited edited -> change(other -> without(other, edited.message()));
      case ChatEntry.Deleted deleted -> change(other -> without(other, deleted.message()));
      case ChatEntry.Purged purged -> change(other -> without(other, purged));
    }
    entries.add(entry);
    if (entries.size() > MAX) entries.remove();
  }

  private void change(UnaryOperator<ChatEntry> erase) {
    var others = new ArrayDeque<ChatEntry>(entries.size() + 1);
    for (var entry : entries) others.add(erase.apply(entry));
    entries = others;
  }

  private static ChatEntry without(ChatEntry entry, long message) {
    return switch (entry) {
      case ChatEntry.Said said -> said.seq() == message ? said.erased() : said;
      case ChatEntry.Edited edited -> edited.message() == message ? edited.erased() : edited;
      case ChatEntry.Deleted _, ChatEntry.Purged _, ChatEntry.Reacted _ -> entry;
    };
  }

  private static ChatEntry without(ChatEntry entry, ChatEntry.Purged purged) {
    var by = entry.by().id();
    return switch (entry) {
      case ChatEntry.Said said -> purged.covers(by, said.seq()) ? said.erased() : said;
      case ChatEntry.Edited edited ->
          purged.covers(by, edited.message()) ? edited.erased() : edited;
      case ChatEntry.Deleted _, ChatEntry.Purged _, ChatEntry.Reacted _ -> entry;
    };
  }

  /// Entries after a number, oldest first; null when some of them are no longer here.
  ///
  /// @param newestSeq the newest number of the log
  @Nullable List<ChatEntry> after(long seq, long newestSeq) {
    if (seq >= newestSeq) return List.of();
    if (entries.isEmpty() || entries.getFirst().seq() > seq + 1) return null;
    return entries.stream().filter(entry -> entry.seq() > seq).toList();
  }
}
