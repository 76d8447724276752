package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.RefusedForGood;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.Told;
import matinee.chaos.Stored.Entry;
import matinee.chaos.Stored.Head;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

/// The checker against histories that keep every promise and against planted violations.
class CheckerTest {
  private final Story story = Story.whole();

  @Test
  void aWholeStoryKeepsEveryPromise() {
    story.assertBroken();
  }

  @Test
  void aMessageThatIsRefusedForGoodIsFound() {
    story.isRefused("ada", "never");

    story.assertBroken(Rule.REFUSED_RIGHTLY);
  }

  @Test
  void aChangeThatIsRefusedForGoodIsFound() {
    story.changes("ada", StreamKind.ROOM, "Dawn");
    story.events.add(
        new RefusedForGood(story.next(), Story.ROOM, "ada", "set-Dawn", "not_allowed"));

    story.assertBroken(Rule.REFUSED_RIGHTLY);
  }

  @Test
  void aChangeOfTheQueueThatIsLostIsFound() {
    story.changes("ada", StreamKind.QUEUE, "6001");
    story.assertBroken();
    story.heads.put(StreamKind.QUEUE, new Head(1, 1, "5000", "5000"));

    assertTrue(story.brokenRules().contains(Rule.ACKNOWLEDGED_IS_STORED));
  }

  @Test
  void aCommandThatIsDoneAgainIsFound() {
    story.changes("ada", StreamKind.PLAYBACK, "62000");
    story.answers("ada", "set-62000", StreamKind.PLAYBACK, 4);
    story.heads.put(StreamKind.PLAYBACK, new Head(4, 2, "62000", "62000 by ada"));
    story.tellsBoth(StreamKind.PLAYBACK, 4, "ada", null, "62000", "62000 by ada");

    assertTrue(story.brokenRules().contains(Rule.ONCE), story.violations()::toString);
  }

  @Test
  void aMessageWithoutAnAnswerMayBeStoredOrNot() {
    story.events.add(
        new Invoked(story.next(), Story.ROOM, "ada", StreamKind.CHAT, "say-lost", "lost", false));
    story.lose(Acknowledged.class, ack -> ack.cmdId().equals("say-well"));

    story.assertBroken();
  }

  @Test
  void aRepeatedEventAndARepeatedAnswerAreFine() {
    var told = story.events.stream().filter(Told.class::isInstance).findFirst();
    var ack = story.events.stream().filter(Acknowledged.class::isInstance).findFirst();
    story.events.add(told.orElseThrow());
    story.events.add(ack.orElseThrow());

    story.assertBroken();
  }

  @Test
  void aGapThatASnapshotRepairsIsFine() {
    story.lose(Told.class, told -> told.who().equals("ben") && told.token().equals("hi"));

    story.assertBroken();
  }

  @Test
  void aMessageOfTheOwnerItselfNeedsNoCommand() {
    story.heads.put(StreamKind.PLAYBACK, new Head(3, 2, "pause", "pause"));
    story.tellsBoth(StreamKind.PLAYBACK, 3, "", null, "pause", "pause");

    story.assertBroken();
  }

  @Test
  void anAcknowledgedMessageThatIsNotStoredIsFound() {
    story.events.add(
        new Invoked(story.next(), Story.ROOM, "ada", StreamKind.CHAT, "say-lost", "lost", false));
    story.events.add(
        new Acknowledged(story.next(), Story.ROOM, "ada", StreamKind.CHAT, "say-lost", 5));

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  @Test
  void anAcknowledgementUnderAnotherNumberIsFound() {
    story.change(
        Acknowledged.class,
        ack -> ack.cmdId().equals("say-hi"),
        ack ->
            new Acknowledged(ack.atNanos(), ack.room(), ack.who(), ack.stream(), ack.cmdId(), 3));

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  @Test
  void anAcknowledgedChangeThatIsLostIsFound() {
    story.heads.put(StreamKind.PLAYBACK, new Head(2, 1, "5", "5 by ben"));
    story.lose(Told.class, told -> told.token().equals("61000"));
    story.change(Snapshot.class, snapshot -> true, CheckerTest::withoutPlayback);
    story.events.add(
        new Invoked(story.next(), Story.ROOM, "ben", StreamKind.PLAYBACK, "set-5", "5", false));
    story.tellsBoth(StreamKind.PLAYBACK, 2, "ben", null, "5", "5 by ben");

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  /// The snapshot as it was before anybody moved the film.
  private static Snapshot withoutPlayback(Snapshot of) {
    return of.with(
        new Told(
            of.atNanos(),
            of.room(),
            of.who(),
            of.connection(),
            StreamKind.PLAYBACK,
            1,
            "ada",
            null,
            "load",
            "load by ada"));
  }

  @Test
  void aMessageThatIsStoredTwiceIsFound() {
    story.log.add(new Entry(5, "ben", "say-again", "well", "by ben"));
    story.events.add(
        new Invoked(story.next(), Story.ROOM, "ben", StreamKind.CHAT, "say-again", "well", false));
    story.heads.put(StreamKind.CHAT, new Head(5, 2, "", ""));
    story.tellsBoth(StreamKind.CHAT, 5, "ben", "say-again", "well", "by ben");

    story.assertBroken(Rule.ONCE);
  }

  @Test
  void twoCommandsUnderOneNumberAreFound() {
    story.events.add(
        new Invoked(story.next(), Story.ROOM, "ben", StreamKind.ROOM, "set-Day", "Day", false));
    story.events.add(
        new Acknowledged(story.next(), Story.ROOM, "ben", StreamKind.ROOM, "set-Day", 2));

    assertTrue(story.brokenRules().contains(Rule.ONCE), story.violations()::toString);
  }

  @Test
  void anAnswerThatChangesIsFound() {
    story.events.add(
        new Acknowledged(story.next(), Story.ROOM, "ada", StreamKind.PLAYBACK, "set-61000", 1));

    story.assertBroken(Rule.ONCE);
  }

  @Test
  void aHoleInTheLogIsFound() {
    story.says("ada", "last");
    var last = story.log.removeLast();
    story.log.add(new Entry(6, last.who(), last.cmdId(), last.line(), last.content()));
    story.heads.put(StreamKind.CHAT, new Head(6, 2, "", ""));

    assertTrue(story.brokenRules().contains(Rule.CONTIGUOUS), story.violations()::toString);
  }

  @Test
  void aHeadThatIsNotTheEndIsFound() {
    story.heads.put(StreamKind.CHAT, new Head(9, 2, "", ""));

    assertTrue(story.brokenRules().contains(Rule.CONTIGUOUS), story.violations()::toString);
  }

  @Test
  void aReportNamesTheRuleTheEventsAndTheWayToRepeat() {
    story.lose(Invoked.class, command -> command.token().equals("hi"));

    var report = Checker.report(story.violations());

    assertTrue(report.contains("NO_PHANTOM in room room1"), report);
    assertTrue(report.contains("say-hi"), report);
  }
}
