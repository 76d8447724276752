package matinee.protocol;

import java.util.regex.Pattern;

/// Names a video. Not guessable when made by the program: 12 characters of base 58 (70 bits).
///
/// @param value 6 to 32 characters of `[A-Za-z0-9_-]`, safe in a URL and as a file name
public record VideoId(String value) {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{5,31}");

  public VideoId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("not the id of a video");
    }
  }

  /// Whether this text could name a video.
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
