package matinee.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import matinee.chaos.History.Invoked;
import matinee.chaos.Stored.Entry;
import org.jspecify.annotations.Nullable;

/// A room's stored log with the texts that were once in it, as they were said, and when each of
/// them went.
final class ChatLog {
  /// Where nothing took a text away.
  static final long NEVER = Long.MAX_VALUE;

  private final List<Full> all = new ArrayList<>();
  private final Map<Long, Full> bySeq = new HashMap<>();

  /// An entry as it was when it was stored.
  static final class Full {
    final Entry entry;
    final Line line;

    /// What was asked for; null when nobody did.
    final @Nullable Invoked command;

    /// The number of the entry that took its text away.
    long goneAt = NEVER;

    Full(Entry entry, @Nullable Invoked command) {
      this.entry = entry;
      this.command = command;
      this.line = whole(entry.line(), command == null ? null : command.line());
    }

    private static Line whole(Line stored, @Nullable Line asked) {
      return asked != null && stored.brings() && stored.fits(asked) ? asked : stored;
    }
  }

  ChatLog(Stored stored, Map<String, Invoked> commands) {
    var holders = new HashMap<Long, Full>();
    for (var entry : stored.chat()) {
      var full = new Full(entry, commands.get(RoomView.key(entry.who(), entry.cmdId())));
      all.add(full);
      bySeq.putIfAbsent(entry.seq(), full);
      erase(full, holders);
    }
  }

  /// @param holders which entry has a message's present text, by the message's number
  private static void erase(Full full, Map<Long, Full> holders) {
    var seq = full.entry.seq();
    switch (full.line) {
      case Line.Said _ -> holders.put(seq, full);
      case Line.Edited edited -> {
        var before = holders.put(edited.message(), full);
        if (before != null) before.goneAt = seq;
      }
      case Line.Deleted deleted -> {
        var before = holders.remove(deleted.message());
        if (before != null) before.goneAt = seq;
      }
      case Line.Purged purged -> {
        for (var message : List.copyOf(holders.keySet())) {
          var holder = holders.get(message);
          if (holder == null || message < purged.fromSeq()) continue;
          if (!holder.entry.who().equals(purged.memberId())) continue;
          holder.goneAt = seq;
          holders.remove(message);
        }
      }
      case Line.Reacted _ -> {}
    }
  }

  /// Oldest first.
  List<Full> all() {
    return all;
  }

  @Nullable Full at(long seq) {
    return bySeq.get(seq);
  }
}
