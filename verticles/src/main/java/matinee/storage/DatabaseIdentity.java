package matinee.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Tells one database from another, however they are addressed. Blocking.
public final class DatabaseIdentity {
  private static final String NOT_ALLOWED = "42501";

  private DatabaseIdentity() {}

  /// The server's identifier, which it got when its files were made and shares with its stand-bys,
  /// and the number of the database there; empty when this user may not see them.
  public static String of(DatabaseSettings settings) {
    try (var connection =
        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password())) {
      return of(connection);
    } catch (SQLException e) {
      if (NOT_ALLOWED.equals(e.getSQLState())) return "";
      throw new IllegalStateException(e);
    }
  }

  private static String of(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select system_identifier || '/' || oid
                from pg_control_system(), pg_database where datname = current_database()
                """)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
