package matinee.protocol;

import java.nio.charset.StandardCharsets;

/// A server frame as UTF-8 text, encoded once and then shared. Nobody may change the bytes.
public final class Encoded {
  private final byte[] utf8;

  public Encoded(String text) {
    this.utf8 = text.getBytes(StandardCharsets.UTF_8);
  }

  /// The shared bytes.
  public byte[] bytes() {
    return utf8;
  }

  public int length() {
    return utf8.length;
  }

  @Override
  public String toString() {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
