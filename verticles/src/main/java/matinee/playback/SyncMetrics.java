package matinee.playback;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/// What is counted of how well rooms are in step; names as in `docs/operating.md`. Thread-safe.
public final class SyncMetrics {
  /// How far viewers' films are from where they are due.
  public static final String SKEW = "matinee.sync.skew";

  /// How long it takes from a command until a viewer's film follows it.
  public static final String FOLLOW = "matinee.sync.follow";

  /// How long viewers lack data.
  public static final String STALLS = "matinee.sync.stalls";

  /// How large the gaps are that players close.
  public static final String CORRECTIONS = "matinee.sync.corrections";

  /// How long owners take to store a command, by `kind`.
  public static final String COMMANDS = "matinee.playback.commands";

  private static final Duration[] COMMAND_STEPS = millis(2, 5, 10, 20, 50, 100, 250, 1_000, 5_000);

  private final MeterRegistry registry;
  private final Timer skew;
  private final Timer follow;
  private final Timer stalls;
  private final Timer corrections;

  public SyncMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.skew = timer(SKEW, millis(1, 2, 3, 5, 10, 20, 40, 80, 160, 1_000));
    this.follow = timer(FOLLOW, millis(100, 200, 400, 800, 1_600, 3_200, 6_400, 20_000));
    this.stalls = timer(STALLS, millis(100, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000));
    this.corrections = timer(CORRECTIONS, millis(2, 3, 5, 10, 20, 40, 80, 160, 1_000));
  }

  private Timer timer(String name, Duration[] steps) {
    return Timer.builder(name).serviceLevelObjectives(steps).register(registry);
  }

  private static Duration[] millis(long... steps) {
    return LongStream.of(steps).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  void told(RoomSync.Fresh fresh) {
    if (fresh.skewMs() != null) skew.record(ofMillis(fresh.skewMs()));
    if (fresh.followMs() != null) follow.record(Duration.ofMillis(fresh.followMs()));
    for (var i = 0; i < fresh.stalls(); i++) stalls.record(ofMillis(fresh.stallMs()));
    for (var i = 0; i < fresh.corrections(); i++) {
      corrections.record(ofMillis(fresh.correctionMs()));
    }
  }

  /// A command is stored.
  ///
  /// @param kind a word of the protocol
  void stored(String kind, double tookMs) {
    Timer.builder(COMMANDS)
        .tag("kind", kind)
        .serviceLevelObjectives(COMMAND_STEPS)
        .register(registry)
        .record(ofMillis(tookMs));
  }

  private static Duration ofMillis(double ms) {
    return Duration.ofNanos(Math.round(ms * 1e6));
  }
}
