package matinee.launcher;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    return LentDatabase.shared(
        config,
        running -> {
          Schema.awaitOwner(running);
          return Schema.migrate(running);
        });
  }

  /// Makes an administrator, with a password from the terminal or standard input.
  static void createAdministrator(Config config, String name) {
    var password = Console.secret("Password for " + name);
    LentDatabase.shared(
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
}
