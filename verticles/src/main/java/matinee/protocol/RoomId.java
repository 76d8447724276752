package matinee.protocol;

import java.util.regex.Pattern;

/// Names a room. Not guessable when made by the program: 12 characters of base 58 (70 bits).
///
/// @param value 6 to 32 characters of `[A-Za-z0-9_-]`, safe in a URL and as a file name
public record RoomId(String value) {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{5,31}");

  public RoomId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("not the id of a room");
    }
  }

  /// Whether this text could name a room.
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  /// How many shards there are, fixed forever.
  public static final int SHARDS = 256;

  /// The room's shard, 0 to 255, fixed forever: FNV-1a (32 bit) of the id, lowest 8 bits folded.
  ///
  /// See http://www.isthe.com/chongo/tech/comp/fnv/ for the constants and the folding.
  public int shard() {
    var hash = 0x811c9dc5;
    for (var i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x01000193;
    }
    return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (SHARDS - 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
