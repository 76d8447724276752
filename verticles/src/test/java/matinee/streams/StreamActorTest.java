package matinee.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

class StreamActorTest {
  private final HeldJournal journal = new HeldJournal();
  private final List<String> told = new ArrayList<>();
  private final StreamActor<Integer, Integer> actor = actor(new RecentCommands(32));

  private StreamActor<Integer, Integer> actor(RecentCommands recent) {
    var name = new StreamActor.Name(new RoomId("roomroom"), StreamKind.PLAYBACK, 7);
    var listener =
        new StreamActor.Listener<Integer, Integer>() {
          @Override
          public void stored(Integer event, long seq, Integer state) {
            told.add("event " + event + " as " + seq + " makes " + state);
          }

          @Override
          public void broken() {
            told.add("broken");
          }
        };
    return new StreamActor<>(
        name, new Tally(), new StreamActor.Start<>(10, 4, recent), journal, listener);
  }

  private void submit(String command, int number) {
    submit(actor, command, _ -> Tally.add(number));
  }

  private void submit(
      StreamActor<Integer, Integer> to, String command, Function<Integer, Decision<Integer>> rule) {
    var key = new CommandKey(new Person("g_ada", "Ada"), "command-" + command);
    to.submit(
        key,
        rule,
        new StreamActor.Answer() {
          @Override
          public void ok(long seq) {
            told.add(command + " ok " + seq);
          }

          @Override
          public void refused(ErrorCode code, String message) {
            told.add(command + " refused " + code.word());
          }
        });
  }

  @Test
  void nothingIsAnsweredOrToldBeforeItIsStored() {
    submit("a", 1);

    assertEquals(List.of(), told);
    assertEquals(10, actor.stored());
    assertEquals(4, actor.storedSeq());
    assertFalse(actor.isSettled());

    journal.settle(Outcome.STORED);

    assertEquals(List.of("a ok 5", "event 1 as 5 makes 11"), told);
    assertEquals(11, actor.stored());
    assertTrue(actor.isSettled());
  }

  @Test
  void aRefusedAppendTakesBackOnlyWhatWasDecidedOnIt() {
    submit("a", 1);
    submit("b", 2);
    submit("c", 3);

    journal.settleNewest(Outcome.NOT_STORED);
    assertEquals(List.of("c refused unavailable"), told);

    journal.settleAll(Outcome.STORED);
    assertEquals(13, actor.stored());
    assertEquals(6, actor.storedSeq());

    submit("c", 3);
    journal.settle(Outcome.STORED);
    assertEquals(16, actor.stored());
    assertEquals(7, actor.storedSeq());
  }

  @Test
  void severalCommandsAreOnTheirWayAtOnceAndSettleInOrder() {
    submit("a", 1);
    submit("b", 2);
    submit("c", 3);

    assertEquals(List.of(5L, 6L, 7L), journal.taken().stream().map(Append::seq).toList());
    journal.settleAll(Outcome.STORED);

    assertEquals(
        List.of(
            "a ok 5", "event 1 as 5 makes 11",
            "b ok 6", "event 2 as 6 makes 13",
            "c ok 7", "event 3 as 7 makes 16"),
        told);
  }

  @Test
  void aRegisterCarriesItsRecentCommandsAlsoThoseOnTheirWay() {
    submit("a", 1);
    submit("b", 2);

    var stored = String.valueOf(journal.taken().getLast().state());

    assertEquals("{\"sum\":13}", stored.substring(9, 19));
    assertEquals(
        List.of("g_ada/command-a", "g_ada/command-b"),
        List.copyOf(RegisterJson.recent(stored).entries().keySet()));
    assertEquals(6, RegisterJson.recent(stored).find("g_ada/command-b"));
  }

  @Test
  void whatWasDecidedOnALostStateIsLostWithIt() {
    submit("a", 1);
    submit("b", 2);
    journal.settle(Outcome.NOT_STORED);

    assertEquals(List.of("a refused unavailable", "b refused unavailable"), told);
    journal.settle(Outcome.CONFLICT);
    assertEquals(2, told.size());
    assertEquals(10, actor.stored());

    submit("b", 2);
    assertEquals(5, journal.taken().getLast().seq());
    journal.settle(Outcome.STORED);
    assertEquals("b ok 5", told.get(2));
    assertEquals(12, actor.stored());
  }

  @Test
  void aRepetitionInFlightWaitsForTheFirstOutcome() {
    submit("a", 1);
    submit("a", 1);

    assertEquals(1, journal.taken().size());
    assertEquals(List.of(), told);
    journal.settle(Outcome.STORED);

    assertEquals(List.of("a ok 5", "a ok 5", "event 1 as 5 makes 11"), told);
  }

