package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import matinee.kernel.RandomId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomIdTest {
  /// Never to be edited: rooms in databases live under these numbers.
  @ParameterizedTest
  @CsvSource({
    "abcdef,24",
    "roomroom,172",
    "living-room,187",
    "3vQB7B6MrGQZaxCuFg4oh,125",
    "Zz9_zz-Zz9_z,73",
    "123456789012,42",
    "a_1_b-2_c-3_d-4_e-5_f-6_g-7_h-8-,27",
  })
  void theShardOfARoomIsFixedForever(String id, int shard) {
    assertEquals(shard, new RoomId(id).shard());
  }

  @Test
  void roomsSpreadEvenlyOverTheShards() {
    var counts = new int[RoomId.SHARDS];
    for (var i = 0; i < 256 * 100; i++) counts[new RoomId(RandomId.make()).shard()]++;

    for (var count : counts) assertTrue(count > 40 && count < 180, "one shard has " + count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "-abcdef",
        "_abcdef",
        "with space",
        "über-room",
        "a/b/c/d/e",
        "abcdef\n"
      })
  void whatCouldNotStandInAnAddressIsNoId(String text) {
    assertFalse(RoomId.isValid(text));
    assertThrows(IllegalArgumentException.class, () -> new RoomId(text));
  }

  @Test
  void anIdHasAtMost32Characters() {
    assertTrue(RoomId.isValid("a".repeat(32)));
    assertFalse(RoomId.isValid("a".repeat(33)));
  }
}
