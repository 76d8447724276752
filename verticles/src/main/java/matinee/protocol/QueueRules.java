package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// How the queue of a room runs.
///
/// @param autoplay whether the next entry follows by itself
/// @param countdownMs how long everybody sees what comes next before it does
/// @param skipPercent share of the active members whose votes end what is on
/// @param entriesMax entries that may wait
/// @param perMemberMax of these by one member; hosts are exempt
/// @param duplicates whether something that waits already may be added again
public record QueueRules(
    Loop loop,
    Order order,
    boolean autoplay,
    long countdownMs,
    int skipPercent,
    int entriesMax,
    int perMemberMax,
    boolean duplicates) {
  public static final long COUNTDOWN_MAX_MS = 30_000;
  public static final int ENTRIES_MAX = 200;

  public static final QueueRules FIRST =
      new QueueRules(Loop.NONE, Order.MANUAL, true, 5_000, 50, 100, 20, false);

  /// What comes back after it was shown.
  public enum Loop {
    NONE("none"),
    ONE("one"),
    ALL("all");

    private final String word;

    Loop(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    public static @Nullable Loop ofWord(String word) {
      for (var loop : values()) if (loop.word.equals(word)) return loop;
      return null;
    }
  }

  /// Who decides what is next.
  public enum Order {
    /// People do, by moving entries.
    MANUAL("manual"),
    /// The number of votes; of equal ones what was added first.
    VOTES("votes"),
    /// Chance, once, and the same for everybody.
    SHUFFLE("shuffle");

    private final String word;

    Order(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    public static @Nullable Order ofWord(String word) {
      for (var order : values()) if (order.word.equals(word)) return order;
      return null;
    }
  }
}
