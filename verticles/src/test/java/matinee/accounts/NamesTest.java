package matinee.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import matinee.protocol.Refusal;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void namesOfAccountsAreWordsOfAnyScript() {
    for (var name : List.of("Ada", "Зоя Петрова", "山田 太郎", "j.r-r_t", "नमस्ते", "x".repeat(40))) {
      assertEquals(name, Names.account(name));
    }
  }

  @Test
  void spacesAroundAndWithinAreTidied() {
    assertEquals("Ada Lovelace", Names.account("  Ada \t Lovelace "));
    assertEquals("Zoë", Names.account("Zoe\u0308"));
  }

  @Test
  void otherNamesOfAccountsAreRefused() {
    for (var name : List.of("", "ab", "x".repeat(41), "-ada", "a<b>c", "ada\u202eboss", "🎬🎬🎬")) {
      assertThrows(Refusal.class, () -> Names.account(name), name);
    }
  }

  @Test
  void guestsMayUseEmojiButNothingInvisible() {
    assertEquals("👩‍🚀 Mae", Names.guest("👩‍🚀 Mae"));
    for (var name : List.of("", "   ", "a\u0000b", "a\u202eb", "\u200f\u200f", "x".repeat(41))) {
      assertThrows(Refusal.class, () -> Names.guest(name), name);
    }
  }
}
