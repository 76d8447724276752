package matinee.playback;

import java.util.List;
import java.util.Random;
import java.util.Set;
import matinee.playback.WaitingViewer.Kind;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.WaitRules;

/// A few minutes in one room with honest and hostile viewers, by chance from a seed.
final class WaitingSimulation {
  private static final long MINUTE_MS = 60_000;
  private static final List<Kind> HOSTILE =
      List.of(
          Kind.SILENT,
          Kind.BUFFERING,
          Kind.FLIPPER,
          Kind.LIAR,
          Kind.FLOODER,
          Kind.LEAVER,
          Kind.SEEKER);
  private static final List<Kind> HARMLESS =
      List.of(Kind.HIDDEN, Kind.BLOCKED, Kind.CHAT_ONLY, Kind.HEALTHY);

  private final Random random;
  private final WaitingWorld place;
  private final boolean onlyHealthy;
  private int names;

  private WaitingSimulation(long seed, Set<WaitingMutant> mutants) {
    random = new Random(seed * 31 + 7);
    onlyHealthy = random.nextInt(5) == 0;
    place = new WaitingWorld(seed, rules(), mutants);
    if (random.nextInt(3) > 0) place.world.calmDown();
  }

  private WaitRules rules() {
    if (random.nextInt(4) == 0) return WaitRules.DEFAULT;
    return new WaitRules(
        random.nextInt(6) == 0 ? 0 : 1_000 * (1 + random.nextInt(15)),
        random.nextInt(6) == 0 ? 0 : 1_000 * (1 + random.nextInt(15)),
        1 + random.nextInt(6));
  }

  /// Runs one course; fails with [WaitingChecker.Broken].
  ///
  /// @return how often the room waited
  static int run(long seed, Set<WaitingMutant> mutants) {
    return new WaitingSimulation(seed, mutants).play();
  }

  private int play() {
    var world = place.world;
    var start = world.nowMs();
    for (var i = 1 + random.nextInt(4); i > 0; i--) join(honest());
    if (!onlyHealthy) {
      for (var i = random.nextInt(4); i > 0; i--) join(oneOf(HOSTILE));
      if (random.nextInt(60) == 0) for (var i = 0; i < 1_000; i++) join(Kind.BUFFERING);
    }
    for (var i = random.nextInt(3); i > 0; i--) join(oneOf(HARMLESS));
    world.after(2_000, () -> place.command("host", new Action.Play()));
    var storyMs = MINUTE_MS + random.nextInt(60_000);
    for (var atMs = 4_000L; atMs < storyMs; atMs += 500 + random.nextInt(9_000)) {
      world.after(atMs, this::something);
    }
    world.runUntil(start + storyMs + 1_000);
    if (!place.checker.isPausedOnPurpose()) place.command("host", new Action.Play());
    world.runUntil(start + storyMs + 4_000);
    var ranMs = place.checker.runningMs();
    world.runUntil(start + storyMs + 4_000 + MINUTE_MS);
    place.checker.atTheEnd(ranMs);
    return place.checker.waits;
  }

  private Kind honest() {
    return onlyHealthy || random.nextInt(3) == 0 ? Kind.HEALTHY : Kind.HONEST;
  }

  private static final int DEVICES_MAX = 8;

  private void join(Kind kind) {
    var devices = random.nextInt(6) == 0 ? 1 + random.nextInt(DEVICES_MAX) : 1;
    place.joins(new WaitingViewer(place, kind + "-" + names++, kind, devices));
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void something() {
    var viewers = place.viewers();
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> place.command("host", new Action.Seek(random.nextInt(3_600_000)));
      case 3 -> place.command("host", new Action.Pause());
      case 4, 5, 6 -> place.command("host", new Action.Play());
      case 7 -> place.command("host", new Action.Rate((16 + random.nextInt(10)) * 5 / 100.0));
      case 8 -> join(onlyHealthy ? oneOf(HARMLESS) : oneOf(List.of(Kind.values())));
      case 9 -> {
        if (!viewers.isEmpty()) oneOf(viewers).leave();
      }
      case 10 -> {
        if (random.nextInt(3) == 0) place.fails();
      }
      default ->
          place.proceed(
              "host", random.nextBoolean() || viewers.isEmpty() ? null : oneOf(viewers).id);
    }
  }
}
