package matinee.launcher;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntSupplier;
import matinee.kernel.Config;
import matinee.storage.DatabaseProbe;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import matinee.storage.NodesAtWork;
import matinee.storage.ReadWriteRights;
import org.flywaydb.core.api.FlywayException;

/// Makes sure that the database is there and has the schema this program needs.
///
/// Where `database.migrate-url` names another user, that one owns the tables, and gives the user of
/// `database.url` the rights to read and write them.
final class Schema {
  /// How long the lease of a node that was killed may keep a change waiting.
  private static final Duration LEASE_MAX = Duration.ofSeconds(5);

  private Schema() {}

  /// The same for a program that runs beside nodes and is none: it knows nobody.
  static void ensure(Config config) {
    ensure(config, Set.of());
  }

  /// Waits for the database and brings the schema up to date when that is allowed.
  ///
  /// @param judged incarnations of nodes that were asked and bear the change of one script
  static void ensure(Config config, Set<String> judged) {
    var program = DatabaseSettings.from(config);
    await(config, "database.url", program);
    var mayMigrate = config.flag("database.migrate");
    var owner = mayMigrate ? DatabaseSettings.ofMigrations(config) : program;
    if (isUsable(program, owner)) return;
    if (!owner.equals(program)) await(config, "database.migrate-url", owner);
    refuseFarAhead(owner);
    var pending = guard(() -> Migrations.pending(owner));
    if (mayMigrate) {
      refuseUnderNodes(owner, pending, pending > JoinLogic.SCRIPTS_APART ? Set.of() : judged);
      migrate(program, owner);
      requireRights(program, owner);
      return;
    }
    if (pending > 0) {
      throw new StartFailure(
          "The database lacks "
              + pending
              + " migrations and database.migrate is false;"
              + " run the command migrate first.");
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

  private static boolean isUsable(DatabaseSettings program, DatabaseSettings owner) {
    return Migrations.isCurrent(program) && hasRights(program, owner);
  }

  /// Whatever the owner has done: the program's user has to see it.
  private static void requireRights(DatabaseSettings program, DatabaseSettings owner) {
    if (hasRights(program, owner)) return;
    throw new StartFailure(
        "The user "
            + program.user()
            + " of database.url cannot use the tables that database.migrate-url leads to;"
            + " both have to name the same database and find the same schema.");
  }

  private static boolean hasRights(DatabaseSettings program, DatabaseSettings owner) {
    return owner.user().equals(program.user()) || ReadWriteRights.areComplete(program);
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

  /// Brings the schema up to date because an operator says so: who does knows what runs, but for a
  /// change that no node bears. The database is there.
  ///
  /// @return how many scripts were applied
  static int migrate(Config config) {
    var owner = DatabaseSettings.ofMigrations(config);
    var pending = guard(() -> Migrations.pending(owner));
    if (pending > JoinLogic.SCRIPTS_APART) refuseUnderNodes(owner, pending, Set.of());
    return migrate(DatabaseSettings.from(config), owner);
  }

  private static int migrate(DatabaseSettings program, DatabaseSettings owner) {
    var applied = guard(() -> Migrations.migrate(owner));
    giveRights(program, owner);
    return applied;
  }

  /// Lets the program's user read and write what the owner has made; no effect when they are one.
  static void giveRights(Config config) {
    giveRights(DatabaseSettings.from(config), DatabaseSettings.ofMigrations(config));
  }

  private static void giveRights(DatabaseSettings program, DatabaseSettings owner) {
    if (owner.user().equals(program.user())) return;
    try {
      ReadWriteRights.grant(owner, program.user());
    } catch (SQLException e) {
      throw new StartFailure(
          "The user "
              + program.user()
              + " of database.url cannot be given its rights: "
              + firstLine(e)
              + ".",
          e);
    }
  }

  /// Waits until whoever changes the schema can connect.
  static void awaitOwner(Config config) {
    var named = !config.text("database.migrate-url").isEmpty();
    var key = named ? "database.migrate-url" : "database.url";
    await(config, key, DatabaseSettings.ofMigrations(config));
  }

  static void await(Config config, DatabaseSettings settings) {
    await(config, "database.url", settings);
  }

  private static void await(Config config, String key, DatabaseSettings settings) {
    try {
      DatabaseProbe.await(settings, config.duration("database.start-timeout"));
    } catch (SQLException e) {
      var where = SettingsReport.masked(key, settings.url().toString());
      throw new StartFailure(
          "The database " + where + " cannot be reached: " + firstLine(e) + ".", e);
    }
  }

  private static int guard(IntSupplier work) {
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
