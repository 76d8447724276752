package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FloodGateTest {
  private final FloodGate gate = new FloodGate(10, 3, 0);

  @Test
  void aBurstIsLetInAndThenOnlyTheAverage() {
    for (var i = 0; i < 3; i++) assertTrue(gate.admit(0));

    assertFalse(gate.admit(0));
    assertFalse(gate.admit(99));
    assertTrue(gate.admit(190));
    assertFalse(gate.admit(190));
  }

  @Test
  void patienceIsNotSavedBeyondTheBurst() {
    for (var i = 0; i < 3; i++) assertTrue(gate.admit(1_000_000));

    assertFalse(gate.admit(1_000_000));
  }

  @Test
  void aClockThatGoesBackGivesNothingAway() {
    for (var i = 0; i < 3; i++) assertTrue(gate.admit(1_000));

    assertFalse(gate.admit(500));
  }

  @Test
  void onlySomeBadFramesAreTaken() {
    for (var i = 0; i < FloodGate.BAD_MAX; i++) assertTrue(gate.admitBad());

    assertFalse(gate.admitBad());
  }
}
