package matinee.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import matinee.kernel.JsonFields;
import matinee.playback.PlaybackLogic.Moved;
import matinee.playback.PlaybackLogic.Situation;
import matinee.protocol.Anchor;
import matinee.protocol.CommandKey;
import matinee.protocol.Grid;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.Show;
import matinee.protocol.Rights;
import matinee.protocol.RoomId;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

class PlaybackLogicProperties {
  private static final int RUNS = 1_000;
  private static final int STEPS = 40;
  private static final PlaybackLogic LOGIC = new PlaybackLogic();
  private static final Person OWNER = new Person("g_ada", "Ada");

  @Test
  void whateverIsCommandedTheTimelineStaysWithinTheFilm() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) run(seed);
  }

  private static void run(long seed) {
    var random = new Random(seed);
    var state = new Playback(Anchor.START, film(random), Cause.LOAD, null, 0, 0);
    var nowMs = 1_000L;
    for (var step = 0; step < STEPS; step++) {
      nowMs += random.nextInt(random.nextBoolean() ? 50 : 20_000);
      state = step(state, random, nowMs, "-Dseed=" + seed + ", step " + step);
    }
  }

  private static Playback step(Playback before, Random random, long nowMs, String seed) {
    var rights = new Rights("g_ada", null, Map.of(), grid(random));
    var lead = 50 + random.nextInt(950);
    var situation = new Situation(rights, nowMs, lead, lead + 20, 50);
    var by = random.nextInt(4) == 0 ? new Person("g_bob", "Bob") : OWNER;
    var action = action(random);
    var needed = action == null ? Permission.SKIP : PlaybackLogic.needed(action);
    var allowed = action == null || rights.may(by.id(), needed);
    var decision =
        action == null
            ? PlaybackLogic.show(before, show(before, random), situation)
            : PlaybackLogic.decide(before, by, action, situation);
    return switch (decision) {
      case Decision.Refused<Moved> _ -> {
        assertFalse(allowed, seed);
        yield before;
      }
      case Decision.Unchanged<Moved> _ -> before;
      case Decision.Accepted<Moved> accepted -> {
        assertTrue(allowed, seed);
        var after = LOGIC.evolve(before, accepted.event(), 1);
        check(before, after, nowMs, seed);
        yield after;
      }
    };
  }

  /// What the queue puts on, sometimes again.
  private static Show show(Playback before, Random random) {
    var play = before.play() + random.nextInt(2);
    var key = new CommandKey(OWNER, "next-q1-" + play);
    return new Show(new RoomId("room01"), key, play, film(random), null);
  }

  private static void check(Playback before, Playback after, long nowMs, String seed) {
    var item = after.item();
    assertTrue(item != null, seed);
    var atMs = after.anchor().atMs();
    assertTrue(atMs >= nowMs && atMs <= Math.max(nowMs + 1_100, before.anchor().atMs()), seed);
    for (var later = 0L; later < 200_000; later += 17_000) {
      var position = after.positionAt(nowMs + later);
      assertTrue(position >= 0 && position <= item.durationMs(), seed);
      assertTrue(position <= after.positionAt(nowMs + later + 100), seed);
    }
    if (after.cause() == Cause.PAUSE || after.cause() == Cause.RATE) {
      assertEquals(before.positionAt(atMs), after.positionAt(atMs), seed);
    }
    assertEquals(after, PlaybackLogic.read(JsonFields.parse(LOGIC.stateJson(after))), seed);
  }

  private static Grid grid(Random random) {
    var guest = EnumSet.noneOf(Permission.class);
    for (var each : Permission.values()) if (random.nextBoolean()) guest.add(each);
    return new Grid(Set.of(), Set.of(), guest);
  }

  private static VideoItem film(Random random) {
    var durationMs = 1 + random.nextInt(120_000);
    var film = new VideoItem(new VideoId("film01"), "Film", durationMs);
    if (random.nextBoolean()) return film;
    var startMs = random.nextInt(durationMs);
    return film.trimmed(startMs, startMs + 1L + random.nextInt(durationMs - startMs));
  }

  /// An action, or null for loading a film.
  private static @org.jspecify.annotations.Nullable Action action(Random random) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Action.Play();
      case 2, 3 -> new Action.Pause();
      case 4, 5 -> new Action.Seek(random.nextInt(200_000));
      case 6, 7 -> new Action.Rate((5 + random.nextInt(36)) * 5 / 100.0);
      default -> null;
    };
  }
}
