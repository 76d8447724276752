package matinee.door;

/// Whether somebody may come in.
public sealed interface Entry {
  Entry OPEN = new Open();
  Entry HIDDEN = new Hidden();
  Entry LOCKED = new Locked();

  /// Come in.
  record Open() implements Entry {}

  /// Nothing may be told, not even that there is a room.
  record Hidden() implements Entry {}

  /// There is a room, and nobody new comes in.
  record Locked() implements Entry {}

  /// Somebody is kept out.
  ///
  /// @param kind a ban or a time-out
  /// @param untilMs 0 for ever
  record KeptOut(Restriction.Kind kind, long untilMs) implements Entry {}
}
