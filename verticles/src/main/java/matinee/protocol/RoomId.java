package matinee.protocol;

/// Names a room. Not guessable when made by the program: 12 characters of base 58 (70 bits).
///
/// @param value 6 to 32 characters of `[A-Za-z0-9_-]`, first a letter or a digit: safe in a URL
///     and as a file name
public record RoomId(String value) {
  private static final int LENGTH_MIN = 6;
  private static final int LENGTH_MAX = 32;

  public RoomId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the id of a room");
    }
  }

  /// Whether this text could name a room. Asked of each message between nodes: no regular
  /// expression.
  public static boolean isValid(String text) {
    if (text.length() < LENGTH_MIN || text.length() > LENGTH_MAX) return false;
    if (!isLetterOrDigit(text.charAt(0))) return false;
    for (var i = 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '_' && c != '-') return false;
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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
