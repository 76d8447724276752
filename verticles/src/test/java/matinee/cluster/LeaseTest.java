package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeaseTest {
  private final Lease lease = new Lease(2_600);

  @Test
  void itRunsFromTheSendingOfTheNewestRenewal() {
    assertFalse(lease.runsAt(0));
    lease.renewed(1_000, 1_100);
    lease.caughtUp();
    assertTrue(lease.runsAt(3_599));
    assertFalse(lease.runsAt(3_600));
    lease.renewed(3_000, 3_100);
    lease.renewed(2_000, 3_200);

    assertTrue(lease.runsAt(5_599));
    assertFalse(lease.runsAt(5_600));
  }

  @Test
  void onceItRanOutItCountsAgainWhenTheRowsWereReadSince() {
    lease.renewed(0, 10);
    lease.caughtUp();
    lease.renewed(3_000, 3_010);
    assertFalse(lease.runsAt(3_020));
    lease.caughtUp();
    assertTrue(lease.runsAt(3_020));
    assertTrue(lease.runsAt(5_599));
    assertFalse(lease.runsAt(5_600));
  }
}
