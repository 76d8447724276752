package matinee.queue;

import static matinee.queue.QueueWorld.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.queue.QueueLogic.Changed;
import matinee.simulation.Seeds;
import matinee.streams.Decision;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Three people, a queue, and owners that die in the middle of it. What [Seeds] says of `-Dseed=N`
/// holds here.
class QueueModelTest {
  private static final int SEEDS = 40;
  private static final long STORM_MS = 20_000;
  private static final long CALM_MS = 10_000;
  private static final long RESEND_MS = 400;

  @Test
  void whateverIsAskedAgainHappensOnceAndEveryShowingIsShownOnce() {
    var turns = Seeds.run(SEEDS, seed -> run(seed, false));
    if (turns.size() == 1) return;
    var sum = turns.stream().mapToLong(Integer::longValue).sum();
    assertTrue(sum > turns.size() * 3L, "hardly anything was shown");
  }

  @Test
  void anOwnerThatForgetsWhatWasStoredBeforeItIsNoticed() {
    for (var seed = 1L; seed <= SEEDS; seed++) {
      try {
        run(seed, true);
      } catch (AssertionError e) {
        return;
      }
    }
    fail("nobody noticed");
  }

  private static int run(long seed, boolean forgets) {
    var queue = new QueueWorld(seed, forgets);
    var people = new ArrayList<Asker>();
    for (var person : List.of(Queues.ADA, Queues.BOB, Queues.CLEO)) {
      people.add(new Asker(queue, person));
    }
    for (var asker : people) asker.next();
    killNowAndThen(queue);
    queue.world.runUntil(queue.world.nowMs() + STORM_MS);
    queue.world.calmDown();
    for (var asker : people) asker.tired = true;
    queue.world.runUntil(queue.world.nowMs() + CALM_MS);
    for (var asker : people) asker.checkAnswers();
    // What was put on a moment ago is about to be shown.
    for (var i = 0; i < 10 && queue.last().play() != queue.timeline().play(); i++) {
      queue.world.runUntil(queue.world.nowMs() + 20);
    }
    assertEquals(queue.last().play(), queue.timeline().play());
    var ordered = queue.shown.stream().sorted().distinct().toList();
    assertEquals(ordered, queue.shown, "each showing once, in order");
    return queue.shown.size();
  }

  private static void killNowAndThen(QueueWorld queue) {
    if (!queue.world.isStormy()) return;
    queue.world.after(
        300 + queue.world.upTo(2_000),
        () -> {
          if (queue.world.isStormy()) queue.kill();
          killNowAndThen(queue);
        });
  }

  /// Wants one thing after the other, and asks again until it is answered.
  private static final class Asker {
    private final QueueWorld queue;
    private final Person self;
    private final Set<String> granted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    boolean tired;
    private int number;
    private boolean waits;

    Asker(QueueWorld queue, Person self) {
      this.queue = queue;
      this.self = self;
    }

    void next() {
      if (tired) return;
      number++;
      waits = true;
      var title = self.name() + number;
      if (queue.world.chance(0.45)) ask(number, title, adding(title));
      else ask(number, null, changing(wish()));
    }

    private Function<Situation, Function<Queue, Decision<Changed>>> adding(String title) {
      var item = new VideoItem(new VideoId("film_" + title), title, 700);
      return situation -> now -> QueueEdits.add(now, self, item, false, false, situation);
    }

    private Function<Situation, Function<Queue, Decision<Changed>>> changing(Wish wish) {
      return situation -> now -> QueueLogic.decide(now, self, wish, situation);
    }

    /// Something about what is known to everybody now, which may be another thing on arrival.
    private Wish wish() {
      var now = queue.last();
      var change = now.undo().isEmpty() ? 0 : now.undo().getLast().change().number();
      return switch (queue.world.upTo(5)) {
        case 0 -> new Wish.Remove(someEntry(now));
        case 1 -> new Wish.Move(someEntry(now), queue.world.chance(0.5) ? someEntry(now) : null);
        case 2 -> new Wish.Skip(now.play(), null);
        case 3 -> new Wish.VoteSkip(now.play(), queue.world.chance(0.8));
        case 4 -> new Wish.Undo(change);
        default -> new Wish.Vote(someEntry(now), true);
      };
    }

    private String someEntry(Queue now) {
      var entries = now.entries();
      if (entries.isEmpty()) return "q0";
      return entries.get(queue.world.upTo(entries.size() - 1)).id();
    }

    private void ask(
        int which,
        @Nullable String title,
        Function<Situation, Function<Queue, Decision<Changed>>> rule) {
      if (which != number || !waits) return;
      var key = new CommandKey(self, "command-" + which);
      if (!queue.world.mishap(0.1)) queue.command(key, rule, answer(which, title));
      queue.world.after(RESEND_MS, () -> ask(which, title, rule));
    }

    private StreamActor.Answer answer(int which, @Nullable String title) {
      var lost = queue.world.mishap(0.1);
      return new StreamActor.Answer() {
        @Override
        public void ok(long seq) {
          if (!lost) answered(which, title, granted);
        }

        @Override
        public void refused(ErrorCode code, String message) {
          if (!lost && !code.retryable()) answered(which, title, refused);
        }
      };
    }

    private void answered(int which, @Nullable String title, Set<String> where) {
      if (which != number || !waits) return;
      waits = false;
      if (title != null) where.add(title);
      queue.world.after(queue.world.upTo(400), this::next);
    }

    void checkAnswers() {
      check(!waits, self.name() + " was answered");
      check(queue.everQueued.containsAll(granted), "what was granted happened");
      for (var title : refused) {
        check(!queue.everQueued.contains(title), "what was refused did not happen");
      }
    }
  }
}
