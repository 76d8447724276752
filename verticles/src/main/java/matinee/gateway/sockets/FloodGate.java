package matinee.gateway.sockets;

/// Bounds how many frames one client may send: a token bucket in memory, and a count of bad frames.
///
/// Pure but for being mutable. Deliberately apart from the limits in Redis: it costs nothing per
/// frame and holds when Redis is away.
final class FloodGate {
  /// Frames that could not be read before the socket is closed.
  static final int BAD_MAX = 10;

  private final double perMs;
  private final int burst;
  private double tokens;
  private double filledAtMs;
  private int bad;

  /// @param perSecond frames allowed on average
  /// @param burst frames allowed at once
  FloodGate(int perSecond, int burst, double nowMs) {
    this.perMs = perSecond / 1000.0;
    this.burst = burst;
    this.tokens = burst;
    this.filledAtMs = nowMs;
  }

  /// Takes one frame in; false when that is too many.
  boolean admit(double nowMs) {
    tokens = Math.min(burst, tokens + Math.max(0, nowMs - filledAtMs) * perMs);
    filledAtMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  /// Counts a frame that could not be read; false when that is too many.
  boolean admitBad() {
    return ++bad <= BAD_MAX;
  }
}
