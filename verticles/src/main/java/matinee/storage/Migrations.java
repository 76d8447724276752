package matinee.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the database's schema to the version this program needs.
///
/// The scripts are under `db/migration` on the class path, one file per change, never edited after
/// a release. Blocking: call it from the start-up thread.
public final class Migrations {
  private static final String HISTORY = "flyway_schema_history";

  private Migrations() {}

  /// Whether exactly this program's scripts were applied last. Much quicker than [#pending].
  public static boolean isCurrent(DatabaseSettings settings) {
    try (var connection = connect(settings);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("select obj_description(to_regclass('" + HISTORY + "'))")) {
      return rows.next() && MigrationScripts.fingerprint().equals(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// How many scripts this program brings. None is ever taken away, so that two programs compare
  /// their schemas by it.
  public static int scripts() {
    return MigrationScripts.count();
  }

  /// Applies what is missing.
  ///
  /// @return how many scripts were applied; 0 when the schema was current
  public static int migrate(DatabaseSettings settings) {
    var applied = flyway(settings).migrate().migrationsExecuted;
    if (ahead(settings) == 0) remember(settings);
    return applied;
  }

  /// How many scripts are missing.
  public static int pending(DatabaseSettings settings) {
    return flyway(settings).info().pending().length;
  }

  /// Applies what is missing up to a version, which older backups have. The rest is still pending.
  public static void migrate(DatabaseSettings settings, String version) {
    configuration(settings).target(version).load().migrate();
  }

  /// The version of this program's newest script.
  public static String newest(DatabaseSettings settings) {
    var newest = MigrationVersion.EMPTY;
    for (var script : flyway(settings).info().all()) {
      var version = script.getVersion();
      var isOurs = script.getState() != MigrationState.FUTURE_SUCCESS;
      if (isOurs && version != null && version.compareTo(newest) > 0) newest = version;
    }
    return newest.getVersion();
  }

  /// Which of two versions is the newer one, as a comparator says it.
  public static int compare(String one, String other) {
    return MigrationVersion.fromVersion(one).compareTo(MigrationVersion.fromVersion(other));
  }

  /// How many scripts were applied that this program does not know: those of a newer version.
  public static int ahead(DatabaseSettings settings) {
    var unknown = 0;
    for (var script : flyway(settings).info().all()) {
      if (script.getState() == MigrationState.FUTURE_SUCCESS) unknown++;
    }
    return unknown;
  }

  private static void remember(DatabaseSettings settings) {
    try (var connection = connect(settings);
        var statement = connection.createStatement()) {
      // The fingerprint is hexadecimal, and a comment takes no parameters.
      statement.execute(
          "comment on table " + HISTORY + " is '" + MigrationScripts.fingerprint() + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
  }

  private static Flyway flyway(DatabaseSettings settings) {
    return configuration(settings).load();
  }

  private static FluentConfiguration configuration(DatabaseSettings settings) {
    return Flyway.configure()
        .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
        .locations("classpath:" + MigrationScripts.FOLDER)
        // During a rolling restart a newer version has changed the schema already.
        .ignoreMigrationPatterns("*:future")
        .connectRetries(10);
  }
}