  @Test
  void aLaterRepetitionGetsTheFirstResultAndChangesNothing() {
    submit("a", 1);
    submit("b", 2);
    journal.settleAll(Outcome.STORED);
    told.clear();
    submit("a", 1);

    assertEquals(List.of("a ok 5"), told);
    assertEquals(2, journal.taken().size());
  }

  @Test
  void aDuplicateFoundByTheStoreIsAnsweredWithItsNumberAndRollsBackTheRest() {
    submit("a", 1);
    submit("b", 2);
    journal.settle(new Outcome.Duplicate(2));

    assertEquals(List.of("a ok 2", "b refused unavailable"), told);
    assertEquals(10, actor.stored());
    submit("a", 1);
    assertEquals("a ok 2", told.getLast());
  }

  @Test
  void aConflictBreaksTheStreamOnce() {
    submit("a", 1);
    submit("b", 2);
    journal.settle(Outcome.CONFLICT);
    journal.settle(Outcome.CONFLICT);
    submit("c", 3);

    assertEquals(
        List.of("a refused unavailable", "b refused unavailable", "broken", "c refused busy"),
        told);
  }

  @Test
  void tooManyWaitingCommandsAreRefusedAsBusy() {
    for (var i = 0; i < StreamActor.PENDING_MAX; i++) submit("n" + i, 1);
    submit("more", 1);

    assertEquals(List.of("more refused busy"), told);
    assertEquals(StreamActor.PENDING_MAX, journal.waiting());
  }

  @Test
  void whatIsAlreadySoIsAnsweredAtOnceWhenItIsStored() {
    submit("a", 0);

    assertEquals(List.of("a ok 4"), told);
    assertEquals(List.of(), journal.taken());
  }

  @Test
  void whatIsAlreadySoOnlyOnAStateOnItsWayWaitsForThatState() {
    submit("a", 1);
    submit("same", 0);

    assertEquals(List.of(), told);
    journal.settle(Outcome.STORED);
    assertEquals(List.of("a ok 5", "same ok 5", "event 1 as 5 makes 11"), told);
  }

  @Test
  void whatIsAlreadySoOnlyOnALostStateIsRefused() {
    submit("a", 1);
    submit("same", 0);
    journal.settle(Outcome.NOT_STORED);

    assertEquals(List.of("a refused unavailable", "same refused unavailable"), told);
  }

  /// Only up to a sum of ten.
  private void submitBelowEleven(String command) {
    submit(
        actor,
        command,
        sum -> sum > 10 ? Decision.refuse(ErrorCode.NOT_FOUND, "Too late.") : Tally.add(1));
  }

  @Test
  void whatIsRefusedOnlyByAStateOnItsWayWaitsForThatState() {
    submit("a", 1);
    submitBelowEleven("late");
    submitBelowEleven("late");

    assertEquals(List.of(), told);
    journal.settle(Outcome.STORED);
    assertEquals(
        List.of(
            "a ok 5", "late refused not_found", "late refused not_found", "event 1 as 5 makes 11"),
        told);
  }

  @Test
  void whatIsRefusedOnlyByALostStateMayBeTriedAgain() {
    submit("a", 1);
    submitBelowEleven("late");
    journal.settle(Outcome.NOT_STORED);
    assertEquals(List.of("a refused unavailable", "late refused unavailable"), told);

    submitBelowEleven("late");
    journal.settle(Outcome.STORED);
    assertEquals("late ok 5", told.get(2));
  }

  @Test
  void whatIsRefusedByTheStoredStateTooIsRefusedAtOnce() {
    submit("a", 1);
    journal.settle(Outcome.STORED);
    submit("b", 1);
    submitBelowEleven("late");

    assertEquals("late refused not_found", told.getLast());
  }

  @Test
  void aRepetitionOfWhatWasAlreadySoChangesNothingLater() {
    submit("same", 0);
    told.clear();
    submit("a", 1);
    submit("same", 5);
    journal.settleAll(Outcome.STORED);

    assertEquals(List.of("same ok 4", "a ok 5", "event 1 as 5 makes 11"), told);
  }

  @Test
  void commandsOfAFormerOwnerAreRemembered() {
    var recent = new RecentCommands(32);
    recent.add("g_ada/command-a", 3);
    submit(actor(recent), "a", _ -> Tally.add(1));

    assertEquals(List.of("a ok 3"), told);
  }
}
