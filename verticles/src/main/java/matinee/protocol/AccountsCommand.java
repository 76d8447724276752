package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What can be asked of accounts. Each is answered with an [AccountsAnswer] or refused.
///
/// Secrets are left out of `toString`, so that no log can show them.
public sealed interface AccountsCommand {
  /// Makes an account and signs it in. Refused with `SIGN_UP_CLOSED`, `NAME_TAKEN`, `BUSY`.
  ///
  /// @param setUpToken from the link for the first administrator, null for everybody else
  /// @param device what the person may recognise the device by, at most 200 characters
  record SignUp(String name, String password, @Nullable String setUpToken, String device)
      implements AccountsCommand {
    @Override
    public String toString() {
      return "SignUp";
    }
  }

  /// Signs a device in. Refused with `WRONG_CREDENTIALS` or `BUSY`.
  record SignIn(String name, String password, String device) implements AccountsCommand {
    @Override
    public String toString() {
      return "SignIn";
    }
  }

  /// Exchanges a refresh token for a new one and an access token. Refused with `NOT_SIGNED_IN`.
  record Refresh(String refreshToken) implements AccountsCommand {
    @Override
    public String toString() {
      return "Refresh";
    }
  }

  /// Ends a device's sign-in. An unknown token is no error.
  record SignOut(String refreshToken) implements AccountsCommand {
    @Override
    public String toString() {
      return "SignOut";
    }
  }

  /// Makes a guest, or gives one a new name and a fresh token.
  ///
  /// @param guestId the guest that asks, null for a new one
  record WelcomeGuest(String name, @Nullable String guestId) implements AccountsCommand {}

  /// Gives an account another name, to sign in by as well. Refused with `NAME_TAKEN` or
  /// `NOT_SIGNED_IN`.
  record RenameAccount(String accountId, String name) implements AccountsCommand {}

  /// Asks whether the first administrator is still to be made.
  record GetSetUpState() implements AccountsCommand {}

  /// Makes the text to store for a secret, such as a room's password. Refused with `BUSY`.
  record HashSecret(String secret) implements AccountsCommand {
    @Override
    public String toString() {
      return "HashSecret";
    }
  }

  /// Asks whether a secret fits; takes as long when there is nothing that it could fit. Refused
  /// with `BUSY`.
  ///
  /// @param hash what [HashSecret] gave; null for nothing
  record MatchSecret(String secret, @Nullable String hash) implements AccountsCommand {
    @Override
    public String toString() {
      return "MatchSecret";
    }
  }
}
