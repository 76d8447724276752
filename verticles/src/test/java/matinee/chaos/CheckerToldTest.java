package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import matinee.chaos.History.EpochSeen;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.PositionSeen;
import matinee.chaos.History.PresenceSeen;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.Told;
import matinee.chaos.Stored.Entry;
import matinee.chaos.Stored.Head;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

/// The checker against planted violations in what clients were told.
class CheckerToldTest {
  private final Story story = Story.whole();

  @Test
  void aResumeThatSkipsIsFound() {
    story.says("ada", "one more");
    story.joins("ben", 4, 3);
    story.change(
        Snapshot.class,
        snapshot -> snapshot.connection() == 4,
        of -> of.with(of.chatSeq(), List.of(of.chat().getLast())));

    story.assertBroken(Rule.SHOWN_WITHOUT_HOLES);
  }

  @Test
  void aSnapshotThatComesUnaskedMayBringAgainWhatWasShown() {
    story.joins("ben", 3, 2);

    story.assertBroken();
  }

  @Test
  void aSnapshotThatComesUnaskedAndSkipsIsFound() {
    story.lose(Told.class, told -> told.who().equals("ben") && told.token().equals("well"));
    story.says("ada", "one more");
    story.lose(Told.class, told -> told.who().equals("ben") && told.token().equals("one more"));
    story.joins("ben", 3, 4);

    story.assertBroken(Rule.SHOWN_WITHOUT_HOLES);
  }

  @Test
  void aSnapshotOlderThanItsReaderIsFound() {
    story.joins("ben", 4, 4);
    story.change(
        Snapshot.class, snapshot -> snapshot.connection() == 4, of -> of.with(2, List.of()));

    story.assertBroken(Rule.SHOWN_WITHOUT_HOLES);
  }

  @Test
  void anotherTextForOneClientIsFound() {
    story.change(
        Told.class,
        told -> told.who().equals("ben") && told.token().equals("well"),
        of -> told(of, of.seq(), "ada", "how are you"));

    assertTrue(story.brokenRules().contains(Rule.SAME_FOR_ALL), story.violations()::toString);
  }

  private static Told told(Told of, long seq, String by, String text) {
    return new Told(
        of.atNanos(),
        of.room(),
        of.who(),
        of.connection(),
        of.stream(),
        seq,
        by,
        "say-" + text,
        text,
        "by " + by);
  }

  @Test
  void anotherOrderForOneClientIsFound() {
    story.says("ada", "six");
    story.change(
        Told.class,
        told -> told.who().equals("ben") && told.token().equals("well"),
        of -> told(of, 5, "ben", "well"));
    story.change(
        Told.class,
        told -> told.who().equals("ben") && told.token().equals("six"),
        of -> told(of, 4, "ada", "six"));

    assertTrue(story.brokenRules().contains(Rule.SAME_FOR_ALL), story.violations()::toString);
  }

  @Test
  void anotherTimelineThanStoredIsFound() {
    story.heads.put(StreamKind.PLAYBACK, new Head(2, 1, "61000", "61000 by ada, paused"));

    story.assertBroken(Rule.SAME_FOR_ALL);
  }

  @Test
  void aMessageThatNobodySaidIsFound() {
    story.lose(Invoked.class, command -> command.token().equals("hi"));

    story.assertBroken(Rule.NO_PHANTOM);
  }

  @Test
  void aMessageThatIsToldAndNotStoredIsFound() {
    story.events.add(
        new Invoked(story.next(), Story.ROOM, "ben", StreamKind.CHAT, "say-early", "early", false));
    story.tellsBoth(StreamKind.CHAT, 5, "ben", "say-early", "early", "by ben");

    assertTrue(story.brokenRules().contains(Rule.NO_PHANTOM), story.violations()::toString);
  }

