package matinee.protocol;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a guest may be called, wherever the name comes in. Pure.
public final class DisplayName {
  // Control characters, and format characters that reorder or hide text; U+200D joins emoji.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200c\\u200d]]]");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern JOINERS = Pattern.compile("[\\u200c\\u200d\\s]*");

  private DisplayName() {}

  /// The name as it will be shown, or null when it breaks the rules: 1 to 40 characters, of which
  /// one at least can be seen, none of which hides or reorders others.
  public static @Nullable String clean(String typed) {
    var name = tidy(typed);
    var length = name.codePointCount(0, name.length());
    if (length > Identity.NAME_MAX || JOINERS.matcher(name).matches()) return null;
    return FORBIDDEN.matcher(name).find() ? null : name;
  }

  /// The form in which two names of accounts are the same name.
  public static String key(String name) {
    var compatible = Normalizer.normalize(tidy(name), Normalizer.Form.NFKC);
    return compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /// Composed, without spaces around, with single ones inside.
  public static String tidy(String typed) {
    var composed = Normalizer.normalize(typed, Normalizer.Form.NFC);
    return SPACES.matcher(composed.strip()).replaceAll(" ");
  }
}
