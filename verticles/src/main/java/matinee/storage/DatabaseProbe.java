package matinee.storage;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/// Finds out at start whether the database can be reached. Blocking.
public final class DatabaseProbe {
  private static final Duration STEP = Duration.ofMillis(250);

  private DatabaseProbe() {}

  /// Returns when the database takes connections.
  ///
  /// @param longest how long to try while nothing answers; a refusal such as a wrong password ends
  ///     the wait at once
  /// @throws SQLException of the last try
  public static void await(DatabaseSettings settings, Duration longest) throws SQLException {
    var deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      try {
        connect(settings);
        return;
      } catch (SQLException e) {
        var waiting =
            e.getSQLState() == null
                || e.getSQLState().startsWith("08")
                || e.getSQLState().equals("57P03");
        if (!waiting || System.nanoTime() > deadline) throw e;
        LockSupport.parkNanos(STEP.toNanos());
      }
    }
  }

  private static void connect(DatabaseSettings settings) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("loginTimeout", "5");
    DriverManager.getConnection(settings.jdbcUrl(), properties).close();
  }
}
