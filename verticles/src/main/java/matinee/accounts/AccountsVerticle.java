package matinee.accounts;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.Set;
import matinee.kernel.RandomId;
import matinee.protocol.AccountsAnswer;
import matinee.protocol.AccountsAnswer.AccountRenamed;
import matinee.protocol.AccountsAnswer.GuestWelcomed;
import matinee.protocol.AccountsAnswer.SecretHashed;
import matinee.protocol.AccountsAnswer.SecretMatched;
import matinee.protocol.AccountsAnswer.SetUpState;
import matinee.protocol.AccountsAnswer.SignedOut;
import matinee.protocol.AccountsCommand;
import matinee.protocol.AccountsCommand.GetSetUpState;
import matinee.protocol.AccountsCommand.HashSecret;
import matinee.protocol.AccountsCommand.MatchSecret;
import matinee.protocol.AccountsCommand.Refresh;
import matinee.protocol.AccountsCommand.RenameAccount;
import matinee.protocol.AccountsCommand.SignIn;
import matinee.protocol.AccountsCommand.SignOut;
import matinee.protocol.AccountsCommand.SignUp;
import matinee.protocol.AccountsCommand.WelcomeGuest;
import matinee.protocol.Addresses;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers [AccountsCommand]s at [Addresses#ACCOUNTS]. Holds no state: any instance may answer.
public final class AccountsVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(AccountsVerticle.class);
  private static final int GUEST_ID_LENGTH = 16;

  private final AccountStore accounts;
  private final IdentityTokens tokens;
  private final AccountsSettings settings;
  private final PasswordHasher passwords;
  private final SignUps signUps;
  private final Sessions sessions;
  private boolean hasAdministrator;

  public AccountsVerticle(
      AccountStore accounts,
      DeviceStore devices,
      PasswordHasher passwords,
      IdentityTokens tokens,
      AccountsSettings settings) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.settings = settings;
    this.passwords = passwords;
    this.signUps = new SignUps(accounts, passwords, settings);
    this.sessions = new Sessions(accounts, devices, passwords, tokens, settings);
  }

  @Override
  public Future<?> start() {
    return vertx
        .eventBus()
        .<AccountsCommand>consumer(Addresses.ACCOUNTS, this::receive)
        .completion();
  }

  private void receive(Message<AccountsCommand> message) {
    Future.succeededFuture(message.body())
        .compose(this::perform)
        .onSuccess(message::reply)
        .onFailure(failure -> refuse(message, failure));
  }

  private Future<? extends AccountsAnswer> perform(AccountsCommand command) {
    return switch (command) {
      case SignUp ask ->
          signUps
              .signUp(ask.name(), ask.password(), ask.setUpToken())
              .compose(identity -> sessions.open(identity, ask.device()));
      case SignIn ask -> sessions.signIn(ask.name(), ask.password(), ask.device());
      case Refresh ask -> sessions.refresh(ask.refreshToken());
      case SignOut ask -> sessions.signOut(ask.refreshToken()).map(_ -> new SignedOut());
      case WelcomeGuest ask -> Future.succeededFuture(welcome(ask.name(), ask.guestId()));
      case RenameAccount ask -> rename(ask.accountId(), ask.name());
      case GetSetUpState _ -> setUpState();
      case HashSecret ask -> passwords.hashOfRoom(ask.secret()).map(SecretHashed::new);
      case MatchSecret ask ->
          passwords.matchesOfRoom(ask.secret(), ask.hash()).map(SecretMatched::new);
    };
  }

  private GuestWelcomed welcome(String name, @Nullable String guestId) {
    var id = guestId == null ? "g_" + RandomId.of(GUEST_ID_LENGTH) : guestId;
    var guest = new Identity(id, Identity.Kind.GUEST, Names.guest(name), Set.of());
    var issued = tokens.issue(guest, settings.guestLife());
    return new GuestWelcomed(guest, issued.token(), issued.expiresAtMs());
  }

  private Future<AccountRenamed> rename(String id, String typed) {
    var name = Names.account(typed);
    return accounts
        .rename(id, name, DisplayName.key(name))
        .map(
            identity -> {
              if (identity == null) {
                throw new Refusal(ErrorCode.NOT_SIGNED_IN, "Sign in again, please.");
              }
              var issued = tokens.issue(identity, settings.accessLife());
              return new AccountRenamed(identity, issued.token(), issued.expiresAtMs());
            });
  }

  private Future<SetUpState> setUpState() {
    if (hasAdministrator) return Future.succeededFuture(new SetUpState(false));
    return accounts
        .lacksAdministrator()
        .map(
            lacks -> {
              hasAdministrator = !lacks;
              return new SetUpState(lacks);
            });
  }

  private static void refuse(Message<AccountsCommand> message, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      message.fail(refusal.code().number(), refusal.getMessage());
      return;
    }
    LOG.atWarn()
        .addKeyValue("command", message.body().getClass().getSimpleName())
        .setCause(failure)
        .log("accounts command failed");
    message.fail(ErrorCode.UNAVAILABLE.number(), "Accounts cannot be reached just now.");
  }
}
