package matinee.storage;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import matinee.accounts.SigningKeyStore;

/// Keys that sign tokens, in PostgreSQL.
public final class PgSigningKeys implements SigningKeyStore {
  // A retired key still verifies for the longest life of a token.
  private static final String LOAD =
      """
      select kid, public_jwk, private_jwk, signs from signing_keys
       where retired_at is null or retired_at > clock_timestamp() - interval '31 days'
       order by created_at desc limit 20
      """;
  private static final String ADD_FIRST =
      """
      insert into signing_keys (kid, public_jwk, private_jwk, signs) values ($1, $2, $3, true)
      on conflict do nothing
      """;

  private final Pool pool;

  public PgSigningKeys(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<SigningKey>> load() {
    return pool.query(LOAD)
        .execute()
        .map(
            rows -> {
              var keys = new ArrayList<SigningKey>();
              for (var row : rows) keys.add(key(row));
              return keys;
            });
  }

  @Override
  public Future<Void> addFirst(SigningKey key) {
    return pool.preparedQuery(ADD_FIRST)
        .execute(Tuple.of(key.kid(), key.publicJwk(), key.privateJwk()))
        .mapEmpty();
  }

  private static SigningKey key(Row row) {
    return new SigningKey(
        row.getString("kid"),
        row.get(JsonObject.class, "public_jwk"),
        row.get(JsonObject.class, "private_jwk"),
        row.getBoolean("signs"));
  }
}
