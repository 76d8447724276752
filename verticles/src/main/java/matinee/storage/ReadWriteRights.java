package matinee.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the program's user may do where another user owns the tables: read and write rows, and
/// nothing else. Blocking.
///
/// Ours are the tables and sequences that belong to the owner of the migrations' history.
public final class ReadWriteRights {
  private static final String OURS =
      """
      from pg_class c
      join pg_class history on history.oid = to_regclass('flyway_schema_history')
        and c.relnamespace = history.relnamespace and c.relowner = history.relowner
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'S')
        and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass
                        and d.objid = c.oid and d.deptype = 'e')
      """;

  /// One row without a history: then nothing is complete.
  private static final String ARE_COMPLETE =
      """
      select to_regclass('flyway_schema_history') is not null and not exists (select 1 %s
        and not case
          when c.relkind = 'S' then has_sequence_privilege(c.oid, 'usage')
            and has_sequence_privilege(c.oid, 'select')
          when c.oid = history.oid then has_table_privilege(c.oid, 'select')
          else has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
            and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete')
        end)
      """
          .formatted(OURS);

  // The defaults are for tables that later migrations make: they can be used from the very instant
  // at which they are there.
  private static final String GRANTS =
      """
      with who as (select ?::text as name)
      select format('grant usage on schema %%I to %%I', current_schema(), name) from who
      where not has_schema_privilege(name, current_schema(), 'usage')
      union all
      select format('alter default privileges in schema %%I'
        ' grant select, insert, update, delete on tables to %%I', current_schema(), name) from who
      union all
      select format('alter default privileges in schema %%I'
        ' grant usage, select on sequences to %%I', current_schema(), name) from who
      union all
      select format(
        case
          when c.relkind = 'S' then 'grant usage, select on sequence %%I.%%I to %%I'
          when c.oid = history.oid
            then 'revoke all on %%1$I.%%2$I from %%3$I; grant select on %%1$I.%%2$I to %%3$I'
          else 'grant select, insert, update, delete on %%I.%%I to %%I'
        end, n.nspname, c.relname, (select name from who))
      %s
      """
          .formatted(OURS);

  /// Two nodes that grant at the same time would disturb each other.
  private static final long LOCK = 0x6d6174696e656531L;

  private ReadWriteRights() {}

  /// Whether the user of these settings finds the tables and may read and write all of them.
  public static boolean areComplete(DatabaseSettings program) {
    try (var connection = Migrations.connect(program);
        var statement = connection.createStatement()) {
      var rows = statement.executeQuery(ARE_COMPLETE);
      rows.next();
      return rows.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Gives them all, also for tables to come.
  ///
  /// @param owner whoever ran the migrations
  /// @param user of the program
  /// @throws SQLException when there is no such user
  public static void grant(DatabaseSettings owner, String user) throws SQLException {
    try (var connection = Migrations.connect(owner);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      for (var grant : grants(connection, user)) statement.execute(grant);
      connection.commit();
    }
  }

  private static List<String> grants(Connection connection, String user) throws SQLException {
    var grants = new ArrayList<String>();
    try (var statement = connection.prepareStatement(GRANTS)) {
      statement.setString(1, user);
      var rows = statement.executeQuery();
      while (rows.next()) grants.add(rows.getString(1));
    }
    return grants;
  }
}
