package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import matinee.protocol.wire.CloseCode;
import org.junit.jupiter.api.Test;

class SocketAgeTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private int moved;

  private void move() {
    moved++;
  }

  @Test
  void aSocketIsToldToMoveOnceAndEndsAWhileLater() {
    var age = new SocketAge(-5, Duration.ofHours(1), 0);

    assertNull(age.look(HOUR - 6, this::move));
    assertEquals(0, moved);
    assertNull(age.look(HOUR - 5, this::move));
    assertNull(age.look(HOUR - 6 + SocketAge.MOVING_NANOS, this::move));
    assertEquals(1, moved);
    assertEquals(CloseCode.MOVED, age.look(HOUR - 5 + SocketAge.MOVING_NANOS, this::move));
  }

  @Test
  void socketsThatCameTogetherGoApart() {
    var early = new SocketAge(0, Duration.ofHours(8), 1);

    assertNull(early.look(7 * HOUR - 1, this::move));
    assertNull(early.look(7 * HOUR, this::move));
    assertEquals(1, moved);
  }
}
