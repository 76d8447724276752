package matinee.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Talks to Redis, and knows when it is away.
///
/// Every call ends within the configured time. After a failure the next calls fail at once for a
/// second, so that an absent Redis costs nobody a wait; then one call tries again. A call that
/// fails while others are answered was slow, or its node was, and says nothing of Redis.
/// Connections come from a pool per call, so a restarted Redis is found without help. Thread-safe.
public final class RedisLink {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int WAITING_MAX = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

  private final Redis redis;
  private final long timeoutMs;
  private final Counter away;
  private final AtomicBoolean isAway = new AtomicBoolean();
  private final AtomicLong closedUntil = new AtomicLong(System.nanoTime());
  private final AtomicLong answeredAt = new AtomicLong(System.nanoTime());

  public RedisLink(Vertx vertx, RedisSettings settings, MeterRegistry metrics) {
    timeoutMs = settings.timeout().toMillis();
    away = metrics.counter(StorageMetrics.REDIS_AWAY);
    var net = new NetClientOptions().setConnectTimeout((int) timeoutMs);
    redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(settings.url().toString())
                .setNetClientOptions(net)
                .setMaxPoolSize(settings.connections())
                .setMaxPoolWaiting(WAITING_MAX)
                .setMaxWaitingHandlers(WAITING_MAX));
  }

  /// Sends one command; the answer is null where Redis has none to give.
  ///
  /// The future fails when Redis is away or too slow, with whatever the reason was.
  Future<@Nullable Response> send(Request request) {
    if (closedUntil.get() - System.nanoTime() > 0) {
      away.increment();
      return Future.failedFuture("Redis was away a moment ago");
    }
    var sentNanos = System.nanoTime();
    return redis
        .send(request)
        .timeout(timeoutMs, TimeUnit.MILLISECONDS)
        .onSuccess(_ -> noticeAnswer())
        .onFailure(failure -> noticeFailure(failure, sentNanos));
  }

  /// Asks Redis for a sign of life.
  public Future<Void> ping() {
    return send(Request.cmd(Command.PING)).mapEmpty();
  }

  public Future<Void> close() {
    return redis.close();
  }

  private void noticeAnswer() {
    answeredAt.set(System.nanoTime());
    if (isAway.compareAndSet(true, false)) LOG.info("redis came back");
  }

  private void noticeFailure(Throwable failure, long sentNanos) {
    // An error that Redis itself answered shows that it is there.
    if (failure instanceof ErrorType) {
      answeredAt.set(System.nanoTime());
      return;
    }
    away.increment();
    if (answeredAt.get() - sentNanos > 0) return;
    closedUntil.set(System.nanoTime() + PAUSE_NANOS);
    if (isAway.compareAndSet(false, true)) {
      LOG.atWarn().addKeyValue("why", failure.getMessage()).log("redis went away");
    }
  }
}
