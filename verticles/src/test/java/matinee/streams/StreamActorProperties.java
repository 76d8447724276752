package matinee.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

/// Random commands, repetitions and outcomes against the smallest register.
class StreamActorProperties {
  private static final int RUNS = 500;
  private static final int STEPS = 120;

  @Test
  void numbersHaveNoHolesAndReplayingTheEventsGivesTheState() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) new Course(seed).run();
  }

  private static final class Course implements StreamActor.Listener<Integer, Integer> {
    private final String seed;
    private final Random random;
    private final HeldJournal journal = new HeldJournal();
    private final StreamActor<Integer, Integer> actor;
    private final List<Integer> events = new ArrayList<>();
    private final Map<Integer, Long> results = new HashMap<>();
    private int asked;
    private int answered;
    private boolean failing;

    Course(long seed) {
      this.seed = "-Dseed=" + seed;
      this.random = new Random(seed);
      var name = new StreamActor.Name(new RoomId("roomroom"), StreamKind.PLAYBACK, 1);
      var start = new StreamActor.Start<>(0, 0, new RecentCommands(1_000));
      this.actor = new StreamActor<>(name, new Tally(), start, journal, this);
    }

    void run() {
      for (var step = 0; step < STEPS; step++) {
        if (random.nextInt(5) < 3) submit(random.nextInt(40));
        else if (journal.waiting() > 0) settle();
      }
      while (journal.waiting() > 0) settle();
      assertEquals(asked, answered, seed);
      assertTrue(actor.isSettled(), seed);
      assertEquals(events.stream().mapToInt(Integer::intValue).sum(), actor.stored(), seed);
    }

    private void submit(int command) {
      asked++;
      var key = new CommandKey(new Person("g_ada", "Ada"), "command-" + command);
      actor.submit(
          key,
          _ -> Tally.add(command),
          new StreamActor.Answer() {
            @Override
            public void ok(long seq) {
              answered++;
              assertTrue(seq <= actor.storedSeq(), seed);
              var first = results.putIfAbsent(command, seq);
              assertTrue(first == null || first == seq, seed);
            }

            @Override
            public void refused(ErrorCode code, String message) {
              answered++;
              assertFalse(results.containsKey(command), seed);
            }
          });
    }

    /// After one append failed, those decided on top of it conflict, as in the database.
    private void settle() {
      var isNext = journal.oldest().seq() == actor.storedSeq() + 1;
      if (!isNext) failing = true;
      if (failing && !isNext) {
        journal.settle(Outcome.CONFLICT);
      } else {
        failing = random.nextInt(5) == 0;
        journal.settle(failing ? Outcome.NOT_STORED : Outcome.STORED);
      }
    }

    @Override
    public void stored(Integer event, long seq, Integer state) {
      events.add(event);
      assertEquals(events.size(), seq, seed);
      assertEquals(state, actor.stored(), seed);
    }

    @Override
    public void broken() {
      throw new AssertionError("broken, " + seed);
    }
  }
}
