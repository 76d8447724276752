package matinee.launcher;

import java.time.Duration;
import matinee.kernel.Config;

/// How a node of a cluster empties itself before it stops.
///
/// @param notice how long it stays as it is while proxies see that it is not ready any more
/// @param spread over which time its sockets are told to move
/// @param longest how long shards and sockets may take to go, after the notice
/// @param requests how long uploads and other requests under way may take, after the notice
record DrainSettings(Duration notice, Duration spread, Duration longest, Duration requests) {
  static DrainSettings from(Config config) {
    return new DrainSettings(
        config.duration("drain.notice"),
        config.duration("drain.spread"),
        config.duration("drain.timeout"),
        config.duration("drain.requests"));
  }
}
