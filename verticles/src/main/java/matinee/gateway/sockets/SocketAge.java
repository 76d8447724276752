package matinee.gateway.sockets;

import java.time.Duration;
import matinee.protocol.wire.CloseCode;
import org.jspecify.annotations.Nullable;

/// Ends a socket some time after it was opened: a token is looked at on the way in only, and who
/// signed out or lost an account must not stay for ever. The client is told to move a while before,
/// and notices nothing. Pure but for being mutable.
final class SocketAge {
  /// So long a client may take to move.
  static final long MOVING_NANOS = 60_000_000_000L;

  /// Sockets that came together go apart, over this share of their life.
  private static final double SPREAD = 0.125;

  private final long endsNanos;
  private boolean told;

  /// @param random 0 to 1
  SocketAge(long openedNanos, Duration life, double random) {
    this.endsNanos = openedNanos + Math.round(life.toNanos() * (1 - SPREAD * random));
  }

  /// @param move tells the client to move
  /// @return the code to close with, null to go on
  @Nullable CloseCode look(long nowNanos, Runnable move) {
    if (nowNanos - endsNanos < 0) return null;
    if (!told) move.run();
    told = true;
    return nowNanos - endsNanos < MOVING_NANOS ? null : CloseCode.MOVED;
  }
}
