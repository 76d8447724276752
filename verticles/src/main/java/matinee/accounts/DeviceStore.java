package matinee.accounts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Set;
import matinee.protocol.Identity;

/// Keeps the devices that are signed in, each with its family of refresh tokens.
///
/// Tokens come as hashes only. Implemented over PostgreSQL.
public interface DeviceStore {
  /// A refresh token of a device that is to be valid from now on.
  record FreshToken(Buffer hash, Duration life) {}

  /// What the exchange of a refresh token led to.
  sealed interface Rotation {
    /// The new token is stored and the old one spent.
    record Rotated(String accountId, String name, Set<Identity.Role> roles) implements Rotation {
      public Rotated {
        roles = Set.copyOf(roles);
      }
    }

    /// No such token, or it is too old, or its device was signed out.
    record Unknown() implements Rotation {}

    /// The token had been spent before: somebody has a copy, so the device was signed out.
    record Reused() implements Rotation {}
  }

  /// Signs a device in and forgets the account's devices that are long gone.
  Future<Void> open(String accountId, String label, FreshToken token);

  /// Exchanges a token in one transaction.
  ///
  /// @param grace how long after its first use a token may be used again
  Future<Rotation> rotate(Buffer oldHash, FreshToken token, Duration grace);

  /// Signs the device of this token out; an unknown token is no error.
  Future<Void> close(Buffer hash);
}
