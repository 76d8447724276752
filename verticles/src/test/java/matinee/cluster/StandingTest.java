package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import matinee.cluster.OwnershipLogic.Self;
import org.junit.jupiter.api.Test;

class StandingTest {
  private final Standing standing = new Standing(new Self("a", true, ClusterRows.LEASE_MS), 1_000);
  private final ClusterRows rows =
      new ClusterRows()
          .put(
              ClusterRows.node("a", 3, "b", "c"),
              ClusterRows.node("b", 2, "a", "c"),
              ClusterRows.node("c", 1, "a", "b"));

  private Standing.Finding read(double nowMs) {
    return standing.read(rows.read(), nowMs);
  }

  @Test
  void aNodeInTheGroupGoesOn() {
    var finding = read(0);

    assertNull(finding.over());
    assertTrue(standing.joined());
    assertEquals(Set.of("a", "b", "c"), finding.group());
    assertEquals(Set.of("a", "b", "c"), finding.live());
    assertEquals(Set.of(), finding.ended());
  }

  @Test
  void aNodeOutsideTheGroupEndsWhenItStaysOutside() {
    read(0);
    rows.put(ClusterRows.node("a", 3));
    assertNull(read(100).over());
    assertNull(read(900).over());
    rows.put(ClusterRows.node("a", 3, "b", "c"));
    assertNull(read(1_000).over());
    rows.put(ClusterRows.node("a", 3));
    assertNull(read(1_100).over());

    assertNotNull(read(2_100).over());
  }

  @Test
  void aNodeThatNeverWasInTheGroupWaits() {
    rows.put(ClusterRows.newcomer("a", 3));
    assertNull(read(0).over());

    assertNull(read(60_000).over());
    assertFalse(standing.joined());
  }

  @Test
  void aNodeThatWasDeclaredGoneEnds() {
    read(0);
    rows.put(ClusterRows.gone(ClusterRows.node("a", 3)));

    assertNotNull(read(1).over());
  }

  @Test
  void anotherNodeEndsOnce() {
    read(0);
    rows.put(ClusterRows.silent(ClusterRows.node("b", 2, "a", "c")));

    assertEquals(Set.of("b"), read(1).ended());
    assertEquals(Set.of("a", "c"), read(2).live());
    assertEquals(Set.of(), read(3).ended());
  }

  @Test
  void afterAnOutageOldLeasesSayNothingYet() {
    read(0);
    rows.put(
        ClusterRows.newcomer("a", 3, "b", "c"),
        ClusterRows.silent(ClusterRows.node("b", 2, "a", "c")),
        ClusterRows.gone(ClusterRows.node("c", 1)));
    var finding = read(1);

    assertEquals(Set.of("c"), finding.ended(), "who left, left");
    assertEquals(Set.of("a", "b"), finding.live());
  }

  @Test
  void aNodeAloneIsItsOwnGroup() {
    var alone = new Standing(new Self("a", false, ClusterRows.LEASE_MS), 1_000);
    var finding = alone.read(rows.read(), 0);

    assertEquals(Set.of("a"), finding.group());
    assertNull(finding.over());
  }
}
