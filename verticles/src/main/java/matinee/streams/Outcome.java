package matinee.streams;

/// What became of an append.
public sealed interface Outcome {
  /// It is stored, under the number it asked for.
  record Stored() implements Outcome {}

  /// The same command was stored before, under this number; this one changed nothing.
  record Duplicate(long seq) implements Outcome {}

  /// The stream is not where the owner believes: it was taken over, or the owner is behind.
  record Conflict() implements Outcome {}

  /// Surely not stored; the database is away or the queue is full.
  record NotStored() implements Outcome {}

  Outcome STORED = new Stored();
  Outcome CONFLICT = new Conflict();
  Outcome NOT_STORED = new NotStored();
}
