package matinee.storage;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import matinee.gateway.RateLimiter.Bucket;
import matinee.kernel.Config;

/// The size of a token bucket.
///
/// @param size how many at once
/// @param fillTime in which an empty bucket fills up
public record Limit(int size, Duration fillTime) {
  private static final int SIZE_MAX = 1_000_000_000;

  public Limit {
    if (size < 1 || fillTime.isZero() || fillTime.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("expected such as 10/1m, at least 1 and at most a year");
    }
  }

  /// All limits, from `limits.<name> = <count>/<time>`.
  public static Map<Bucket, Limit> from(Config config) {
    var limits = new EnumMap<Bucket, Limit>(Bucket.class);
    for (var bucket : Bucket.values()) limits.put(bucket, parse(config, key(bucket)));
    return limits;
  }

  /// The setting that holds a bucket's limit.
  static String key(Bucket bucket) {
    return "limits." + bucket.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Limit parse(Config config, String key) {
    var parts = (config.text(key) + " ").split("/", 2);
    var time = parts.length == 2 ? parts[1].strip() : "";
    var single = config.with(Map.of(key, parts[0].strip()));
    var size = single.integer(key, 1, SIZE_MAX);
    return new Limit(size, config.with(Map.of(key, time)).duration(key));
  }
}
