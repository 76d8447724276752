package matinee.storage.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import matinee.storage.DatabaseSettings;

/// Opens connections for statements that may take long.
final class LongSession {
  // Limits and formats that somebody gave to the user or the database do not hold here. A lock of a
  // migration under way is waited for, but not for ever.
  private static final String SET_UP =
      """
      set statement_timeout = 0;
      set idle_in_transaction_session_timeout = 0;
      set lock_timeout = '30s';
      set timezone = 'UTC';
      set datestyle = 'ISO, MDY';
      set intervalstyle = 'postgres';
      set bytea_output = 'hex';
      set extra_float_digits = 1
      """;

  private LongSession() {}

  static Connection open(DatabaseSettings settings) throws SQLException {
    var connection =
        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
    try (var statement = connection.createStatement()) {
      statement.execute(SET_UP);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// What a failed statement means, in words.
  static BackupFailure failure(SQLException cause) {
    var line = String.valueOf(cause.getMessage()).strip().lines().findFirst().orElse("");
    var end = line.endsWith(".") ? "" : ".";
    return new BackupFailure("The database refused: " + line + end, cause);
  }
}
