package matinee.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import matinee.gateway.RateLimiter;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// Token buckets in Redis, shared by all nodes; in this node's memory while Redis is away.
public final class RedisRateLimiter implements RateLimiter {
  // One round trip and no race: the script runs alone. Redis's own clock, so nodes need not agree.
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local size = tonumber(ARGV[1])
      local fill = tonumber(ARGV[2])
      local kept = redis.call('HMGET', KEYS[1], 'n', 'at')
      local n = tonumber(kept[1]) or size
      local at = tonumber(kept[2]) or now
      n = math.min(size, n + math.max(0, now - at) * size / fill)
      local wait = 0
      if n >= 1 then n = n - 1 else wait = math.ceil((1 - n) * fill / size) end
      redis.call('HSET', KEYS[1], 'n', tostring(n), 'at', now)
      redis.call('PEXPIRE', KEYS[1], fill)
      return wait
      """;

  private final RedisLink redis;
  private final Map<Bucket, Limit> limits;
  private final MemoryBuckets memory;
  private final Counter fromMemory;

  /// @param memoryMax most buckets in memory while Redis is away
  public RedisRateLimiter(
      RedisLink redis, Map<Bucket, Limit> limits, int memoryMax, MeterRegistry metrics) {
    this.redis = redis;
    this.limits = Map.copyOf(limits);
    this.memory = new MemoryBuckets(memoryMax);
    this.fromMemory = metrics.counter(StorageMetrics.LIMITS_FROM_MEMORY);
  }

  @Override
  public Future<Void> take(Bucket bucket, String key) {
    var limit = limits.get(bucket);
    if (limit == null) return Future.failedFuture(new IllegalStateException(bucket.name()));
    var name = "limit:" + bucket.name().toLowerCase(Locale.ROOT) + ":" + key;
    var request =
        Request.cmd(Command.EVAL)
            .arg(TAKE)
            .arg(1)
            .arg(name)
            .arg(limit.size())
            .arg(limit.fillTime().toMillis());
    return redis
        .send(request)
        .map(answer -> answer == null ? 0L : answer.toLong())
        .recover(_ -> Future.succeededFuture(takeFromMemory(name, limit)))
        .compose(RedisRateLimiter::answer);
  }

  private long takeFromMemory(String name, Limit limit) {
    fromMemory.increment();
    return memory.take(name, limit, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  private static Future<Void> answer(long waitMs) {
    return waitMs == 0
        ? Future.succeededFuture()
        : Future.failedFuture(
            new Refusal(ErrorCode.TOO_MANY_REQUESTS, "That was too often; wait a bit.", waitMs));
  }
}
