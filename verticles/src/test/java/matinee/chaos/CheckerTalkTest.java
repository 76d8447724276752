package matinee.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import matinee.chaos.Board.Note;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Page;
import matinee.chaos.History.Paged;
import matinee.chaos.History.RefusedForGood;
import matinee.chaos.History.Told;
import matinee.chaos.Stored.Entry;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

/// The checker against planted violations in what is said about messages. In the story messages
/// 2 and 4 are gone, 1 has another text, 1 and 8 have a reaction.
class CheckerTalkTest {
  private final Story story = Story.talked();

  private void store(long seq, Line line) {
    var entry = story.log.get((int) seq - 1);
    story.log.set((int) seq - 1, new Entry(seq, entry.who(), entry.cmdId(), line, entry.content()));
  }

  private static Told told(Told of, long seq, Line line) {
    return new Told(
        of.atNanos(),
        of.room(),
        of.who(),
        of.connection(),
        of.stream(),
        seq,
        of.by(),
        of.cmdId(),
        line.token(),
        of.content(),
        line);
  }

  private void refuse(String who, String cmdId, Line line, String code) {
    story.asks(who, cmdId, line);
    story.events.add(new RefusedForGood(story.next(), Story.ROOM, who, cmdId, code));
  }

  @Test
  void aWholeStoryKeepsEveryPromise() {
    story.assertBroken();
  }

  @Test
  void whatIsSoAlreadyMayBeAnsweredWithTheNewestNumber() {
    story.asks("ben", "react-again", new Line.Reacted(8, "🎉", true));
    story.answers("ben", "react-again", 10);
    story.asks("ada", "edit-again", new Line.Edited(1, "hello all"));
    story.answers("ada", "edit-again", 10);
    story.asks("ben", "delete-again", new Line.Deleted(2));
    story.answers("ben", "delete-again", 10);

    story.assertBroken();
  }

  @Test
  void whatIsGoneMayBeRefused() {
    refuse("ada", "react-gone", new Line.Reacted(4, "👍", true), "not_found");

    story.assertBroken();
  }

  @Test
  void whoComesBackIsToldOfTextsThatAreGoneWithoutThem() {
    story.joins("ada", 6, 0);

    story.assertBroken();
  }

