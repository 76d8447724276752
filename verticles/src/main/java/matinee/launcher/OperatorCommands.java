package matinee.launcher;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import matinee.accounts.AccountsSettings;
import matinee.accounts.PasswordHasher;
import matinee.accounts.SignUps;
import matinee.kernel.Config;
import matinee.protocol.Refusal;
import matinee.storage.Database;
import matinee.storage.DatabaseSettings;
import matinee.storage.PgAccounts;

/// Commands that work on the database and end.
final class OperatorCommands {
  private static final long LONGEST_SECONDS = 30;

  private OperatorCommands() {}

  /// @return how many migrations were applied
  static int migrate(Config config) {
    return withDatabase(
        config,
        running -> {
          var settings = DatabaseSettings.from(running);
          Schema.await(running, settings);
          return Schema.migrate(settings);
        });
  }

  /// Makes an administrator, with a password from the terminal or standard input.
  static void createAdministrator(Config config, String name) {
    var password = Console.secret("Password for " + name);
    withDatabase(
        config,
        running -> {
          Schema.ensure(running);
          createAdministrator(running, name, password);
          return 0;
        });
  }

  private static void createAdministrator(Config config, String name, String password) {
    var vertx = Vertx.vertx();
    try {
      var settings = AccountsSettings.from(config);
      var database = new Database(vertx, DatabaseSettings.from(config));
      var hasher = new PasswordHasher(vertx, settings);
      new SignUps(new PgAccounts(database.reads()), hasher, settings)
          .createAdministrator(name, password)
          .await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (Refusal refusal) {
      throw new StartFailure(String.valueOf(refusal.getMessage()), refusal);
    } catch (TimeoutException e) {
      throw new StartFailure("The database did not answer in time.", e);
    } finally {
      vertx.close().await();
    }
  }

  /// Lends the database: external, embedded and running, or embedded and started for this only.
  private static int withDatabase(Config config, ToIntFunction<Config> work) {
    if (!config.text("database.url").isEmpty()) return work.applyAsInt(config);
    var shutdown = new Shutdown(config.duration("stop.timeout"));
    shutdown.onSignal();
    try {
      var path = config.path("data.folder");
      if (DataFolder.isHeld(path)) {
        var url = EmbeddedPostgres.urlOfRunning(path);
        return work.applyAsInt(config.with(Map.of("database.url", url)));
      }
      var data = DataFolder.open(path);
      shutdown.add("data folder", _ -> data.close());
      var withoutRedis = config.with(Map.of("redis.url", "redis://127.0.0.1"));
      return work.applyAsInt(Services.start(withoutRedis, data, shutdown));
    } finally {
      shutdown.run();
      shutdown.offSignal();
    }
  }
}
