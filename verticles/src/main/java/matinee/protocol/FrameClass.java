package matinee.protocol;

/// How much a frame matters to a reader that is slow.
public enum FrameClass {
  /// Answers and snapshots: in order, never dropped.
  CONTROL,
  /// Entries of the chat log: in order, never dropped.
  CHAT,
  /// The playback register: a newer one replaces an older one that waits.
  PLAYBACK,
  /// The room register: a newer one replaces an older one that waits.
  ROOM,
  /// The queue register: a newer one replaces an older one that waits.
  QUEUE,
  /// Who came and went: in order, never dropped, because each is a difference.
  PRESENCE,
  /// Typing and the like: dropped first.
  EPHEMERAL,
  /// Whom the room waits for, whole each time: a newer one replaces an older one that waits.
  WAITING,
  /// How well the room is in step, whole each time: a newer one replaces an older one that waits.
  SYNC
}
