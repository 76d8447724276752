package matinee.accounts;

import java.time.Duration;
import java.util.List;
import matinee.kernel.Config;

/// How accounts behave.
///
/// @param signUpOpen whether strangers may create accounts
/// @param accessLife validity of an access token; short, because it cannot be taken back
/// @param guestLife validity of a guest's token
/// @param refreshLife how long a device may stay away before it has to sign in again
/// @param reuseGrace two tabs may use the same refresh token within this time
/// @param hashThreads password hashes computed at the same time
/// @param hashQueueMax password checks that may wait for a thread
public record AccountsSettings(
    boolean signUpOpen,
    Duration accessLife,
    Duration guestLife,
    Duration refreshLife,
    Duration reuseGrace,
    int hashThreads,
    int hashQueueMax) {

  public static AccountsSettings from(Config config) {
    return new AccountsSettings(
        config.choice("accounts.sign-up", List.of("open", "closed")).equals("open"),
        config.duration("accounts.access-token-life"),
        config.duration("accounts.guest-token-life"),
        config.duration("accounts.refresh-token-life"),
        config.duration("accounts.refresh-reuse-grace"),
        config.integer("accounts.hash-threads", 1, 64),
        config.integer("accounts.hash-queue-max", 0, 10_000));
  }
}