  @Test
  void anAcknowledgedEditThatIsLostIsFound() {
    story.asks("ada", "edit-lost", new Line.Edited(8, "farewell"));
    story.answers("ada", "edit-lost", 10);

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  @Test
  void anAcknowledgedReactionThatIsLostIsFound() {
    story.asks("ada", "react-lost", new Line.Reacted(8, "👍", true));
    story.answers("ada", "react-lost", 10);

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  @Test
  void anAcknowledgedPurgeThatIsLostIsFound() {
    story.asks("ada", "purge-lost", new Line.Purged("ada", 0));
    story.answers("ada", "purge-lost", 10);

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  @Test
  void anAnswerUnderANumberThatNothingHasIsFound() {
    story.asks("ben", "react-again", new Line.Reacted(8, "🎉", true));
    story.answers("ben", "react-again", 77);

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  /// An owner that was succeeded says of something that it is so already; it was so once.
  @Test
  void anAnswerOfAFormerOwnerIsFound() {
    story.enters("ben", "react-off", new Line.Reacted(8, "🎉", false));
    story.asks("ben", "react-again", new Line.Reacted(8, "🎉", true));
    story.answers("ben", "react-again", 10);

    story.assertBroken(Rule.REAL_TIME_ORDER);
  }

  @Test
  void anEditThatIsStoredTwiceIsFound() {
    story.stores("ada", "edit-1", new Line.Edited(1, "hello all"));
    for (var who : List.of("ada", "ben")) {
      story.tells(who, "ada", "edit-1", new Line.Edited(1, "hello all"));
    }

    story.assertBroken(Rule.ONCE);
  }

  @Test
  void aReactionThatIsStoredTwiceIsFound() {
    story.enters("ben", "react-twice", new Line.Reacted(8, "🎉", true));

    story.assertBroken(Rule.LEGAL);
  }

  @Test
  void anEntryAboutAMessageThatIsGoneIsFound() {
    story.enters("ben", "edit-gone", new Line.Edited(2, "back again"));

    story.assertBroken(Rule.LEGAL);
  }

  @Test
  void anEditByAnotherIsFound() {
    story.enters("ben", "edit-foreign", new Line.Edited(8, "words in your mouth"));

    story.assertBroken(Rule.LEGAL);
  }

  @Test
  void aPurgeThatLeavesAMessageIsFound() {
    story.enters("ada", "purge-ada", new Line.Purged("ada", 3));

    story.assertBroken(Rule.LEGAL);
  }

  @Test
  void aDeletionThatNobodyAskedForIsFound() {
    story.stores("ada", "never", new Line.Deleted(8));
    for (var who : List.of("ada", "ben")) story.tells(who, "ada", "never", new Line.Deleted(8));

    story.assertBroken(Rule.NO_PHANTOM);
  }

  @Test
  void aPurgeOfSomebodyElseThanAskedIsFound() {
    story.change(
        Told.class,
        told -> told.who().equals("ada") && told.seq() == 9 && told.stream() == StreamKind.CHAT,
        of -> told(of, 9, new Line.Purged("ada", 2)));

    story.assertBroken(Rule.SAME_FOR_ALL, Rule.NO_PHANTOM, Rule.SHOWN_AS_STORED);
  }

  @Test
  void aDeletedTextThatIsStillStoredIsFound() {
    store(2, new Line.Said("hi"));

    story.assertBroken(Rule.GONE_IS_GONE);
  }

  @Test
  void aReplacedTextThatIsStillStoredIsFound() {
    store(1, new Line.Said("hello"));

    story.assertBroken(Rule.GONE_IS_GONE);
  }

  @Test
  void aPurgedTextThatIsStillStoredIsFound() {
    store(4, new Line.Said("well"));

    story.assertBroken(Rule.GONE_IS_GONE);
  }

  @Test
  void aTextThatNothingTookAwayAndThatIsLostIsFound() {
    store(8, new Line.Said(null));

    story.assertBroken(Rule.ACKNOWLEDGED_IS_STORED);
  }

  @Test
  void aTextThatIsKeptFromSomebodyIsFound() {
    story.change(
        Told.class,
        told -> told.who().equals("ben") && told.seq() == 8,
        of -> told(of, 8, new Line.Said(null)));

    story.assertBroken(Rule.SAME_FOR_ALL);
  }

  @Test
  void aDeletedTextInASnapshotIsFound() {
    store(2, new Line.Said("hi"));
    story.joins("ada", 6, 0);
    store(2, new Line.Said(null));

    story.assertBroken(Rule.GONE_IS_GONE);
  }

  @Test
  void aDeletedTextThatIsToldAgainIsFound() {
    var again =
        story.events.stream()
            .filter(event -> event instanceof Told told && told.seq() == 2)
            .filter(event -> ((Told) event).stream() == StreamKind.CHAT)
            .findFirst();
    story.events.add(again.orElseThrow());

    story.assertBroken(Rule.GONE_IS_GONE);
  }

  @Test
  void aDeletedMessageOnAPageIsFound() {
    var notes = new ArrayList<>(story.notes());
    notes.set(1, Note.of(2, "ben", "hi"));
    story.beginsAnew("ada", 6, notes);

    story.assertBroken(Rule.GONE_IS_GONE, Rule.SHOWN_AS_STORED);
  }

  @Test
  void aPageWithAnOldTextIsFound() {
    var notes = new ArrayList<>(story.notes());
    notes.set(0, new Note(1, "ada", "hello", false, Map.of("👍", List.of("ben"))));
    var page = new Page(10, 1, 10, notes);
    story.events.add(new Paged(story.next(), Story.ROOM, "ada", page));

    story.assertBroken(Rule.SHOWN_AS_STORED);
  }

  @Test
  void aPageWithAReactionTooManyIsFound() {
    var notes = new ArrayList<>(story.notes());
    notes.set(0, new Note(1, "ada", "hello all", false, Map.of("👍", List.of("ben", "ada"))));
    story.beginsAnew("ada", 6, notes);

    story.assertBroken(Rule.SHOWN_AS_STORED);
  }

  @Test
  void aPageThatLacksAMessageIsFound() {
    story.beginsAnew("ada", 6, story.notes().subList(1, 5));

    story.assertBroken(Rule.SHOWN_AS_STORED);
  }

  @Test
  void aPageOfBeforeMayBeReadLaterAndLackWhatIsGoneSince() {
    var notes = List.of(Note.of(1, "ada", null), new Note(2, "ben", null, true, Map.of()));
    story.events.add(new Paged(story.next(), Story.ROOM, "ada", new Page(4, 1, 2, notes)));

    story.assertBroken();
  }

  @Test
  void aPageThatLacksWhatIsNeverGoneIsFound() {
    var notes = List.of(new Note(1, "ada", null, true, Map.of()), Note.of(2, "ben", "hi"));
    story.events.add(new Paged(story.next(), Story.ROOM, "ada", new Page(4, 1, 2, notes)));

    story.assertBroken(Rule.SHOWN_AS_STORED);
  }

  @Test
  void anotherOrderOfTwoEditsForOneClientIsFound() {
    story.enters("ada", "edit-8a", new Line.Edited(8, "first"));
    story.enters("ada", "edit-8b", new Line.Edited(8, "second"));
    story.change(
        Told.class,
        told -> told.who().equals("ben") && told.seq() == 11,
        of -> told(of, 11, new Line.Edited(8, "second")));
    story.change(
        Told.class,
        told -> told.who().equals("ben") && told.seq() == 12,
        of -> told(of, 12, new Line.Edited(8, "first")));

    story.assertBroken(Rule.SAME_FOR_ALL, Rule.SHOWN_AS_STORED);
  }

  @Test
  void aDeletionThatOneClientDoesNotHearOfIsFound() {
    story.lose(Told.class, told -> told.who().equals("ada") && told.seq() == 7);

    story.assertBroken(Rule.EVERYBODY_HAS_ALL);
  }

  @Test
  void aRefusalAsGoneOfWhatIsThereIsFound() {
    refuse("ben", "react-wrong", new Line.Reacted(8, "👍", true), "not_found");

    story.assertBroken(Rule.REFUSED_RIGHTLY);
  }

  @Test
  void aRefusedDeletionThatIsStoredIsFound() {
    story.asks("ada", "delete-8", new Line.Deleted(8));
    story.events.add(
        new RefusedForGood(story.next(), Story.ROOM, "ada", "delete-8", "not_allowed"));
    story.stores("ada", "delete-8", new Line.Deleted(8));
    for (var who : List.of("ada", "ben")) story.tells(who, "ada", "delete-8", new Line.Deleted(8));

    story.assertBroken(Rule.REFUSED_CHANGES_NOTHING, Rule.REFUSED_RIGHTLY);
  }

  @Test
  void aLaterReactionWithALowerNumberIsFound() {
    story.lose(Acknowledged.class, ack -> ack.cmdId().equals("react-1"));
    story.change(
        History.Invoked.class,
        command -> command.cmdId().equals("react-1"),
        of ->
            new History.Invoked(
                story.next(),
                of.room(),
                of.who(),
                of.stream(),
                of.cmdId(),
                of.token(),
                of.mayChangeNothing(),
                of.line()));

    story.assertBroken(Rule.REAL_TIME_ORDER);
  }
}
