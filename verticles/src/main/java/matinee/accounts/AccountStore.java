package matinee.accounts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import matinee.protocol.Identity;
import org.jspecify.annotations.Nullable;

/// Keeps accounts. Implemented over PostgreSQL.
public interface AccountStore {
  /// An account with its password's hash.
  record Account(String id, String name, Set<Identity.Role> roles, String passwordHash) {
    public Account {
      roles = Set.copyOf(roles);
    }

    Identity identity() {
      return new Identity(id, Identity.Kind.ACCOUNT, name, roles);
    }
  }

  /// The enabled account with this name key, or null.
  Future<@Nullable Account> find(String nameKey);

  /// Adds an account; fails with a `Refusal` of `NAME_TAKEN`.
  Future<Void> create(Account account, String nameKey);

  /// Adds the first administrator and spends all set-up links, in one step.
  ///
  /// Fails with a `Refusal` of `NOT_ALLOWED` when the link is unknown or an administrator exists,
  /// of `NAME_TAKEN` when the name is used.
  Future<Void> createFirstAdministrator(Account account, String nameKey, Buffer setUpHash);

  /// Gives an enabled account another name, and its films with it; null when there is no such
  /// account. Fails with a `Refusal` of `NAME_TAKEN`.
  Future<@Nullable Identity> rename(String id, String name, String nameKey);

  /// Whether there is no administrator yet.
  Future<Boolean> lacksAdministrator();

  /// Makes a set-up link valid until an administrator exists, for at most a week.
  Future<Void> addSetUpToken(Buffer hash);
}
