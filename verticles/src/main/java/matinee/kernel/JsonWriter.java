package matinee.kernel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Writes one JSON text by hand: fast, without reflection, and greppable.
///
/// The caller keeps braces balanced. Commas come by themselves. What is no character (U+0000 and
/// halves of surrogate pairs) is written as U+FFFD: PostgreSQL refuses a whole statement for one of
/// them; an *exact* writer escapes it instead. Not thread-safe.
public final class JsonWriter {
  private static final char REPLACEMENT = '\ufffd';
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(256);
  private final boolean exact;
  private boolean comma;

  public JsonWriter() {
    this(false);
  }

  private JsonWriter(boolean exact) {
    this.exact = exact;
  }

  /// A writer whose texts are read again as they were, whatever they hold.
  public static JsonWriter exact() {
    return new JsonWriter(true);
  }

  public JsonWriter open() {
    separate();
    out.append('{');
    comma = false;
    return this;
  }

  public JsonWriter open(String name) {
    name(name);
    return open();
  }

  public JsonWriter close() {
    out.append('}');
    comma = true;
    return this;
  }

  public JsonWriter openList(String name) {
    name(name);
    out.append('[');
    comma = false;
    return this;
  }

  public JsonWriter closeList() {
    out.append(']');
    comma = true;
    return this;
  }

  /// A text field; null is written as `null`.
  public JsonWriter put(String name, @Nullable String value) {
    name(name);
    if (value == null) out.append("null");
    else quote(value);
    comma = true;
    return this;
  }

  public JsonWriter put(String name, long value) {
    name(name);
    out.append(value);
    comma = true;
    return this;
  }

  /// A number with a fraction where it has one; must be finite.
  public JsonWriter put(String name, double value) {
    if (!Double.isFinite(value)) throw new IllegalArgumentException(name + " is not finite");
    if (value == Math.rint(value) && Math.abs(value) < 1e15) return put(name, (long) value);
    name(name);
    // Not in scientific notation, which some readers of logs and protocols do not expect.
    out.append(BigDecimal.valueOf(value).toPlainString());
    comma = true;
    return this;
  }

  public JsonWriter put(String name, boolean value) {
    name(name);
    out.append(value);
    comma = true;
    return this;
  }

  /// A field whose value is finished JSON; null is written as `null`.
  public JsonWriter putRaw(String name, @Nullable String json) {
    name(name);
    out.append(json);
    comma = true;
    return this;
  }

  /// A list item that is a text.
  public JsonWriter add(String value) {
    separate();
    quote(value);
    return this;
  }

  /// A list item that is a number.
  public JsonWriter add(long value) {
    separate();
    out.append(value);
    return this;
  }

  /// A list item that is finished JSON.
  public JsonWriter addRaw(String json) {
    separate();
    out.append(json);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void name(String name) {
    separate();
    quote(name);
    out.append(':');
    comma = false;
  }

  private void separate() {
    if (comma) out.append(',');
    comma = true;
  }

  private void quote(String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          var noCharacter = c == 0 || isLoneSurrogate(text, i);
          if (noCharacter && !exact) out.append(REPLACEMENT);
          else if (noCharacter || c < 0x20 || c == 0x2028 || c == 0x2029) escape(c);
          else out.append(c);
        }
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    out.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[c >> 8 & 15])
        .append(HEX[c >> 4 & 15])
        .append(HEX[c & 15]);
  }

  private static boolean isLoneSurrogate(String text, int i) {
    var c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
