package matinee.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.ChatEntry;
import org.jspecify.annotations.Nullable;

/// The newest entries of a log, in order without holes, kept in memory.
final class ChatRing {
  /// Entries kept per room.
  static final int MAX = 512;

  private final ArrayDeque<ChatEntry> entries = new ArrayDeque<>();

  /// Adds the entry that follows the newest.
  void add(ChatEntry entry) {
    if (!entries.isEmpty() && entry.seq() != entries.getLast().seq() + 1) {
      throw new IllegalStateException("a hole before entry " + entry.seq());
    }
    entries.add(entry);
    if (entries.size() > MAX) entries.remove();
  }

  /// Entries after a number, oldest first; null when some of them are no longer here.
  ///
  /// @param newestSeq the newest number of the log
  @Nullable List<ChatEntry> after(long seq, long newestSeq) {
    if (seq >= newestSeq) return List.of();
    if (entries.isEmpty() || entries.getFirst().seq() > seq + 1) return null;
    return entries.stream().filter(entry -> entry.seq() > seq).toList();
  }

  /// Entries before a number, the newest of them, oldest first; null when the page is not all here.
  @Nullable List<ChatEntry> before(long seq, int limit) {
    if (seq <= 1) return List.of();
    var from = Math.max(1, seq - limit);
    if (entries.isEmpty() || entries.getFirst().seq() > from) return null;
    var page = new ArrayList<ChatEntry>();
    for (var entry : entries) if (entry.seq() >= from && entry.seq() < seq) page.add(entry);
    return page;
  }
}
