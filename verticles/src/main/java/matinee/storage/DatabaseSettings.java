package matinee.storage;

import java.net.URI;
import java.time.Duration;
import matinee.kernel.Config;

/// How to reach PostgreSQL, and how much of it to use.
///
/// @param url `postgresql://user:password@host:port/database`
/// @param readConnections connections for reading and for catalogue and account writes
/// @param journalConnections connections for the streams of rooms, one journal writer each
/// @param waitingMax requests that may wait for a connection, per pool; more are refused
/// @param acquireTimeout how long a request waits for a connection
public record DatabaseSettings(
    URI url, int readConnections, int journalConnections, int waitingMax, Duration acquireTimeout) {

  /// For the program itself.
  public static DatabaseSettings from(Config config) {
    return of(config.text("database.url"), config);
  }

  /// For whoever changes the schema: the user of `database.migrate-url`, else the program's own.
  public static DatabaseSettings ofMigrations(Config config) {
    var url = config.text("database.migrate-url");
    return url.isEmpty() ? from(config) : of(url, config);
  }

  private static DatabaseSettings of(String url, Config config) {
    return new DatabaseSettings(
        URI.create(url),
        config.integer("database.read-connections", 1, 200),
        config.integer("database.journal-connections", 1, 32),
        config.integer("database.waiting-max", 1, 100_000),
        config.duration("database.acquire-timeout"));
  }

  /// The same database for JDBC, which migrations use; without user and password.
  public String jdbcUrl() {
    return "jdbc:postgresql://" + url.getHost() + ":" + port() + url.getPath();
  }

  /// The user part of the URL, `postgres` when it has none.
  public String user() {
    var info = url.getUserInfo();
    return info == null ? "postgres" : info.split(":", 2)[0];
  }

  /// The password part of the URL, empty when it has none.
  public String password() {
    var info = url.getUserInfo();
    return info == null || !info.contains(":") ? "" : info.split(":", 2)[1];
  }

  private int port() {
    return url.getPort() < 0 ? 5432 : url.getPort();
  }
}
