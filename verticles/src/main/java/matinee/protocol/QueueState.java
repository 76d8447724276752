package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room's queue as everybody may see it.
///
/// @param play how many times the queue has put something on; names the showing
/// @param current what it put on; null when nothing, or something from before there was a queue
/// @param entries what waits, the next first
/// @param history what was shown, the newest first
/// @param upNext null when nothing is about to follow
/// @param skip who wants to end what is on
/// @param trouble what viewers say about a link that does not play for them
/// @param change the newest change that can be undone; null when there is none
public record QueueState(
    long seq,
    long play,
    @Nullable QueueEntry current,
    List<QueueEntry> entries,
    List<Shown> history,
    @Nullable UpNext upNext,
    SkipVotes skip,
    List<Trouble> trouble,
    QueueRules rules,
    @Nullable Change change) {
  public QueueState {
    entries = List.copyOf(entries);
    history = List.copyOf(history);
    trouble = List.copyOf(trouble);
  }

  /// The queue of a room in which nothing was ever queued.
  public static final QueueState EMPTY =
      new QueueState(
          0,
          0,
          null,
          List.of(),
          List.of(),
          null,
          SkipVotes.NONE,
          List.of(),
          QueueRules.FIRST,
          null);

  /// Something that was shown, and when it ended.
  public record Shown(QueueEntry entry, long atMs) {}

  /// What follows, and the instant in cluster time.
  public record UpNext(String entryId, long atMs) {}

  /// @param votes ids of members
  /// @param needed how many votes of active members it takes; 0 while nobody voted
  public record SkipVotes(List<String> votes, int needed) {
    public static final SkipVotes NONE = new SkipVotes(List.of(), 0);

    public SkipVotes {
      votes = List.copyOf(votes);
    }
  }

  /// For how many viewers the link does not play, and why.
  public record Trouble(LinkProblem problem, int count) {}

  /// A change that can be undone.
  ///
  /// @param number grows with each
  /// @param count how many entries it was about
  /// @param title of the entry, when it was one
  public record Change(int number, Kind kind, int count, String title, Person by) {
    /// What was done.
    public enum Kind {
      ADDED("added"),
      REMOVED("removed"),
      MOVED("moved"),
      TRIMMED("trimmed"),
      ORDERED("ordered");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      public String word() {
        return word;
      }

      public static @Nullable Kind ofWord(String word) {
        for (var kind : values()) if (kind.word.equals(word)) return kind;
        return null;
      }
    }
  }
}
