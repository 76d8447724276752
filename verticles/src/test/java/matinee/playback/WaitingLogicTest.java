package matinee.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.playback.PlaybackLogic.Moved;
import matinee.playback.PlaybackLogic.Situation;
import matinee.protocol.Anchor;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.Wait;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

class WaitingLogicTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final VideoItem FILM = new VideoItem(new VideoId("film01"), "Film", 60_000);
  private static final Wait WAIT = new Wait(Wait.Kind.START, 1_000, 5_000);
  private static final Playback RUNS =
      new Playback(new Anchor(true, 0, 1, 0), FILM, Cause.PLAY, ADA, 0, 0);
  private static final Playback WAITS =
      new Playback(new Anchor(false, 7_000, 1.25, 900), FILM, Cause.SEEK, ADA, 900, 0)
          .withWaiting(WAIT);

  private static Situation at(long nowMs) {
    return new Situation(Rights.of("g_ada", Preset.EVERYONE), nowMs, 300, 500, 100);
  }

  private static Decision<Moved> decide(Playback now, Action action, Wait wait) {
    var situation = at(1_000);
    var decision = PlaybackLogic.decide(now, ADA, action, situation);
    return WaitingLogic.atStart(now, decision, situation, _ -> wait);
  }

  private static Playback to(Decision<Moved> decision) {
    return ((Moved) assertInstanceOf(Decision.Accepted.class, decision).event()).to();
  }

  @Test
  void aSeekInAFilmThatRunsStandsThereUntilEverybodyIsReady() {
    var after = to(decide(RUNS, new Action.Seek(9_000), WAIT));

    assertEquals(new Anchor(false, 9_000, 1, 1_000), after.anchor());
    assertEquals(Cause.SEEK, after.cause());
    assertEquals(ADA, after.by());
    assertEquals(WAIT, after.waiting());
    assertTrue(after.isMeantToRun());
  }

  @Test
  void whatTheRoomHasWaitedIsWrittenDownForTheNextOwner() {
    var logic = new PlaybackLogic();
    var goesOn = to(WaitingLogic.goOn(WAITS, null, at(4_000)));
    var after = logic.evolve(WAITS, new Moved(goesOn), 2);

    assertEquals(List.of(new Wait(Wait.Kind.START, 1_000, 4_000)), after.waited());
    assertEquals(after, PlaybackLogic.read(JsonFields.parse(logic.stateJson(after))));
    var faster = PlaybackLogic.decide(WAITS, ADA, new Action.Rate(0.5), at(2_000));
    assertEquals(List.of(), logic.evolve(WAITS, new Moved(to(faster)), 2).waited());
    var later = PlaybackLogic.decide(after, ADA, new Action.Pause(), at(70_000));
    assertEquals(List.of(), logic.evolve(after, new Moved(to(later)), 3).waited());
  }

  @Test
  void withoutAWaitASeekIsWhatItWas() {
    var situation = at(1_000);
    var decision = PlaybackLogic.decide(RUNS, ADA, new Action.Seek(9_000), situation);

    assertSame(decision, WaitingLogic.atStart(RUNS, decision, situation, _ -> null));
  }

  @Test
  void whatDoesNotStartAnythingNeverWaits() {
    assertNull(to(decide(RUNS, new Action.Pause(), WAIT)).waiting());
    assertNull(to(decide(RUNS, new Action.Rate(1.5), WAIT)).waiting());
    assertNull(to(decide(RUNS, new Action.Seek(59_500), WAIT)).waiting());
    var stands = new Playback(new Anchor(false, 0, 1, 0), FILM, Cause.LOAD, ADA, 0, 0);
    assertNull(to(decide(stands, new Action.Seek(9_000), WAIT)).waiting());
  }

  @Test
  void aFilmThatWaitsGoesElsewhereAndWaitsAnew() {
    var anew = new Wait(Wait.Kind.START, 1_000, 4_000);

    assertEquals(anew, to(decide(WAITS, new Action.Seek(30_000), anew)).waiting());
  }

  @Test
  void playEndsAWaitAndPauseLetsItStand() {
    var played = to(decide(WAITS, new Action.Play(), WAIT));
    assertEquals(new Anchor(true, 7_000, 1.25, 1_300), played.anchor());
    assertNull(played.waiting());

    var paused = to(decide(WAITS, new Action.Pause(), WAIT));
    assertFalse(paused.isMeantToRun());
    assertEquals(7_000, paused.anchor().positionMs());
    assertEquals(Cause.PAUSE, paused.cause());
  }

  @Test
  void anotherSpeedLetsAWaitGoOn() {
    var after = to(decide(WAITS, new Action.Rate(2), WAIT));

    assertEquals(WAIT, after.waiting());
    assertEquals(new Anchor(false, 7_000, 2, 1_100), after.anchor());
  }

  @Test
  void everybodyLeavingEndsAWait() {
    assertFalse(to(PlaybackLogic.fallAsleep(WAITS, at(1_000))).isMeantToRun());
  }

  @Test
  void aStallStopsAtACommonInstantAndRunsOnAtOne() {
    var wait = new Wait(Wait.Kind.STALL, 5_000, 9_000);
    var stopped = to(WaitingLogic.stop(RUNS, wait, at(5_000)));
    assertEquals(new Anchor(false, 5_100, 1, 5_100), stopped.anchor());
    assertEquals(Cause.PAUSE, stopped.cause());
    assertNull(stopped.by());
    assertEquals(wait, stopped.waiting());

    var on = to(WaitingLogic.goOn(stopped, null, at(8_000)));
    assertEquals(new Anchor(true, 5_100, 1, 8_300), on.anchor());
    assertEquals(Cause.PLAY, on.cause());
    assertNull(on.waiting());
  }

  @Test
  void whatIsOverOrDoesNotWaitIsLeftAlone() {
    var unchanged = new Decision.Unchanged<Moved>();
    var wait = new Wait(Wait.Kind.STALL, 5_000, 9_000);

    assertEquals(unchanged, WaitingLogic.stop(WAITS, wait, at(5_000)));
    assertEquals(unchanged, WaitingLogic.stop(RUNS, wait, at(59_500)));
    assertEquals(unchanged, WaitingLogic.goOn(RUNS, null, at(5_000)));
  }

  @Test
  void aWaitIsStoredWithTheTimelineAndOlderTimelinesAreRead() {
    var logic = new PlaybackLogic();

    assertEquals(WAITS, PlaybackLogic.read(JsonFields.parse(logic.stateJson(WAITS))));
    assertFalse(logic.stateJson(RUNS).contains("wait"));
    assertEquals(RUNS, PlaybackLogic.read(JsonFields.parse(logic.stateJson(RUNS))));
  }
}
