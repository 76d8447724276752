package matinee.launcher;

import java.sql.SQLException;
import matinee.kernel.Config;
import matinee.storage.DatabaseProbe;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import org.flywaydb.core.api.FlywayException;

/// Makes sure that the database is there and has the schema this program needs.
final class Schema {
  private static final int AHEAD_MAX = 1;

  private Schema() {}

  /// Waits for the database and brings the schema up to date when that is allowed.
  static void ensure(Config config) {
    var settings = DatabaseSettings.from(config);
    await(config, settings);
    if (Migrations.isCurrent(settings)) return;
    refuseFarAhead(settings);
    if (config.flag("database.migrate")) {
      migrate(settings);
      return;
    }
    var pending = guard(() -> Migrations.pending(settings));
    if (pending > 0) {
      throw new StartFailure(
          "The database lacks "
              + pending
              + " migrations and database.migrate is false;"
              + " run the command migrate first.");
    }
  }

  /// A version works with its own schema and with that of the next version: one change apart.
  private static void refuseFarAhead(DatabaseSettings settings) {
    var ahead = guard(() -> Migrations.ahead(settings));
    if (ahead > AHEAD_MAX) {
      throw new StartFailure(
          "The database's schema is "
              + ahead
              + " changes ahead of version "
              + Version.current()
              + ", which knows of one at most; start a newer version.");
    }
  }

  /// Brings the schema up to date.
  ///
  /// @return how many scripts were applied
  static int migrate(DatabaseSettings settings) {
    return guard(() -> Migrations.migrate(settings));
  }

  static void await(Config config, DatabaseSettings settings) {
    try {
      DatabaseProbe.await(settings, config.duration("database.start-timeout"));
    } catch (SQLException e) {
      var where = SettingsReport.masked("database.url", settings.url().toString());
      throw new StartFailure(
          "The database " + where + " cannot be reached: " + firstLine(e) + ".", e);
    }
  }

  private static int guard(java.util.function.IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (FlywayException e) {
      throw new StartFailure("The database's schema cannot be used: " + firstLine(e) + ".", e);
    }
  }

  private static String firstLine(Exception failure) {
    var line = String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