  @Test
  void aRefusedMessageThatIsStoredIsFound() {
    story.isRefused("ben", "never");
    story.log.add(new Entry(5, "ben", "say-never", "never", "by ben"));
    story.heads.put(StreamKind.CHAT, new Head(5, 2, "", ""));
    story.tellsBoth(StreamKind.CHAT, 5, "ben", "say-never", "never", "by ben");

    story.assertBroken(Rule.REFUSED_CHANGES_NOTHING, Rule.REFUSED_RIGHTLY);
  }

  @Test
  void aLaterMessageWithALowerNumberIsFound() {
    story.change(
        Invoked.class,
        command -> command.token().equals("hello"),
        of ->
            new Invoked(
                story.next(), of.room(), of.who(), of.stream(), of.cmdId(), of.token(), false));

    story.assertBroken(Rule.REAL_TIME_ORDER);
  }

  @Test
  void aLaterSeekWithALowerNumberIsFound() {
    story.changes("ben", StreamKind.PLAYBACK, "72000");
    story.change(
        Invoked.class,
        command -> command.token().equals("61000"),
        of ->
            new Invoked(
                story.next(), of.room(), of.who(), of.stream(), of.cmdId(), of.token(), false));

    story.assertBroken(Rule.REAL_TIME_ORDER);
  }

  @Test
  void anEpochThatFallsInTheDatabaseIsFound() {
    story.events.add(new EpochSeen(story.next(), Story.ROOM, 1));

    story.assertBroken(Rule.EPOCHS_GROW);
  }

  @Test
  void anEpochThatFallsForAClientIsFound() {
    story.ownerEpoch = 1;
    story.joins("ben", 5, 4);
    story.ownerEpoch = 2;

    story.assertBroken(Rule.EPOCHS_GROW);
  }

  @Test
  void aWriteUnderAnEpochThatNobodyHadIsFound() {
    story.heads.put(StreamKind.CHAT, new Head(4, 3, "", ""));

    story.assertBroken(Rule.EPOCHS_GROW);
  }

  @Test
  void anotherStreamIsFound() {
    story.change(Snapshot.class, snapshot -> snapshot.connection() == 3, of -> of.of("stream2"));

    story.assertBroken(Rule.ONE_STREAM);
  }

  @Test
  void aClientThatLacksTheEndIsFound() {
    story.lose(Told.class, told -> told.who().equals("ada") && told.token().equals("well"));

    story.assertBroken(Rule.EVERYBODY_HAS_ALL);
  }

  @Test
  void aClientThatLacksTheNewestTitleIsFound() {
    story.changes("ada", StreamKind.ROOM, "Dawn");
    story.lose(Told.class, told -> told.who().equals("ben") && told.token().equals("Dawn"));

    story.assertBroken(Rule.EVERYBODY_HAS_ALL);
  }

  @Test
  void aClientThatLacksTheNewestOfTheQueueIsFound() {
    story.changes("ada", StreamKind.QUEUE, "6001");
    story.lose(Told.class, told -> told.who().equals("ben") && told.token().equals("6001"));

    story.assertBroken(Rule.EVERYBODY_HAS_ALL);
  }

  @Test
  void aChangeOfTheQueueThatNobodyMadeIsFound() {
    story.changes("ada", StreamKind.QUEUE, "6001");
    story.lose(Invoked.class, command -> command.token().equals("6001"));

    story.assertBroken(Rule.NO_PHANTOM);
  }

  @Test
  void whoSeesWhoIsThereIsRight() {
    story.events.add(new PresenceSeen(story.next(), Story.ROOM, "ada", Set.of("ada", "ben")));

    story.assertBroken();
  }

  @Test
  void whoTakesSomebodyForGoneIsFound() {
    story.events.add(new PresenceSeen(story.next(), Story.ROOM, "ada", Set.of("ada")));

    story.assertBroken(Rule.PRESENCE_AGREES);
  }

  @Test
  void filmsThatRunApartAreFound() {
    story.events.addAll(
        Collections.nCopies(3, new PositionSeen(story.next(), Story.ROOM, "ada", 120)));

    story.assertBroken(Rule.POSITIONS_AGREE);
  }
}
