package matinee.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import matinee.accounts.AccountStore;
import matinee.accounts.IdentityTokens;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Accounts in PostgreSQL.
public final class PgAccounts implements AccountStore {
  private static final String UNIQUE_VIOLATION = "23505";

  private static final String FIND =
      """
      select a.id, a.name, a.roles, p.hash
        from accounts a join account_passwords p on p.account_id = a.id
       where a.name_key = $1 and a.disabled_at is null
      """;
  private static final String CREATE =
      """
      with account as (
        insert into accounts (id, name, name_key, roles) values ($1, $2, $3, $4) returning id)
      insert into account_passwords (account_id, hash) select id, $5 from account
      """;
  private static final String RENAME =
      """
      with account as (
        update accounts set name = $2, name_key = $3 where id = $1 and disabled_at is null
        returning id, name, roles),
      films as (
        update videos set owner_name = $2 where owner_id in (select id from account))
      select id, name, roles from account
      """;
  private static final String LACKS_ADMINISTRATOR =
      "select not exists (select 1 from accounts where 'administrator' = any (roles)) as lacks";
  private static final String FORGET_OLD_LINKS =
      "delete from set_up_tokens where created_at < clock_timestamp() - interval '7 days'";
  private static final String ADD_LINK =
      "insert into set_up_tokens (hash) values ($1) on conflict do nothing";

  private final Pool pool;

  public PgAccounts(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<@Nullable Account> find(String nameKey) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(nameKey))
        .map(rows -> rows.size() == 0 ? null : account(rows.iterator().next()));
  }

  @Override
  public Future<Void> create(Account account, String nameKey) {
    return create(pool, account, nameKey).recover(PgAccounts::nameTaken);
  }

  @Override
  public Future<Void> createFirstAdministrator(Account account, String nameKey, Buffer setUpHash) {
    return pool.withTransaction(
            connection ->
                spendLinks(connection, setUpHash)
                    .compose(_ -> create(connection, account, nameKey)))
        .recover(PgAccounts::nameTaken);
  }

  @Override
  public Future<@Nullable Identity> rename(String id, String name, String nameKey) {
    return pool.preparedQuery(RENAME)
        .execute(Tuple.of(id, name, nameKey))
        .<@Nullable Identity>map(rows -> rows.size() == 0 ? null : identity(rows.iterator().next()))
        .recover(PgAccounts::nameTaken);
  }

  @Override
  public Future<Boolean> lacksAdministrator() {
    return lacksAdministrator(pool);
  }

  @Override
  public Future<Void> addSetUpToken(Buffer hash) {
    return pool.query(FORGET_OLD_LINKS)
        .execute()
        .compose(_ -> pool.preparedQuery(ADD_LINK).execute(Tuple.of(hash)))
        .mapEmpty();
  }

  /// One at a time: the lock makes a second use of any link wait, and then fail.
  private static Future<Void> spendLinks(SqlConnection connection, Buffer hash) {
    return connection
        .query("lock table set_up_tokens in exclusive mode")
        .execute()
        .compose(_ -> lacksAdministrator(connection))
        .compose(
            lacks ->
                lacks
                    ? connection
                        .preparedQuery("select 1 from set_up_tokens where hash = $1")
                        .execute(Tuple.of(hash))
                        .map(rows -> rows.size() == 1)
                    : Future.succeededFuture(false))
        .compose(
            valid ->
                valid
                    ? connection.query("delete from set_up_tokens").execute().mapEmpty()
                    : Future.failedFuture(
                        new Refusal(
                            ErrorCode.NOT_ALLOWED, "This set-up link is not valid any more.")));
  }

  private static Future<Boolean> lacksAdministrator(SqlClient client) {
    return client
        .query(LACKS_ADMINISTRATOR)
        .execute()
        .map(rows -> rows.iterator().next().getBoolean("lacks"));
  }

  private static Future<Void> create(SqlClient client, Account account, String nameKey) {
    var roles =
        account.roles().stream().map(r -> r.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    return client
        .preparedQuery(CREATE)
        .execute(Tuple.of(account.id(), account.name(), nameKey, roles, account.passwordHash()))
        .mapEmpty();
  }

  private static <T> Future<T> nameTaken(Throwable failure) {
    if (failure instanceof PgException e && UNIQUE_VIOLATION.equals(e.getSqlState())) {
      return Future.failedFuture(
          new Refusal(ErrorCode.NAME_TAKEN, "Another account has this name."));
    }
    return Future.failedFuture(failure);
  }

  private static Account account(Row row) {
    return new Account(
        row.getString("id"), row.getString("name"), roles(row), row.getString("hash"));
  }

  private static Identity identity(Row row) {
    var name = row.getString("name");
    return new Identity(row.getString("id"), Identity.Kind.ACCOUNT, name, roles(row));
  }

  private static Set<Identity.Role> roles(Row row) {
    return IdentityTokens.roles(List.of(row.getArrayOfStrings("roles")));
  }
}
