package matinee.playback;

/// What bounds all waiting in a room, whatever its settings and whatever its viewers say. Times in
/// milliseconds.
///
/// @param shareMs waiting within any minute, all waits together
/// @param waitsMax waits within any minute
/// @param graceMs how long a viewer lacks data before the room waits for it
/// @param quietMs running between the end of a wait and a stall that is waited for
/// @param healthyMs how long somebody who was not waited for must fare well to be so again
/// @param freshMs how long a report counts
/// @param smallMax viewers up to which a room waits for every single one
record WaitLimits(
    long shareMs,
    int waitsMax,
    long graceMs,
    long quietMs,
    long healthyMs,
    long freshMs,
    int smallMax) {
  static final long MINUTE_MS = 60_000;

  /// A room runs for at least half of every minute.
  static WaitLimits of(int smallMax) {
    return new WaitLimits(30_000, 30, 500, 2_000, 20_000, 25_000, smallMax);
  }
}
