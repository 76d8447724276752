package matinee.credits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever a link delays, loses or breaks off, both ways: at the sender no more waits than the
/// bound, and once all is well again there is credit.
class CreditProperties {
  private static final int RUNS = 2_000;
  private static final int STEPS = 400;
  private static final long BOUND = 5_000;
  private static final int MESSAGE_MAX = 600;

  private record Message(long bytes, long mark) {}

  /// An owner, a slow link, and a gateway node with two instances.
  private static final class World {
    final Random random;
    final String seed;
    final Credit credit = new Credit(0, BOUND);
    final Receipts receipts = new Receipts();
    final Queue<Message> link = new ArrayDeque<>();
    final Queue<Long> answers = new ArrayDeque<>();
    long waiting;
    long nowNanos;
    boolean answersEver;

    /// What was sent before the first answer has no bound.
    long unlimited;

    World(long seed) {
      this.random = new Random(seed);
      this.seed = "-Dseed=" + seed;
      receipts.add(0);
      receipts.add(1);
    }

    void step() {
      nowNanos += 20_000_000;
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3, 4 -> say(1 + random.nextInt(MESSAGE_MAX));
        case 5, 6, 7 -> arrive();
        case 8 -> answer();
        default -> mishap();
      }
    }

    void say(int bytes) {
      switch (credit.take(bytes)) {
        case SEND -> send(bytes, Receipts.NOTHING);
        case MARK -> send(bytes, credit.position());
        case DROP -> {
          assertTrue(answersEver, seed + ": dropped before any answer");
          if (credit.probe(nowNanos)) send(0, credit.position());
        }
      }
      var most = BOUND + MESSAGE_MAX;
      assertTrue(!answersEver || waiting <= most + unlimited, seed + ": waiting " + waiting);
    }

    private void send(int bytes, long mark) {
      link.add(new Message(bytes, mark));
      waiting += bytes;
      if (!answersEver) unlimited += bytes;
    }

    void arrive() {
      var message = link.poll();
      if (message == null) return;
      waiting -= message.bytes;
      if (message.mark == Receipts.NOTHING) return;
      for (var instance = 0; instance < 2; instance++) {
        var position = receipts.heard("owner", instance, message.mark);
        if (position != Receipts.NOTHING) answers.add(position);
      }
    }

    void answer() {
      var position = answers.poll();
      if (position == null) return;
      assertTrue(position <= credit.position(), seed + ": heard more than was said");
      credit.heard(position);
      answersEver = true;
    }

    private void mishap() {
      switch (random.nextInt(12)) {
        case 0 -> {
          link.clear();
          waiting = 0;
        }
        case 1, 2, 3 -> {
          var message = link.poll();
          if (message != null) waiting -= message.bytes;
        }
        case 4, 5, 6 -> answers.poll();
        default -> {}
      }
    }
  }

  @Test
  void whatWaitsIsBoundedAndCreditComesBack() {
    var dry = 0;
    for (var seed = 1L; seed <= RUNS; seed++) {
      var world = new World(seed);
      for (var i = 0; i < STEPS; i++) {
        world.step();
        if (world.credit.isDry()) dry++;
      }
      for (var i = 0; i < 60; i++) {
        world.nowNanos += 20_000_000;
        world.say(20);
        while (!world.link.isEmpty()) world.arrive();
        while (!world.answers.isEmpty()) world.answer();
      }
      assertFalse(world.credit.isDry(), world.seed);
      assertTrue(world.credit.onTheWay() <= BOUND / Credit.MARKS + 20, world.seed);
    }
    assertTrue(dry > RUNS, "hardly any link was too slow");
  }

  @Test
  void anOlderBuildThatNeverAnswersMissesNothing() {
    var credit = new Credit(0, BOUND);
    var said = 0L;
    for (var i = 0; i < 100_000; i++) {
      if (credit.take(100) != Credit.Verdict.DROP) said += 100;
    }
    assertEquals(100L * 100_000, said);
  }
}
