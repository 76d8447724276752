package matinee.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import matinee.accounts.SigningKeyStore.SigningKey;

/// What stands on a token beside its signature, for the nodes themselves: a keyed digest (HMAC with
/// SHA-256) of its claims, which costs far less than a check of the signature.
///
/// The key is made of the signing key that all nodes have, and goes with it. Thread-safe.
final class TokenSeal {
  /// Where a token has its seal: a field of its header, which other programs pass over.
  static final String FIELD = "seal";

  private static final String ALGORITHM = "HmacSHA256";

  /// Keeps this key apart from whatever else may be made of the signing key one day.
  private static final String PURPOSE = "matinee seal of identity tokens 1";

  private final SecretKeySpec key;

  private TokenSeal(SecretKeySpec key) {
    this.key = key;
  }

  /// The seal that goes with this key pair.
  static TokenSeal of(SigningKey signing) {
    var secret = Base64.getUrlDecoder().decode(signing.privateJwk().getString("d"));
    var derived = digest(new SecretKeySpec(secret, ALGORITHM), PURPOSE);
    return new TokenSeal(new SecretKeySpec(derived, ALGORITHM));
  }

  /// The seal of these claims.
  ///
  /// @param claims the middle part of the token, as it stands there
  String on(String claims) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(key, claims));
  }

  /// Whether this is the seal of these claims. Takes as long for a wrong one as for the right one.
  boolean isOn(String claims, String seal) {
    return MessageDigest.isEqual(ascii(on(claims)), ascii(seal));
  }

  private static byte[] digest(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(ascii(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
