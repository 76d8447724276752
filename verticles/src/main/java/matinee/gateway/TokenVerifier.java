package matinee.gateway;

import matinee.protocol.Identity;
import org.jspecify.annotations.Nullable;

/// Tells who a token names. Pure computation: callable on an event loop.
@FunctionalInterface
public interface TokenVerifier {
  /// The identity, or null when the token is not valid.
  @Nullable Identity verify(String token);
}
