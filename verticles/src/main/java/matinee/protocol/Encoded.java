package matinee.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A server frame as UTF-8 text, encoded once and then shared. Nobody may change the bytes.
public final class Encoded {
  private final byte[] utf8;

  public Encoded(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  private Encoded(byte[] utf8) {
    this.utf8 = utf8;
  }

  /// Takes bytes over that an [Encoded] gave before, on this node or another; they are not copied.
  public static Encoded ofBytes(byte[] utf8) {
    return new Encoded(utf8);
  }

  /// The shared bytes.
  public byte[] bytes() {
    return utf8;
  }

  public int length() {
    return utf8.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Encoded encoded && Arrays.equals(utf8, encoded.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
