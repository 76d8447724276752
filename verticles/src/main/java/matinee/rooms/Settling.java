package matinee.rooms;

/// Whether a room was just taken over and its audience is still coming back. Pure but for being
/// mutable.
///
/// ```
///   fresh --somebody returns soon after loading--> settling --nobody came for a while--> settled
///     `------------- a while without that ------------------------------------------------^
/// ```
///
/// While it settles nothing is told of presence: the sockets of the former owner's room are brought
/// one gateway after the other, and people of a gateway that ended with it connect again. Told at
/// once they would seem to have left and to come one by one.
final class Settling {
  private final long loadedAtMs;
  private final long leastMs;
  private long returnedAtMs = -1;
  private boolean began;
  private boolean settled;

  /// @param leastMs how long a room settles at least, in milliseconds; four times that at most
  Settling(long loadedAtMs, long leastMs) {
    this.loadedAtMs = loadedAtMs;
    this.leastMs = leastMs;
  }

  /// Somebody came who was in the room before it was loaded here.
  void returned(long nowMs) {
    if (settled) return;
    if (!began && nowMs - loadedAtMs > leastMs) {
      settled = true;
      return;
    }
    began = leastMs > 0;
    returnedAtMs = nowMs;
  }

  boolean isSettling() {
    return began && !settled;
  }

  /// When it has settled, as far as is known: nobody came for three quarters of the least time.
  long endsAtMs() {
    var quietAtMs = returnedAtMs + leastMs * 3 / 4;
    return Math.min(loadedAtMs + leastMs * 4, Math.max(loadedAtMs + leastMs, quietAtMs));
  }

  void settle() {
    settled = true;
  }
}
