package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeadsTest {
  private static Heads heads(long rev) {
    return new Heads("stream", 0, 0, 0, 0, rev);
  }

  @Test
  void revisionsGrowFromOwnerToOwnerAndTellTheEpoch() {
    var last = Heads.firstRev(7) + 1_000_000;

    assertEquals(7, heads(last).epoch());
    assertTrue(Heads.firstRev(8) > last);
    assertEquals(1_000_000, Heads.told(last));
  }

  @Test
  void epochsAfterManyRestoredBackupsFit() {
    var epoch = 100_000_000_042L;

    assertEquals(epoch, heads(Heads.firstRev(epoch) + 5).epoch());
    assertEquals(5, Heads.told(Heads.firstRev(epoch) + 5));
  }
}
