package matinee.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in the usual text form, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
///
/// The costs stand in the text, so that stronger ones can be used later without losing anybody.
/// Pure computation, about 20 ms: not for an event loop.
final class PasswordHash {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  // A stored text that asks for more is damaged or forged: refuse instead of working for hours.
  private static final int MEMORY_KIB_MAX = 1024 * 1024;
  private static final int PASSES_MAX = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordHash() {}

  static String of(String password) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    var hash = compute(password, salt, new Costs(MEMORY_KIB, PASSES, LANES));
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + MEMORY_KIB
        + ",t="
        + PASSES
        + ",p="
        + LANES
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /// @throws IllegalArgumentException when the stored text is damaged
  static boolean matches(String password, String stored) {
    var parts = stored.split("\\$");
    if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
      throw new IllegalArgumentException("not an argon2id hash");
    }
    var salt = Base64.getDecoder().decode(parts[4]);
    var expected = Base64.getDecoder().decode(parts[5]);
    return MessageDigest.isEqual(expected, compute(password, salt, Costs.parse(parts[3])));
  }

  private static byte[] compute(String password, byte[] salt, Costs costs) {
    var parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(costs.memoryKib)
            .withIterations(costs.passes)
            .withParallelism(costs.lanes)
            .withSalt(salt)
            .build();
    var generator = new Argon2BytesGenerator();
    generator.init(parameters);
    var hash = new byte[HASH_BYTES];
    var composed = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private record Costs(int memoryKib, int passes, int lanes) {
    Costs {
      if (memoryKib < 8
          || memoryKib > MEMORY_KIB_MAX
          || passes < 1
          || passes > PASSES_MAX
          || lanes < 1
          || lanes > 16) {
        throw new IllegalArgumentException("argon2id costs out of range");
      }
    }

    static Costs parse(String text) {
      var parts = text.split(",");
      if (parts.length != 3) throw new IllegalArgumentException("argon2id costs missing");
      return new Costs(number(parts[0], "m="), number(parts[1], "t="), number(parts[2], "p="));
    }

    private static int number(String part, String name) {
      if (!part.startsWith(name)) throw new IllegalArgumentException("argon2id costs missing");
      return Integer.parseInt(part.substring(name.length()));
    }
  }
}
