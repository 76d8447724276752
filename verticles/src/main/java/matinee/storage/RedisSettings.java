package matinee.storage;

import java.net.URI;
import java.time.Duration;
import matinee.kernel.Config;

/// How to reach Redis, and how long to wait for it.
///
/// @param url `redis://user:password@host:port/number`
/// @param connections most connections open at a time
/// @param timeout longest wait for an answer before the program goes on without Redis
public record RedisSettings(URI url, int connections, Duration timeout) {
  public static RedisSettings from(Config config) {
    return new RedisSettings(
        URI.create(config.text("redis.url")),
        config.integer("redis.connections", 1, 256),
        config.duration("redis.timeout"));
  }
}
