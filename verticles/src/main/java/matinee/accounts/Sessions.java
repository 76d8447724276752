package matinee.accounts;

import io.vertx.core.Future;
import matinee.accounts.DeviceStore.FreshToken;
import matinee.accounts.DeviceStore.Rotation.Reused;
import matinee.accounts.DeviceStore.Rotation.Rotated;
import matinee.accounts.DeviceStore.Rotation.Unknown;
import matinee.protocol.AccountsAnswer.SignedIn;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;

/// Signs devices in, keeps them signed in, and signs them out.
final class Sessions {
  private static final int LABEL_MAX = 200;
  private static final int TYPED_MAX = 400;

  private final AccountStore accounts;
  private final DeviceStore devices;
  private final PasswordHasher passwords;
  private final IdentityTokens tokens;
  private final AccountsSettings settings;

  Sessions(
      AccountStore accounts,
      DeviceStore devices,
      PasswordHasher passwords,
      IdentityTokens tokens,
      AccountsSettings settings) {
    this.accounts = accounts;
    this.devices = devices;
    this.passwords = passwords;
    this.tokens = tokens;
    this.settings = settings;
  }

  /// Checks name and password. Neither the answer nor its time tells whether the name exists.
  Future<SignedIn> signIn(String name, String password, String device) {
    if (name.length() > TYPED_MAX || password.length() > TYPED_MAX) throw wrongCredentials();
    return accounts
        .find(DisplayName.key(name))
        .compose(
            account ->
                passwords
                    .matches(password, account == null ? null : account.passwordHash())
                    .compose(
                        fits ->
                            fits && account != null
                                ? open(account.identity(), device)
                                : Future.failedFuture(wrongCredentials())));
  }

  /// Signs a device in for an account that has just proved who it is.
  Future<SignedIn> open(Identity identity, String device) {
    var label = device.length() > LABEL_MAX ? device.substring(0, LABEL_MAX) : device;
    var secret = OneTimeSecret.make();
    return devices.open(identity.id(), label, fresh(secret)).map(_ -> signedIn(identity, secret));
  }

  Future<SignedIn> refresh(String refreshToken) {
    var secret = OneTimeSecret.make();
    var oldHash = OneTimeSecret.hash(refreshToken);
    return devices
        .rotate(oldHash, fresh(secret), settings.reuseGrace())
        .compose(
            rotation ->
                switch (rotation) {
                  case Rotated rotated ->
                      Future.succeededFuture(
                          signedIn(
                              new Identity(
                                  rotated.accountId(),
                                  Identity.Kind.ACCOUNT,
                                  rotated.name(),
                                  rotated.roles()),
                              secret));
                  case Unknown _, Reused _ ->
                      Future.failedFuture(
                          new Refusal(ErrorCode.NOT_SIGNED_IN, "Sign in again, please."));
                });
  }

  Future<Void> signOut(String refreshToken) {
    return devices.close(OneTimeSecret.hash(refreshToken));
  }

  private FreshToken fresh(String secret) {
    return new FreshToken(OneTimeSecret.hash(secret), settings.refreshLife());
  }

  private SignedIn signedIn(Identity identity, String secret) {
    var access = tokens.issue(identity, settings.accessLife());
    var refreshLifeMs = settings.refreshLife().toMillis();
    return new SignedIn(identity, access.token(), access.expiresAtMs(), secret, refreshLifeMs);
  }

  private static Refusal wrongCredentials() {
    return new Refusal(ErrorCode.WRONG_CREDENTIALS, "Name or password is wrong.");
  }
}
