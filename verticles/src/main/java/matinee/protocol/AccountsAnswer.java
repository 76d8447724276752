package matinee.protocol;

/// What accounts answer. Secrets are left out of `toString`, so that no log can show them.
public sealed interface AccountsAnswer {
  /// A device is signed in.
  ///
  /// @param token access token for `Authorization: Bearer`
  /// @param expiresAtMs end of the access token
  /// @param refreshToken goes into the cookie and nowhere else
  /// @param refreshLifeMs how long the refresh token is valid from now
  record SignedIn(
      Identity identity, String token, long expiresAtMs, String refreshToken, long refreshLifeMs)
      implements AccountsAnswer {
    @Override
    public String toString() {
      return "SignedIn[" + identity.id() + "]";
    }
  }

  /// A guest has an identity.
  record GuestWelcomed(Identity identity, String token, long expiresAtMs)
      implements AccountsAnswer {
    @Override
    public String toString() {
      return "GuestWelcomed[" + identity.id() + "]";
    }
  }

  /// An account has another name; the token says so.
  record AccountRenamed(Identity identity, String token, long expiresAtMs)
      implements AccountsAnswer {
    @Override
    public String toString() {
      return "AccountRenamed[" + identity.id() + "]";
    }
  }

  /// The device is signed out.
  record SignedOut() implements AccountsAnswer {}

  /// @param needed whether there is no administrator yet
  record SetUpState(boolean needed) implements AccountsAnswer {}

  /// The text to store for a secret.
  record SecretHashed(String hash) implements AccountsAnswer {
    @Override
    public String toString() {
      return "SecretHashed";
    }
  }

  /// Whether a secret fits.
  record SecretMatched(boolean fits) implements AccountsAnswer {}
}
