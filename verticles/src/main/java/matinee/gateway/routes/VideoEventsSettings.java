package matinee.gateway.routes;

import java.time.Duration;
import matinee.kernel.Config;

/// How changes of the catalogue are told to live listeners.
///
/// @param listenersMax per gateway instance
/// @param heartbeat how often a listener hears that the line is alive
public record VideoEventsSettings(int listenersMax, Duration heartbeat) {
  public static VideoEventsSettings from(Config config) {
    return new VideoEventsSettings(
        config.integer("catalog.listeners-max", 1, 100_000), config.duration("catalog.heartbeat"));
  }
}
