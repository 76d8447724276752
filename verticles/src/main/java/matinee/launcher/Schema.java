package matinee.launcher;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import matinee.kernel.Config;
import matinee.storage.DatabaseProbe;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import matinee.storage.NodesAtWork;
import org.flywaydb.core.api.FlywayException;

/// Makes sure that the database is there and has the schema this program needs.
final class Schema {
  /// How long the lease of a node that was killed may keep a change waiting.
  private static final Duration LEASE_MAX = Duration.ofSeconds(5);

  private Schema() {}

  /// Brings the schema up to date when that is allowed.
  ///
  /// @param judged incarnations of nodes that were asked and bear the change of one script
  static void ensure(Config config, Set<String> judged) {
    var settings = DatabaseSettings.from(config);
    if (Migrations.isCurrent(settings)) return;
    refuseFarAhead(settings);
    var pending = guard(() -> Migrations.pending(settings));
    if (pending > 0 && !config.flag("database.migrate")) {
      throw new StartFailure(
          "The database lacks "
              + pending
              + " migrations and database.migrate is false;"
              + " run the command migrate first.");
    }
    refuseUnderNodes(settings, pending, pending > JoinLogic.SCRIPTS_APART ? Set.of() : judged);
    guard(() -> Migrations.migrate(settings));
  }

  /// A version works with its own schema and with that of the next version: one change apart.
  private static void refuseFarAhead(DatabaseSettings settings) {
    var ahead = guard(() -> Migrations.ahead(settings));
    if (ahead > JoinLogic.SCRIPTS_APART) {
      throw new StartFailure(
          "The database's schema is "
              + ahead
              + " changes ahead of version "
              + Version.current()
              + ", which knows of one at most; start a newer version.");
    }
  }

  private static void refuseUnderNodes(DatabaseSettings settings, int pending, Set<String> judged) {
    if (pending == 0) return;
    var atWork = NodesAtWork.lasting(settings, judged, LEASE_MAX);
    // Of nodes that start at the same time one is the quickest, and at work before the others look.
    if (!atWork.isEmpty() && Migrations.isCurrent(settings)) return;
    JoinLogic.changeRefusal(Version.current(), pending, atWork)
        .ifPresent(
            sentence -> {
              throw new StartFailure(sentence);
            });
  }

  /// Brings the schema up to date because an operator says so: who does knows what runs, but for a
  /// change that no node bears.
  ///
  /// @return how many scripts were applied
  static int migrate(DatabaseSettings settings) {
    var pending = guard(() -> Migrations.pending(settings));
    if (pending > JoinLogic.SCRIPTS_APART) refuseUnderNodes(settings, pending, Set.of());
    return guard(() -> Migrations.migrate(settings));
  }

  /// Waits for the database.
  static void await(Config config) {
    var settings = DatabaseSettings.from(config);
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
