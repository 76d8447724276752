package matinee.launcher;

import io.vertx.core.Future;
import matinee.accounts.AccountStore;
import matinee.accounts.OneTimeSecret;
import org.jspecify.annotations.Nullable;

/// The one-time link by which the first administrator is made.
final class SetUpLink {
  private SetUpLink() {}

  /// A new token, valid until an administrator exists; null when there is one.
  static Future<@Nullable String> makeIfNeeded(AccountStore accounts) {
    return accounts
        .lacksAdministrator()
        .compose(
            lacks -> {
              if (!lacks) return Future.succeededFuture(null);
              var token = OneTimeSecret.make();
              return accounts.addSetUpToken(OneTimeSecret.hash(token)).map(token);
            });
  }
}
