package matinee.protocol;

/// A film that stands because the room waits for somebody, and runs on by itself.
///
/// @param sinceMs cluster time at which the wait was decided
/// @param untilMs cluster time at which the film runs on at the latest
public record Wait(Kind kind, long sinceMs, long untilMs) {
  /// What the room waits for.
  public enum Kind {
    /// Everybody is to be ready where the film starts.
    START("start"),
    /// Somebody ran out of data.
    STALL("stall");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word on the wire and in the database.
    public String word() {
      return word;
    }
  }
}
