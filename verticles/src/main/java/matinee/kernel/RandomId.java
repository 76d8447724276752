package matinee.kernel;

import java.security.SecureRandom;

/// Makes ids that nobody can guess and that survive a URL, a file name and a hand-written note.
public final class RandomId {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int LENGTH = 12;

  private RandomId() {}

  /// An id of the usual length, 12: no two of a server's rooms, films or commands are the same.
  public static String make() {
    return of(LENGTH);
  }

  /// `length` characters of base 58 (5.86 bits each): 12 give 70 bits, 22 give 128. Thread-safe.
  public static String of(int length) {
    var id = new StringBuilder(length);
    for (var i = 0; i < length; i++) id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    return id.toString();
  }
}
