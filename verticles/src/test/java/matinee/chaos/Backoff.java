package matinee.chaos;

import java.util.Random;

/// The pauses between a client's tries to come back, as `docs/protocol.md` asks for.
final class Backoff {
  private static final int FIRST_WAIT_MS = 1_500;
  private static final int BASE_WAIT_MS = 1_000;
  private static final int WAIT_MAX_MS = 20_000;
  private static final int DOUBLINGS_MAX = 10;

  private final Random random;
  private int attempts;

  Backoff(Random random) {
    this.random = random;
  }

  /// The client is back.
  void reset() {
    attempts = 0;
  }

  int nextMs() {
    var ceiling = Math.min(WAIT_MAX_MS, (long) BASE_WAIT_MS << Math.min(attempts, DOUBLINGS_MAX));
    var mostMs = attempts++ == 0 ? FIRST_WAIT_MS : (int) ceiling;
    return Math.max(1, random.nextInt(mostMs));
  }

  /// Before another try to open a second socket.
  int besideMs() {
    return 1 + random.nextInt(BASE_WAIT_MS);
  }
}
