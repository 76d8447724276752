package matinee.rooms;

/// Bounds how often one room tells that somebody writes: so many a second, and nothing at all in a
/// large room, where it would be noise. Pure but for being mutable.
final class TypingGate {
  private final int perSecond;
  private final int membersMax;
  private long secondMs = -1_000;
  private int told;

  /// @param perSecond notes told in one second; 0 for no limit
  /// @param membersMax members above which nothing is told
  TypingGate(int perSecond, int membersMax) {
    this.perSecond = perSecond;
    this.membersMax = membersMax;
  }

  boolean admits(int members, long nowMs) {
    if (members > membersMax) return false;
    if (perSecond == 0) return true;
    if (nowMs - secondMs >= 1_000 || nowMs < secondMs) {
      secondMs = nowMs;
      told = 0;
    }
    return told++ < perSecond;
  }
}
