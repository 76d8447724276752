package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.TestDatabase;
import matinee.gateway.routes.UploadLedger.Upload;
import matinee.gateway.routes.UploadSettings;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PgUploadLedgerTest {
  private static final UploadSettings USUAL = UploadSettings.from(DefaultSettings.config());

  private final Vertx vertx = Vertx.vertx();
  private final Database database = new Database(vertx, TestDatabase.fresh());
  private final PgUploadLedger ledger = new PgUploadLedger(database.reads());
  private final AtomicInteger numbers = new AtomicInteger();

  @AfterEach
  void stop() {
    database.close().await();
    vertx.close().await();
  }

  private static UploadSettings limits(int count, long quota) {
    return new UploadSettings(
        USUAL.sizeMax(),
        USUAL.freeSpaceMin(),
        USUAL.parallelMax(),
        count,
        quota,
        USUAL.idleAfter(),
        USUAL.rateMin(),
        USUAL.checkMax());
  }

  /// Begins an upload; gives its id.
  private Future<String> begin(String account, long bytes, UploadSettings limits) {
    var upload = new Upload("upload-" + numbers.incrementAndGet(), account, bytes);
    return ledger.begin(upload, standing -> standing.refusal(limits, bytes)).map(upload.id());
  }

  private void refused(ErrorCode code, Future<String> begun) {
    var failure = Future.join(List.of(begun)).otherwiseEmpty().map(_ -> begun.cause()).await();
    assertEquals(code, assertInstanceOf(Refusal.class, failure).code());
  }

  private void sql(String statement) {
    database.reads().query(statement).execute().await();
  }

  @Test
  void ofManyUploadsAtOnceNoMoreBeginThanFitIntoTheQuota() {
    var limits = limits(100, 1_000);

    var begun = IntStream.range(0, 12).mapToObj(_ -> begin("a_ada", 300, limits)).toList();
    Future.join(begun).otherwiseEmpty().await();

    assertEquals(3, begun.stream().filter(Future::succeeded).count());
    refused(ErrorCode.QUOTA_EXCEEDED, begin("a_ada", 101, limits));
    begin("a_ada", 100, limits).await();
    begin("a_bob", 1_000, limits).await();
  }

  @Test
  void filmsCountAndWhatEndedGivesItsRoomBack() {
    var limits = limits(100, 1_000);
    sql(
        "insert into videos (id, title, owner_id, size_bytes, created_at_ms)"
            + " values ('film-1', 'Film', 'a_ada', 600, 1)");

    var upload = begin("a_ada", 400, limits).await();
    refused(ErrorCode.QUOTA_EXCEEDED, begin("a_ada", 1, limits));
    ledger.end(upload).await();
    ledger.end(upload).await();
    begin("a_ada", 400, limits).await();
  }

  @Test
  void oneAccountHasSoManyUnderWayAtAllNodes() {
    var limits = limits(2, 0);
    var other = new PgUploadLedger(database.reads());

    begin("a_ada", Long.MAX_VALUE / 4, limits).await();
    other.begin(new Upload("elsewhere", "a_ada", 5), at -> at.refusal(limits, 5)).await();
    refused(ErrorCode.TOO_MANY_REQUESTS, begin("a_ada", 1, limits));
  }

  @Test
  void whatNobodyRenewsCountsNoLonger() {
    var limits = limits(2, 0);
    var kept = begin("a_ada", 1, limits).await();
    begin("a_ada", 1, limits).await();
    sql("update uploads_under_way set renewed_at = renewed_at - interval '6 minutes'");
    ledger.renew(List.of(kept)).await();

    begin("a_ada", 1, limits).await();
    refused(ErrorCode.TOO_MANY_REQUESTS, begin("a_ada", 1, limits));
    var left = database.reads().query("select 1 from uploads_under_way").execute().await();
    assertEquals(2, left.size(), "and is swept");
  }
}
