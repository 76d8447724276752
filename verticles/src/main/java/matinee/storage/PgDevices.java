package matinee.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import matinee.accounts.DeviceStore;
import matinee.accounts.IdentityTokens;
import matinee.kernel.RandomId;

/// Signed-in devices and their refresh tokens in PostgreSQL.
public final class PgDevices implements DeviceStore {
  private static final int ID_LENGTH = 16;

  // An account keeps its 50 newest devices: a program that signs in again and again fills nothing.
  private static final String FORGET_OLD_DEVICES =
      """
      delete from devices where account_id = $1 and (revoked_at is not null
        or not exists (select 1 from refresh_tokens t
                        where t.device_id = devices.id and t.expires_at > clock_timestamp())
        or id in (select id from devices where account_id = $1
                   order by seen_at desc offset 49))
      """;
  private static final String OPEN =
      """
      with device as (
        insert into devices (id, account_id, label) values ($1, $2, $3) returning id)
      insert into refresh_tokens (hash, device_id, expires_at)
      select $4, id, clock_timestamp() + $5 * interval '1 millisecond' from device
      """;
  private static final String LOCK =
      """
      select t.device_id, a.id, a.name, a.roles,
             t.expires_at < clock_timestamp() or d.revoked_at is not null
               or a.disabled_at is not null as gone,
             coalesce(t.used_at + $2 * interval '1 millisecond' < clock_timestamp(), false)
               as reused
        from refresh_tokens t
        join devices d on d.id = t.device_id
        join accounts a on a.id = d.account_id
       where t.hash = $1
         for update of d, t
      """;
  private static final String ROTATE =
      """
      with spent as (
        update refresh_tokens set used_at = coalesce(used_at, clock_timestamp()) where hash = $1),
      seen as (
        update devices set seen_at = clock_timestamp() where id = $2),
      forgotten as (
        delete from refresh_tokens
         where device_id = $2 and used_at < clock_timestamp() - interval '7 days')
      insert into refresh_tokens (hash, device_id, expires_at)
      values ($3, $2, clock_timestamp() + $4 * interval '1 millisecond')
      """;
  private static final String REVOKE =
      "update devices set revoked_at = clock_timestamp() where id = $1 and revoked_at is null";
  private static final String CLOSE =
      """
      update devices set revoked_at = clock_timestamp()
       where revoked_at is null
         and id = (select device_id from refresh_tokens where hash = $1)
      """;

  private final Pool pool;

  public PgDevices(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Void> open(String accountId, String label, FreshToken token) {
    var id = "d_" + RandomId.of(ID_LENGTH);
    var row = Tuple.of(id, accountId, label, token.hash(), ms(token.life()));
    return pool.preparedQuery(FORGET_OLD_DEVICES)
        .execute(Tuple.of(accountId))
        .compose(_ -> pool.preparedQuery(OPEN).execute(row))
        .mapEmpty();
  }

  @Override
  public Future<Rotation> rotate(Buffer oldHash, FreshToken token, Duration grace) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(oldHash, ms(grace)))
                .compose(
                    rows ->
                        rows.size() == 0
                            ? Future.succeededFuture(new Rotation.Unknown())
                            : decide(connection, rows.iterator().next(), oldHash, token)));
  }

  @Override
  public Future<Void> close(Buffer hash) {
    return pool.preparedQuery(CLOSE).execute(Tuple.of(hash)).mapEmpty();
  }

  private static Future<Rotation> decide(
      SqlConnection connection, Row found, Buffer oldHash, FreshToken token) {
    var device = found.getString("device_id");
    if (found.getBoolean("gone")) return Future.succeededFuture(new Rotation.Unknown());
    if (found.getBoolean("reused")) {
      return connection
          .preparedQuery(REVOKE)
          .execute(Tuple.of(device))
          .map(_ -> new Rotation.Reused());
    }
    var row = Tuple.of(oldHash, device, token.hash(), ms(token.life()));
    var roles = IdentityTokens.roles(List.of(found.getArrayOfStrings("roles")));
    return connection
        .preparedQuery(ROTATE)
        .execute(row)
        .map(_ -> new Rotation.Rotated(found.getString("id"), found.getString("name"), roles));
  }

  private static double ms(Duration duration) {
    return duration.toMillis();
  }
}
