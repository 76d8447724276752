package matinee.accounts;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import matinee.kernel.RandomId;

/// Long random secrets of which only a hash is stored: refresh tokens and set-up links.
///
/// A fast hash is enough, because nobody can guess 256 random bits.
public final class OneTimeSecret {
  private static final int LENGTH = 44;
  private static final int LENGTH_MAX = 100;

  private OneTimeSecret() {}

  /// A new secret, safe in a URL and a cookie.
  public static String make() {
    return RandomId.of(LENGTH);
  }

  /// What is stored instead; for text of any origin, too long ones included.
  public static Buffer hash(String secret) {
    var bounded = secret.length() > LENGTH_MAX ? secret.substring(0, LENGTH_MAX) : secret;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Buffer.buffer(digest.digest(bounded.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
