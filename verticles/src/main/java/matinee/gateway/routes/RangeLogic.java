package matinee.gateway.routes;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands the `Range` header of HTTP for one range of bytes.
final class RangeLogic {
  private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  private RangeLogic() {}

  /// What to send.
  sealed interface Wanted {
    /// All of it: no range was asked for, several were, or the header makes no sense.
    record Whole() implements Wanted {}

    /// @param from first byte
    /// @param to last byte, included
    record Part(long from, long to) implements Wanted {
      long length() {
        return to - from + 1;
      }
    }

    /// Nothing of what was asked for exists.
    record Beyond() implements Wanted {}
  }

  /// @param header null when the request has none
  /// @param size length of the file in bytes
  static Wanted wanted(@Nullable String header, long size) {
    if (header == null) return new Wanted.Whole();
    var matcher = SINGLE.matcher(header);
    if (!matcher.matches()) return new Wanted.Whole();
    var first = matcher.group(1);
    var last = matcher.group(2);
    if (first.isEmpty()) return last.isEmpty() ? new Wanted.Whole() : suffix(last, size);
    var from = Long.parseLong(first);
    var to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
    if (!last.isEmpty() && Long.parseLong(last) < from) return new Wanted.Whole();
    return from >= size ? new Wanted.Beyond() : new Wanted.Part(from, to);
  }

  private static Wanted suffix(String length, long size) {
    var wanted = Math.min(Long.parseLong(length), size);
    return wanted == 0 ? new Wanted.Beyond() : new Wanted.Part(size - wanted, size - 1);
  }
}
