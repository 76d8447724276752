package matinee.launcher;

import java.util.TreeMap;
import java.util.regex.Pattern;
import matinee.kernel.Config;

/// Shows settings without giving secrets away.
final class SettingsReport {
  private static final Pattern SECRET_KEY = Pattern.compile(".*(password|secret|token|key)$");
  private static final Pattern PASSWORD_IN_URL = Pattern.compile("(://[^:/@\\s]*:).*@");
  private static final Pattern SECRET_IN_QUERY =
      Pattern.compile("([?&][^=&\\s]*(?:password|secret|token|key)=)[^&\\s]*");
  private static final String MASK = "***";

  private SettingsReport() {}

  /// One `key = value` line per setting, sorted by key.
  static String print(Config config) {
    var lines = new StringBuilder();
    new TreeMap<>(config.values())
        .forEach((key, value) -> lines.append(line(key, masked(key, value))));
    return lines.toString().stripTrailing();
  }

  /// One `NAME=value` line per setting, for an environment file.
  static String environment(Config config) {
    var lines = new StringBuilder();
    new TreeMap<>(config.values())
        .forEach(
            (key, value) ->
                lines
                    .append(Settings.environmentName(key))
                    .append('=')
                    .append(masked(key, value))
                    .append('\n'));
    return lines.toString().stripTrailing();
  }

  /// The value as it may be shown.
  static String masked(String key, String value) {
    if (value.isEmpty()) return value;
    if (SECRET_KEY.matcher(key).matches()) return MASK;
    var withoutPassword = PASSWORD_IN_URL.matcher(value).replaceAll("$1" + MASK + "@");
    return SECRET_IN_QUERY.matcher(withoutPassword).replaceAll("$1" + MASK);
  }

  private static String line(String key, String value) {
    return (key + " = " + value).stripTrailing() + "\n";
  }
}
