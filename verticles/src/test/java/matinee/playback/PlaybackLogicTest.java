package matinee.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import matinee.kernel.JsonFields;
import matinee.playback.PlaybackLogic.Moved;
import matinee.playback.PlaybackLogic.Situation;
import matinee.protocol.Anchor;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.Amend;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.Show;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.RoomId;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaybackLogicTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person BOB = new Person("g_bob", "Bob");
  private static final VideoItem FILM = new VideoItem(new VideoId("film01"), "Film", 60_000);
  private static final Rights EVERYONE = Rights.of("g_ada", Preset.EVERYONE);
  private static final Action PLAY = new Action.Play();
  private static final Action PAUSE = new Action.Pause();

  private static Situation at(long nowMs) {
    return new Situation(EVERYONE, nowMs, 300, 500, 100);
  }

  private static Playback with(Anchor anchor) {
    return new Playback(anchor, FILM, Cause.LOAD, ADA, 0, 0);
  }

  private static Playback playing(long positionMs, double rate, long atMs) {
    return with(new Anchor(true, positionMs, rate, atMs));
  }

  private static Playback paused(long positionMs) {
    return with(new Anchor(false, positionMs, 1, 0));
  }

  private static Playback after(Playback now, Action action, long nowMs) {
    return moved(PlaybackLogic.decide(now, BOB, action, at(nowMs)));
  }

  private static Playback moved(Decision<Moved> decision) {
    return ((Moved) assertInstanceOf(Decision.Accepted.class, decision).event()).to();
  }

  private static void assertUnchanged(Decision<Moved> decision) {
    assertEquals(new Decision.Unchanged<>(), decision);
  }

  private static ErrorCode refusal(Decision<Moved> decision) {
    return assertInstanceOf(Decision.Refused.class, decision).code();
  }

  @Test
  void playStartsWhereTheFilmStandsAtACommonInstant() {
    var after = after(paused(5_000), PLAY, 1_000);

    assertEquals(new Anchor(true, 5_000, 1, 1_300), after.anchor());
    assertEquals(new Playback(after.anchor(), FILM, Cause.PLAY, BOB, 1_000, 0), after);
    assertEquals(5_000, after.positionAt(1_300));
    assertEquals(6_000, after.positionAt(2_300));
  }

  @Test
  void playWhilePlayingChangesNothing() {
    assertUnchanged(PlaybackLogic.decide(playing(0, 1, 0), BOB, PLAY, at(1_000)));
  }

  @Test
  void playAfterTheEndStartsAgainWithTheLeadOfASeek() {
    var over = playing(59_000, 1, 0);

    assertEquals(new Anchor(true, 0, 1, 5_500), after(over, PLAY, 5_000).anchor());
    assertEquals(new Anchor(true, 0, 1, 5_500), after(paused(60_000), PLAY, 5_000).anchor());
  }

  @Test
  void pauseStopsAtACommonInstantExactlyWhereTheFilmIsThen() {
    var before = playing(1_000, 1.25, 2_000);
    var after = after(before, PAUSE, 10_000);

    assertEquals(new Anchor(false, 1_000 + 10_125, 1.25, 10_100), after.anchor());
    assertEquals(before.positionAt(10_100), after.positionAt(99_000));
  }

  @Test
  void pauseBeforeTheStartStopsAtTheStart() {
    assertEquals(
        new Anchor(false, 7_000, 1, 2_000), after(playing(7_000, 1, 2_000), PAUSE, 1_000).anchor());
  }

  @Test
  void pauseAfterTheEndStandsAtTheEnd() {
    assertEquals(60_000, after(playing(59_000, 1, 0), PAUSE, 90_000).anchor().positionMs());
  }

  @Test
  void pauseWhilePausedChangesNothing() {
    assertUnchanged(PlaybackLogic.decide(paused(1), BOB, PAUSE, at(1_000)));
  }

  @Test
  void seekGoesOnPlayingAtTheNewPlace() {
    var after = after(playing(0, 2, 0), new Action.Seek(30_000), 1_000);

    assertEquals(new Anchor(true, 30_000, 2, 1_500), after.anchor());
    assertEquals(Cause.SEEK, after.cause());
  }

  @Test
  void seekWhilePausedStaysPaused() {
    var after = after(paused(0), new Action.Seek(30_000), 1_000);

    assertEquals(new Anchor(false, 30_000, 1, 1_100), after.anchor());
  }

  @Test
  void seekPastTheEndGoesToTheEnd() {
    assertEquals(60_000, after(paused(0), new Action.Seek(99_000), 1).anchor().positionMs());
  }

  @Test
  void anotherRateIsContinuousInPosition() {
    var before = playing(1_000, 1, 0);
    var after = after(before, new Action.Rate(1.5), 4_000);

    assertEquals(new Anchor(true, 5_100, 1.5, 4_100), after.anchor());
    assertEquals(before.positionAt(4_100), after.positionAt(4_100));
    assertEquals(before.positionAt(4_100) + 1_500, after.positionAt(5_100));
  }

  @Test
  void theSameRateChangesNothingAndARateHoldsWhilePaused() {
    assertUnchanged(PlaybackLogic.decide(paused(1), BOB, new Action.Rate(1), at(1)));
    assertEquals(
        new Anchor(false, 1, 0.5, 101), after(paused(1), new Action.Rate(0.5), 1).anchor());
  }

  private static Show showing(long play, @Nullable VideoItem item) {
    return new Show(new RoomId("room01"), new CommandKey(ADA, "next-q1-1"), play, item, BOB);
  }

  @Test
  void whatFollowsAFilmThatPlaysPlaysFromItsBeginning() {
    var other = new VideoItem(new VideoId("other1"), "Other", 1_000);
    var after = moved(PlaybackLogic.show(playing(5_000, 2, 0), showing(1, other), at(9_000)));

    assertEquals(
        new Playback(new Anchor(true, 0, 1, 9_500), other, Cause.LOAD, BOB, 9_000, 1), after);
  }

  @Test
  void whatFollowsAFilmThatStandsStandsAtItsBeginning() {
    var trimmed = FILM.trimmed(4_000, 9_000L);
    var after = moved(PlaybackLogic.show(paused(5_000), showing(1, trimmed), at(9_000)));

    assertEquals(new Anchor(false, 4_000, 1, 9_000), after.anchor());
  }

  @Test
  void aShowingIsShownOnceHoweverOftenItIsAskedFor() {
    var after = moved(PlaybackLogic.show(paused(0), showing(7, FILM), at(1)));

    assertUnchanged(PlaybackLogic.show(after, showing(7, FILM), at(2)));
    assertUnchanged(PlaybackLogic.show(after, showing(6, FILM), at(2)));
    assertEquals(8, moved(PlaybackLogic.show(after, showing(8, null), at(2))).play());
  }

  @Test
  void aTrimmedFilmEndsAndBeginsAgainAtItsEnds() {
    var trimmed =
        new Playback(
            new Anchor(true, 4_000, 1, 0), FILM.trimmed(4_000, 9_000L), Cause.PLAY, ADA, 0, 1);

    assertEquals(9_000, trimmed.positionAt(60_000));
    assertEquals(4_000, after(trimmed, PLAY, 60_000).anchor().positionMs());
    assertEquals(9_000, after(trimmed, new Action.Seek(30_000), 1_000).anchor().positionMs());
    assertEquals(4_000, after(trimmed, new Action.Seek(0), 1_000).anchor().positionMs());
  }

  @Test
  void aLengthThatIsFoundOutLeavesTheFilmWhereItIs() {
    var unknown = new VideoItem(new VideoId("film01"), "Film", 0);
    var now = new Playback(new Anchor(true, 0, 1, 0), unknown, Cause.PLAY, ADA, 0, 3);
    var key = new CommandKey(ADA, "amend-at-3");
    var amend = new Amend(new RoomId("room01"), key, 3, unknown.lasting(60_000));

    var after = moved(PlaybackLogic.amend(now, amend, at(5_000)));

    assertEquals(now.anchor(), after.anchor());
    assertEquals(60_000, after.positionAt(99_000));
    assertUnchanged(PlaybackLogic.amend(after, amend, at(6_000)));
    assertUnchanged(PlaybackLogic.amend(playing(0, 1, 0), amend, at(6_000)));
  }

  @Test
  void withoutAFilmNothingMoves() {
    var empty = new Playback(Anchor.START, null, Cause.LOAD, null, 0, 0);

    assertEquals(ErrorCode.BAD_REQUEST, refusal(PlaybackLogic.decide(empty, ADA, PLAY, at(1))));
    assertEquals(
        ErrorCode.BAD_REQUEST,
        refusal(PlaybackLogic.decide(empty, ADA, new Action.Seek(5), at(1))));
    assertEquals(FILM, moved(PlaybackLogic.show(empty, showing(1, FILM), at(1))).item());
  }

  @Test
  void onlyTheHostMovesAFilmThatHostsControl() {
    var hosts = new Situation(Rights.of("g_ada", Preset.HOSTS), 1, 300, 500, 100);

    assertEquals(ErrorCode.NOT_ALLOWED, refusal(PlaybackLogic.decide(paused(0), BOB, PLAY, hosts)));
    assertEquals(Cause.PLAY, moved(PlaybackLogic.decide(paused(0), ADA, PLAY, hosts)).cause());
  }

  @Test
  void aRoomThatEverybodyLeftStopsItsFilmByItself() {
    var after = moved(PlaybackLogic.fallAsleep(playing(0, 1, 0), at(5_000)));

    assertEquals(
        new Playback(new Anchor(false, 5_100, 1, 5_100), FILM, Cause.PAUSE, null, 5_000, 0), after);
    assertUnchanged(PlaybackLogic.fallAsleep(paused(0), at(5_000)));
  }

  @Test
  void theStateIsReadBackAsItWasWritten() {
    var logic = new PlaybackLogic();
    for (var state :
        new Playback[] {
          playing(12_345, 0.35, 1_763_000_000_123L),
          paused(0),
          new Playback(Anchor.START, null, Cause.PAUSE, null, 0, 0),
        }) {
      assertEquals(state, PlaybackLogic.read(JsonFields.parse(logic.stateJson(state))));
    }
  }
}
