package matinee.storage;

/// Names of this package's metrics; `docs/operating.md` lists them.
public final class StorageMetrics {
  /// Calls that could not use Redis.
  public static final String REDIS_AWAY = "matinee.redis.away";

  /// Decisions about rates made from this node's memory, while Redis was away.
  public static final String LIMITS_FROM_MEMORY = "matinee.limits.from.memory";

  private StorageMetrics() {}
}
