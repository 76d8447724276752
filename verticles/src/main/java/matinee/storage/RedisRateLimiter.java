package matinee.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import matinee.gateway.RateLimiter;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.storage.Settlement.Spent;
import org.jspecify.annotations.Nullable;

/// Token buckets in Redis, shared by all nodes; in this node's memory while Redis is away.
///
/// What members do all the time ([#SETTLED]) is decided here at once and settled with Redis a
/// second later, many tokens and buckets in one request: nobody waits, and a token costs a share of
/// one command. Somebody with sockets at several nodes may so spend a bucket at each of them, once;
/// then the debt is known everywhere and waited for. Everything else asks Redis first. What an
/// event loop asks while an answer is under way goes together in its next request: no timer
/// gathers, an idle limiter asks at once.
public final class RedisRateLimiter implements RateLimiter {
  /// Buckets in one request.
  static final int BATCH_MAX = 64;

  /// What is decided here and settled afterwards: what nobody breaks in with.
  private static final Set<Bucket> SETTLED = EnumSet.of(Bucket.CHAT, Bucket.COMMANDS);

  /// How long tokens are given away before Redis hears of them.
  private static final long SETTLE_MS = 1_000;

  // One round trip and no race: the script runs alone. Redis's own clock, so nodes need not agree.
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local waits = {}
      for i, key in ipairs(KEYS) do
        local size = tonumber(ARGV[2 * i - 1])
        local fill = tonumber(ARGV[2 * i])
        local kept = redis.call('HMGET', key, 'n', 'at')
        local n = tonumber(kept[1]) or size
        local at = tonumber(kept[2]) or now
        n = math.min(size, n + math.max(0, now - at) * size / fill)
        local wait = 0
        if n >= 1 then n = n - 1 else wait = math.ceil((1 - n) * fill / size) end
        redis.call('HSET', key, 'n', tostring(n), 'at', now)
        redis.call('PEXPIRE', key, fill)
        waits[i] = wait
      end
      return waits
      """;

  // The same for tokens that were given away already: the level may become a debt.
  private static final String SPEND =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local levels = {}
      for i, key in ipairs(KEYS) do
        local size = tonumber(ARGV[3 * i - 2])
        local fill = tonumber(ARGV[3 * i - 1])
        local kept = redis.call('HMGET', key, 'n', 'at')
        local n = tonumber(kept[1]) or size
        local at = tonumber(kept[2]) or now
        n = math.min(size, n + math.max(0, now - at) * size / fill) - tonumber(ARGV[3 * i])
        redis.call('HSET', key, 'n', tostring(n), 'at', now)
        redis.call('PEXPIRE', key, math.ceil((size - n) * fill / size))
        levels[i] = tostring(n)
      end
      return levels
      """;

  private final Vertx vertx;
  private final RedisLink redis;
  private final Map<Bucket, Limit> limits;
  private final MemoryBuckets memory;
  private final Settlement settlement;
  private final AtomicBoolean settling = new AtomicBoolean();
  private final Counter fromMemory;
  private final ThreadLocal<Gathered> gathered = ThreadLocal.withInitial(Gathered::new);

  /// @param memoryMax most buckets in memory: of those that are settled, and of the others while
  ///     Redis is away
  public RedisRateLimiter(
      Vertx vertx,
      RedisLink redis,
      Map<Bucket, Limit> limits,
      int memoryMax,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.redis = redis;
    this.limits = Map.copyOf(limits);
    this.memory = new MemoryBuckets(memoryMax);
    this.settlement = new Settlement(memoryMax);
    this.fromMemory = metrics.counter(StorageMetrics.LIMITS_FROM_MEMORY);
  }

