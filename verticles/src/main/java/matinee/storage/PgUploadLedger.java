package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.function.Function;
import matinee.gateway.routes.UploadLedger;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Uploads under way in PostgreSQL.
///
/// The beginning takes a lock of the account first, and looks with a second statement: under READ
/// COMMITTED one statement would see what was there before it waited.
public final class PgUploadLedger implements UploadLedger {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('upload/' || $1, 0))";
  private static final String STANDING =
      """
      select count(*)::int as uploads,
        (coalesce(sum(bytes), 0) + (
          select coalesce(sum(size_bytes), 0) from videos where owner_id = $1))::bigint as bytes
      from uploads_under_way
      where account_id = $1 and renewed_at > clock_timestamp() - interval '5 minutes'
      """;
  private static final String BEGIN =
      "insert into uploads_under_way (upload_id, account_id, bytes) values ($1, $2, $3)";
  private static final String FORGET_OLD =
      "delete from uploads_under_way where renewed_at < clock_timestamp() - interval '5 minutes'";
  private static final String RENEW =
      "update uploads_under_way set renewed_at = clock_timestamp() where upload_id = any($1)";
  private static final String END = "delete from uploads_under_way where upload_id = $1";

  private final Pool pool;

  public PgUploadLedger(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Void> begin(Upload upload, Function<Standing, @Nullable Refusal> rule) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(upload.accountId()))
                .compose(_ -> standing(connection, upload.accountId()))
                .compose(
                    standing -> {
                      var refusal = rule.apply(standing);
                      return refusal == null
                          ? write(connection, upload)
                          : Future.failedFuture(refusal);
                    }));
  }

  private static Future<Standing> standing(SqlConnection connection, String accountId) {
    return connection
        .preparedQuery(STANDING)
        .execute(Tuple.of(accountId))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Standing(row.getInteger("uploads"), row.getLong("bytes"));
            });
  }

  private static Future<Void> write(SqlConnection connection, Upload upload) {
    return connection
        .query(FORGET_OLD)
        .execute()
        .compose(
            _ ->
                connection
                    .preparedQuery(BEGIN)
                    .execute(Tuple.of(upload.id(), upload.accountId(), upload.bytes())))
        .mapEmpty();
  }

  @Override
  public Future<Void> renew(Collection<String> uploadIds) {
    var ids = uploadIds.toArray(String[]::new);
    return pool.preparedQuery(RENEW).execute(Tuple.of(ids)).mapEmpty();
  }

  @Override
  public Future<Void> end(String uploadId) {
    return pool.preparedQuery(END).execute(Tuple.of(uploadId)).mapEmpty();
  }
}
