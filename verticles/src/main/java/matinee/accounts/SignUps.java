package matinee.accounts;

import io.vertx.core.Future;
import java.util.Set;
import matinee.accounts.AccountStore.Account;
import matinee.kernel.RandomId;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Makes accounts: by sign-up, by the set-up link, or by the operator's command.
public final class SignUps {
  /// Shortest and longest password, in characters.
  private static final int PASSWORD_MIN = 10;

  private static final int PASSWORD_MAX = 200;
  private static final int ID_LENGTH = 16;

  private final AccountStore accounts;
  private final PasswordHasher passwords;
  private final boolean open;

  public SignUps(AccountStore accounts, PasswordHasher passwords, AccountsSettings settings) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.open = settings.signUpOpen();
  }

  /// Makes an account for whoever asks.
  ///
  /// @param setUpToken from the link for the first administrator, null for everybody else
  Future<Identity> signUp(String typedName, String password, @Nullable String setUpToken) {
    if (setUpToken == null && !open) {
      throw new Refusal(ErrorCode.SIGN_UP_CLOSED, "This server does not take new accounts.");
    }
    var name = Names.account(typedName);
    var roles = setUpToken == null ? Set.<Identity.Role>of() : administrator();
    return prepare(name, password, roles)
        .compose(
            account ->
                (setUpToken == null
                        ? accounts.create(account, DisplayName.key(name))
                        : accounts.createFirstAdministrator(
                            account, DisplayName.key(name), OneTimeSecret.hash(setUpToken)))
                    .map(_ -> account.identity()));
  }

  /// Makes an administrator by the operator's command, which needs no link.
  public Future<Identity> createAdministrator(String typedName, String password) {
    var name = Names.account(typedName);
    return prepare(name, password, administrator())
        .compose(account -> accounts.create(account, DisplayName.key(name)).map(_ -> account.identity()));
  }

  private Future<Account> prepare(String name, String password, Set<Identity.Role> roles) {
    var length = password.codePointCount(0, password.length());
    if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "A password has 10 to 200 characters.");
    }
    var id = "a_" + RandomId.of(ID_LENGTH);
    return passwords.hash(password).map(hash -> new Account(id, name, roles, hash));
  }

  private static Set<Identity.Role> administrator() {
    return Set.of(Identity.Role.ADMINISTRATOR);
  }
}
