package matinee.protocol;

/// The streams of a room. The number is stored and never changes.
public enum StreamKind {
  /// A log: every entry counts.
  CHAT(1),
  /// A register: only the newest state counts.
  PLAYBACK(2),
  /// A register: only the newest state counts.
  ROOM(3),
  /// A register: only the newest state counts.
  QUEUE(4),
  /// A register that only hosts see parts of: who is kept out, let in, muted.
  GUARD(5);

  private final int number;

  StreamKind(int number) {
    this.number = number;
  }

  /// The number in the database.
  public int number() {
    return number;
  }
}
