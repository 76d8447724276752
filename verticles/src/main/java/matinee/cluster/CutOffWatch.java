package matinee.cluster;

/// When a node that is cut off sends its viewers away: when it has looked some times, with a pause
/// before each look, and was cut off each time. Pure but for being mutable.
///
/// Whoever stood still itself, because its machine had too much to do, finds all answers too old at
/// first and hears the new ones a moment later. That stops what it acknowledges, but is no reason
/// to send everybody elsewhere. A timer that makes up for what it missed counts as one look.
final class CutOffWatch {
  /// How often; with the pauses it takes 0.2 s.
  static final int LOOKS = 5;

  /// The shortest pause between two looks that count.
  static final double PAUSE_MS = 40;

  private int looks;
  private double lookedMs = Double.NEGATIVE_INFINITY;

  /// Whether to send them away now; once for each time that the node is cut off.
  ///
  /// @param cutOff what this look says
  /// @param nowMs own clock
  boolean isDue(boolean cutOff, double nowMs) {
    if (!cutOff) {
      looks = 0;
      return false;
    }
    if (looks > LOOKS || nowMs - lookedMs < PAUSE_MS) return false;
    lookedMs = nowMs;
    return ++looks == LOOKS;
  }
}
