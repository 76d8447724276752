package matinee.accounts;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import matinee.accounts.SigningKeyStore.SigningKey;
import matinee.kernel.RandomId;

/// Makes key pairs for signing tokens: P-256, for ES256.
final class SigningKeys {
  private static final int COORDINATE_BYTES = 32;

  private SigningKeys() {}

  /// A new pair that signs.
  static SigningKey generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var kid = RandomId.make();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      var publicJwk =
          new JsonObject()
              .put("kty", "EC")
              .put("crv", "P-256")
              .put("alg", "ES256")
              .put("use", "sig")
              .put("kid", kid)
              .put("x", coordinate(point.getAffineX()))
              .put("y", coordinate(point.getAffineY()));
      var secret = coordinate(((ECPrivateKey) pair.getPrivate()).getS());
      return new SigningKey(kid, publicJwk, publicJwk.copy().put("d", secret), true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make P-256 keys", e);
    }
  }

  private static String coordinate(BigInteger value) {
    var bytes = value.toByteArray();
    var fixed = new byte[COORDINATE_BYTES];
    var length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
