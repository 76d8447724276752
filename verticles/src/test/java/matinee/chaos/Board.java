package matinee.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The messages of a room as they are after some entries: made the way `docs/protocol.md` says,
/// and not by the program's own code.
final class Board {
  private final TreeMap<Long, Note> notes = new TreeMap<>();

  /// A message as it is now.
  ///
  /// @param text null when it is gone, or was replaced before its reader came
  /// @param reactions who reacts how, in the order of their coming
  record Note(
      long seq,
      String by,
      @Nullable String text,
      boolean deleted,
      Map<String, List<String>> reactions) {
    static Note of(long seq, String by, @Nullable String text) {
      return new Note(seq, by, text, false, Map.of());
    }

    private Note saying(@Nullable String other) {
      return new Note(seq, by, other, false, reactions);
    }

    private Note gone() {
      return new Note(seq, by, null, true, Map.of());
    }

    boolean hasReaction(String emoji, String who) {
      return reactions.getOrDefault(emoji, List.of()).contains(who);
    }

    private Note reacted(String emoji, String who, boolean on) {
      var people = new ArrayList<>(reactions.getOrDefault(emoji, List.of()));
      people.remove(who);
      if (on) people.add(who);
      var all = new LinkedHashMap<>(reactions);
      if (people.isEmpty()) all.remove(emoji);
      else all.put(emoji, List.copyOf(people));
      return new Note(seq, by, text, false, all);
    }

    /// Whether a reader who was shown this has what the other one says; a text that was replaced
    /// before it came is nowhere any more.
    boolean shows(Note other, boolean mayLackText) {
      var sameText = text == null ? other.text == null || mayLackText : text.equals(other.text);
      return sameText
          && seq == other.seq
          && by.equals(other.by)
          && deleted == other.deleted
          && reactions.equals(other.reactions);
    }
  }

  /// The message of a number, null when there is none.
  @Nullable Note find(long seq) {
    return notes.get(seq);
  }

  /// The messages of some numbers, both included.
  Map<Long, Note> between(long fromSeq, long toSeq) {
    if (toSeq < fromSeq) return Map.of();
    return notes.subMap(fromSeq, true, toSeq, true);
  }

  /// The numbers of a member's messages, gone ones too.
  List<Long> of(String memberId) {
    return notes.values().stream().filter(note -> note.by.equals(memberId)).map(Note::seq).toList();
  }

  /// Shows these and nothing else.
  void show(List<Note> page) {
    notes.clear();
    for (var note : page) notes.put(note.seq, note);
  }

  /// Takes in one entry.
  void add(long seq, String by, Line line) {
    switch (line) {
      case Line.Said said -> notes.put(seq, Note.of(seq, by, said.text()));
      case Line.Purged purged -> {
        for (var note : notes.subMap(Math.min(purged.fromSeq(), seq), seq).values()) {
          if (note.by.equals(purged.memberId())) notes.put(note.seq, note.gone());
        }
      }
      case Line.Edited edited -> change(line, note -> note.saying(edited.text()));
      case Line.Deleted _ -> change(line, Note::gone);
      case Line.Reacted reacted ->
          change(line, note -> note.reacted(reacted.emoji(), by, reacted.on()));
    }
  }

  private void change(Line line, UnaryOperator<Note> change) {
    notes.computeIfPresent(line.message(), (_, note) -> note.deleted ? note : change.apply(note));
  }

  /// Whether a command would change nothing here.
  boolean isSoAlready(String by, Line command) {
    if (command instanceof Line.Purged purged) return of(purged.memberId()).isEmpty();
    var note = notes.get(command.message());
    if (note == null) return false;
    return switch (command) {
      case Line.Said _, Line.Purged _ -> false;
      case Line.Edited edited ->
          !note.deleted && note.text != null && note.text.equals(edited.text());
      case Line.Deleted _ -> note.deleted;
      case Line.Reacted reacted ->
          !note.deleted && note.hasReaction(reacted.emoji(), by) == reacted.on();
    };
  }

  /// Whether an entry may stand after these.
  boolean admits(String by, Line line) {
    if (line.message() == 0) return true;
    var note = notes.get(line.message());
    if (note == null || note.deleted) return false;
    return switch (line) {
      case Line.Said _, Line.Purged _, Line.Deleted _ -> true;
      case Line.Edited _ -> note.by.equals(by);
      case Line.Reacted reacted -> note.hasReaction(reacted.emoji(), by) != reacted.on();
    };
  }
}
