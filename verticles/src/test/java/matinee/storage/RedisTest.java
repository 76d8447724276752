package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import matinee.fixtures.Eventually;
import matinee.fixtures.TestRedis;
import matinee.gateway.RateLimiter.Bucket;
import matinee.gateway.Tickets.TicketGrant;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Identity ADA =
      new Identity("a_1", Identity.Kind.ACCOUNT, "Ada", Set.of(Identity.Role.ADMINISTRATOR));

  private final Vertx vertx = Vertx.vertx();
  private final TestRedis server = new TestRedis();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RedisLink link = new RedisLink(vertx, server.settings(), metrics);
  private final RedisTickets tickets = new RedisTickets(link, Duration.ofSeconds(30));
  private final RedisRateLimiter limiter = limiter(new Limit(3, Duration.ofHours(1)));

  @AfterEach
  void close() {
    link.close().await();
    vertx.close().await();
    server.close();
  }

  @Test
  void aTicketIsSpentByItsFirstUse() {
    var ticket = tickets.issue("room1234", ADA).await();

    assertEquals(new TicketGrant("room1234", ADA), tickets.redeem(ticket).await());
    assertNull(tickets.redeem(ticket).await());
    assertNull(tickets.redeem("x".repeat(ticket.length())).await());
    assertNull(tickets.redeem("").await());
  }

  @Test
  void oneOfManyWhoUseATicketAtOnceGetsIn() {
    var ticket = tickets.issue("room1234", ADA).await();
    var tries = new ArrayList<Future<?>>();
    for (var i = 0; i < 20; i++) tries.add(tickets.redeem(ticket));
    Future.join(tries).await();

    assertEquals(1, tries.stream().filter(redeemed -> redeemed.result() != null).count());
  }

  @Test
  void aBucketRefusesWhenItIsEmptyAndSaysHowLongToWait() {
    for (var i = 0; i < 3; i++) limiter.take(Bucket.CHAT, "m").await();

    var refusal = assertThrows(Refusal.class, () -> limiter.take(Bucket.CHAT, "m").await());

    assertEquals(ErrorCode.TOO_MANY_REQUESTS, refusal.code());
    var third = Duration.ofMinutes(20).toMillis();
    assertTrue(refusal.retryAfterMs() > third - 5_000 && refusal.retryAfterMs() <= third);
    limiter.take(Bucket.CHAT, "somebody else").await();
    limiter.take(Bucket.COMMANDS, "m").await();
  }

  @Test
  void whatAnEventLoopTakesAtOnceIsCountedOneByOne() {
    var tries = new ArrayList<Future<Void>>();
    var asked = Promise.<Void>promise();
    vertx.runOnContext(
        _ -> {
          for (var i = 0; i < 4 * RedisRateLimiter.BATCH_MAX; i++) {
            tries.add(limiter.take(Bucket.GUEST, "m" + i % 2));
          }
          Future.join(tries).onComplete(_ -> asked.complete());
        });
    asked.future().await();

    assertEquals(6, tries.stream().filter(Future::succeeded).count());
    assertEquals(0, fromMemory());
    assertTrue(tries.subList(0, 6).stream().allMatch(Future::succeeded));
  }

  @Test
  void aBucketFillsUpWithTime() {
    var quick = limiter(new Limit(1, Duration.ofMillis(1_500)));
    quick.take(Bucket.GUEST, "g").await();
    var refusal = assertThrows(Refusal.class, () -> quick.take(Bucket.GUEST, "g").await());

    assertTrue(refusal.retryAfterMs() <= 1_500);
    Eventually.holds("a token again", LONG, () -> succeeds(quick.take(Bucket.GUEST, "g")));
  }

  @Test
  void whatMembersSpendIsDecidedAtOnceAndIsADebtAWhileLater() {
    var hour = new Limit(3, Duration.ofHours(1));
    var other = limiter(hour);
    for (var i = 0; i < 3; i++) assertTrue(limiter.take(Bucket.CHAT, "m").succeeded());
    for (var i = 0; i < 3; i++) assertTrue(other.take(Bucket.CHAT, "m").succeeded());

    var debt = Duration.ofMinutes(79).toMillis();
    Eventually.holds(
        "who tells last hears of six tokens",
        LONG,
        () -> waitMs(limiter) > debt || waitMs(other) > debt);
    assertEquals(0, fromMemory());
  }

  private static long waitMs(RedisRateLimiter limiter) {
    var refused = limiter.take(Bucket.CHAT, "m");
    return refused.cause() instanceof Refusal refusal ? refusal.retryAfterMs() : 0;
  }

  @Test
  void whatMembersSpendWaitsForNoRedis() {
    server.stop();

    for (var i = 0; i < 3; i++) assertTrue(limiter.take(Bucket.CHAT, "m").succeeded());
    assertTrue(limiter.take(Bucket.CHAT, "m").failed());
    Eventually.holds("it is counted", LONG, () -> fromMemory() == 3);
  }

  @Test
  void limitsGoOnWithoutRedisAndComeBackToItByThemselves() {
    limiter.take(Bucket.GUEST, "m").await();
    server.stop();

    for (var i = 0; i < 3; i++) limiter.take(Bucket.GUEST, "m").await();
    assertThrows(Refusal.class, () -> limiter.take(Bucket.GUEST, "m").await());
    assertTrue(fromMemory() >= 4);

    server.startAgain();
    Eventually.holds("Redis is used again", LONG, () -> succeeds(link.ping()));
    var before = fromMemory();
    for (var i = 0; i < 3; i++) limiter.take(Bucket.GUEST, "m").await();
    assertEquals(before, fromMemory());
  }

  @Test
  void ticketsFailFastWhileRedisIsAwayAndWorkAfterwards() throws Exception {
    tickets.issue("room1234", ADA).await();
    server.stop();

    assertThrows(Exception.class, () -> tickets.issue("room1234", ADA).await(30, TimeUnit.SECONDS));
    var startNanos = System.nanoTime();
    var refusal = assertThrows(Refusal.class, () -> tickets.redeem("x".repeat(32)).await());
    assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
    assertTrue(System.nanoTime() - startNanos < server.settings().timeout().dividedBy(2).toNanos());

    server.startAgain();
    Eventually.holds("Redis is used again", LONG, () -> succeeds(link.ping()));
    var ticket = tickets.issue("room1234", ADA).await();
    assertEquals("room1234", Objects.requireNonNull(tickets.redeem(ticket).await()).roomId());
  }

  @Test
  void oneCallThatIsSlowWhileOthersAreAnsweredStopsNobody() {
    var slow = link.send(Request.cmd(Command.BLPOP).arg("nothing comes here").arg(5));
    while (!slow.isComplete()) link.ping().await();

    assertTrue(slow.failed());
    link.ping().await();
  }

  @Test
  void bucketsInMemoryHaveABound() {
    var buckets = new MemoryBuckets(2);
    var limit = new Limit(1, Duration.ofHours(1));

    assertEquals(0, buckets.take("a", limit, 0));
    assertTrue(buckets.take("a", limit, 0) > 0);
    buckets.take("b", limit, 0);
    buckets.take("c", limit, 0);
    assertEquals(0, buckets.take("a", limit, 0));
  }

  private double fromMemory() {
    return metrics.counter(StorageMetrics.LIMITS_FROM_MEMORY).count();
  }

  private RedisRateLimiter limiter(Limit limit) {
    var limits = Map.of(Bucket.CHAT, limit, Bucket.COMMANDS, limit, Bucket.GUEST, limit);
    return new RedisRateLimiter(vertx, link, limits, 100, metrics);
  }

  private static boolean succeeds(Future<?> future) {
    try {
      future.await(30, TimeUnit.SECONDS);
      return true;
    } catch (Exception e) {
      return false;
    }
  }
}
