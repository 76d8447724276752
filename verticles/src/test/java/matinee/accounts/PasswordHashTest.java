package matinee.accounts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  // Made by the reference implementation: argon2 -id -t 2 -m 8 -p 1 with the salt "somesalt".
  private static final String WEAK = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$";

  @Test
  void aPasswordFitsItsOwnHashOnly() {
    var stored = PasswordHash.of("correct horse");

    assertTrue(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored);
    assertTrue(PasswordHash.matches("correct horse", stored));
    assertFalse(PasswordHash.matches("correct horsf", stored));
    assertNotEquals(stored, PasswordHash.of("correct horse"));
  }

  @Test
  void aKnownHashOfTheReferenceImplementationFits() {
    var stored = WEAK + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertTrue(PasswordHash.matches("password", stored));
  }

  @Test
  void aDamagedHashIsNeverWorkedOn() {
    for (var stored :
        new String[] {
          "",
          "$argon2id$",
          "$argon2i$v=19$m=256,t=2,p=1$c29t$c29t",
          "$argon2id$v=19$m=999999999,t=2,p=1$c29tZXNhbHQ$c29t",
          "$argon2id$v=19$m=256,t=99,p=1$c29tZXNhbHQ$c29t"
        }) {
      assertThrows(IllegalArgumentException.class, () -> PasswordHash.matches("x", stored));
    }
  }
}
