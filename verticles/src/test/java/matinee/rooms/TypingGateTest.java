package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TypingGateTest {
  @Test
  void oneRoomTellsSoManyASecond() {
    var gate = new TypingGate(2, 100);

    assertTrue(gate.admits(10, 0));
    assertTrue(gate.admits(10, 500));
    assertFalse(gate.admits(10, 999));
    assertTrue(gate.admits(10, 1_000));
  }

  @Test
  void aLargeRoomIsSilent() {
    var gate = new TypingGate(0, 100);

    assertTrue(gate.admits(100, 0));
    assertFalse(gate.admits(101, 0));
  }

  @Test
  void zeroIsNoLimit() {
    var gate = new TypingGate(0, 100);
    for (var i = 0; i < 1_000; i++) assertTrue(gate.admits(1, 0));
  }
}
