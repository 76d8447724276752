package matinee.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LeadTest {
  private final Lead lead = new Lead();

  @Test
  void withoutReportsAFirstGuessIsMade() {
    assertEquals(Lead.FIRST_GUESS_MS, lead.toStartMs());
    assertEquals(Lead.FIRST_GUESS_MS, lead.toSeekMs());
    assertEquals(Lead.MIN_MS, lead.toStopMs());
  }

  @Test
  void theSlowestMemberDecides() {
    lead.report("g_ada", new Lead.Report(30, 80, 100));
    lead.report("g_bob", new Lead.Report(60, 20, 300));

    assertEquals(130, lead.toStartMs());
    assertEquals(60 + 20 + 20 + 390 + 30, lead.toSeekMs());
    assertEquals(80, lead.toStopMs());
  }

  @Test
  void aNewReportReplacesTheOneBeforeAndWhoLeftDecidesNothing() {
    lead.report("g_ada", new Lead.Report(500, 80, 100));
    lead.report("g_ada", new Lead.Report(40, 80, 100));
    lead.report("g_bob", new Lead.Report(900, 80, 100));
    lead.forget("g_bob");

    assertEquals(140, lead.toStartMs());
  }

  @Test
  void storingTakesItsTimeAndFades() {
    lead.stored(100);
    assertEquals(Lead.FIRST_GUESS_MS + 100, lead.toStartMs());

    lead.stored(1);
    assertEquals(Lead.FIRST_GUESS_MS + 80, lead.toStartMs());
  }

  @Test
  void nobodyCanHoldTheRoom() {
    lead.report("g_ada", new Lead.Report(60_000, 60_000, 60_000));

    assertEquals(Lead.MAX_MS, lead.toStartMs());
    assertEquals(Lead.MAX_MS, lead.toSeekMs());
    assertEquals(Lead.MAX_MS, lead.toStopMs());
  }

  @Test
  void thereIsAlwaysSomeLead() {
    lead.report("g_ada", new Lead.Report(0, 0, 0));

    assertEquals(Lead.MIN_MS, lead.toStartMs());
    assertEquals(Lead.MIN_MS, lead.toStopMs());
  }
}