  @Override
  public Future<Void> take(Bucket bucket, String key) {
    var limit = limits.get(bucket);
    if (limit == null) return Future.failedFuture(new IllegalStateException(bucket.name()));
    var name = "limit:" + bucket.name().toLowerCase(Locale.ROOT) + ":" + key;
    if (SETTLED.contains(bucket)) return spend(name, limit);
    var take = new Take(name, limit, Promise.promise());
    if (Context.isOnEventLoopThread()) gathered.get().add(take);
    else ask(List.of(take));
    return take.waitMs.future().compose(RedisRateLimiter::answer);
  }

  private Future<Void> spend(String name, Limit limit) {
    var waitMs = settlement.take(name, limit, nowMs());
    if (waitMs == 0 && settling.compareAndSet(false, true)) settleLater();
    return answer(waitMs);
  }

  private void settleLater() {
    vertx.setTimer(SETTLE_MS, _ -> settle());
  }

  /// Tells Redis what was given away, one request after the other; what is spent meanwhile waits
  /// for the next round.
  private void settle() {
    var told = settlement.next(BATCH_MAX);
    if (told.isEmpty()) rest();
    else {
      var _ = tell(told).onComplete(_ -> goOn(told.size() == BATCH_MAX));
    }
  }

  private void goOn(boolean more) {
    if (more) settle();
    else rest();
  }

  private void rest() {
    settling.set(false);
    // Whoever spent meanwhile relied on this round.
    if (!settlement.isEmpty() && settling.compareAndSet(false, true)) settleLater();
  }

  private Future<@Nullable Response> tell(List<Spent> told) {
    var request = Request.cmd(Command.EVAL).arg(SPEND).arg(told.size());
    for (var spent : told) request.arg(spent.name());
    for (var spent : told) {
      request.arg(spent.limit().size()).arg(spent.limit().fillTime().toMillis());
      request.arg(spent.tokens());
    }
    return redis
        .send(request)
        .onSuccess(levels -> heard(told, levels))
        .onFailure(_ -> told.forEach(spent -> fromMemory.increment(spent.tokens())));
  }

  private void heard(List<Spent> told, @Nullable Response levels) {
    if (levels == null) return;
    for (var i = 0; i < told.size(); i++) {
      settlement.heard(told.get(i), levels.get(i).toDouble(), nowMs());
    }
  }

  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private Future<@Nullable Response> ask(List<Take> takes) {
    var request = Request.cmd(Command.EVAL).arg(TAKE).arg(takes.size());
    for (var take : takes) request.arg(take.name);
    for (var take : takes) request.arg(take.limit.size()).arg(take.limit.fillTime().toMillis());
    return redis
        .send(request)
        .onSuccess(
            waits -> {
              for (var i = 0; i < takes.size(); i++) {
                takes.get(i).waitMs.complete(waits == null ? 0L : waits.get(i).toLong());
              }
            })
        .onFailure(_ -> takes.forEach(take -> take.waitMs.complete(takeFromMemory(take))));
  }

  private long takeFromMemory(Take take) {
    fromMemory.increment();
    return memory.take(take.name, take.limit, nowMs());
  }

  private static Future<Void> answer(long waitMs) {
    return waitMs == 0
        ? Future.succeededFuture()
        : Future.failedFuture(
            new Refusal(ErrorCode.TOO_MANY_REQUESTS, "That was too often; wait a bit.", waitMs));
  }

  /// @param waitMs told how long to wait for a token, 0 when one was taken
  private record Take(String name, Limit limit, Promise<Long> waitMs) {}

  /// What one event loop asks. That event loop only; as many wait as sockets have commands in
  /// flight, which is bounded.
  private final class Gathered {
    private final ArrayDeque<Take> waiting = new ArrayDeque<>();
    private boolean underWay;

    void add(Take take) {
      waiting.add(take);
      if (!underWay) next();
    }

    private void next() {
      underWay = !waiting.isEmpty();
      if (!underWay) return;
      var takes = new ArrayList<Take>();
      while (takes.size() < BATCH_MAX && !waiting.isEmpty()) takes.add(waiting.remove());
      var _ = ask(takes).onComplete(_ -> next());
    }
  }
}
