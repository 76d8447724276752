package matinee.kernel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The effective settings of one program run, read by key with a type.
///
/// Values come from `conf/app.properties`, the environment and the command line; by the time they
/// are here every key is known and present. A value that does not fit its type fails with
/// [InvalidSetting], which names the key, the value and what was expected.
public final class Config {
  private final SortedMap<String, String> values;

  public Config(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /// A copy with some values replaced; meant for tests and for embedded services' addresses.
  public Config with(Map<String, String> changes) {
    var merged = new TreeMap<>(values);
    merged.putAll(changes);
    return new Config(merged);
  }

  /// All keys with their values, sorted by key.
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  /// The value as it stands, without surrounding white space; may be empty.
  public String text(String key) {
    var value = values.get(key);
    if (value == null) {
      throw new InvalidSetting(key, "", "a value (the key has no default)");
    }
    return value.strip();
  }

  /// A whole number within `min` and `max`, both included.
  public int integer(String key, int min, int max) {
    try {
      var value = Integer.parseInt(text(key));
      if (value >= min && value <= max) return value;
    } catch (NumberFormatException e) {
      throw new InvalidSetting(key, text(key), "a whole number from " + min + " to " + max, e);
    }
    throw new InvalidSetting(key, text(key), "a whole number from " + min + " to " + max);
  }

  /// `true` or `false`.
  public boolean flag(String key) {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidSetting(key, text(key), "true or false");
    };
  }

  /// One of the given words.
  public String choice(String key, List<String> words) {
    var value = text(key);
    if (!words.contains(value)) {
      throw new InvalidSetting(key, value, "one of " + String.join(", ", words));
    }
    return value;
  }

  /// A length of time such as `250ms`, `60s`, `15m`, `24h` or `30d`; never negative.
  public Duration duration(String key) {
    var value = text(key).toLowerCase(Locale.ROOT);
    var number = value.replaceFirst("(ms|s|m|h|d)$", "");
    try {
      var amount = Long.parseLong(number);
      if (amount >= 0) {
        switch (value.substring(number.length())) {
          case "ms" -> {
            return Duration.ofMillis(amount);
          }
          case "s" -> {
            return Duration.ofSeconds(amount);
          }
          case "m" -> {
            return Duration.ofMinutes(amount);
          }
          case "h" -> {
            return Duration.ofHours(amount);
          }
          case "d" -> {
            return Duration.ofDays(amount);
          }
          default -> {}
        }
      }
    } catch (NumberFormatException e) {
      throw new InvalidSetting(key, text(key), "a time such as 250ms, 60s, 15m, 24h or 30d", e);
    }
    throw new InvalidSetting(key, text(key), "a time such as 250ms, 60s, 15m, 24h or 30d");
  }

  /// A number of bytes such as `512B`, `16KiB`, `64MiB` or `10GiB`.
  public long bytes(String key) {
    var value = text(key);
    var number = value.replaceFirst("(B|KiB|MiB|GiB|TiB)$", "");
    try {
      var amount = Long.parseLong(number);
      var shift =
          switch (value.substring(number.length())) {
            case "B" -> 0;
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            case "TiB" -> 40;
            default -> -1;
          };
      if (amount >= 0 && shift >= 0 && amount <= Long.MAX_VALUE >> shift) return amount << shift;
    } catch (NumberFormatException e) {
      throw new InvalidSetting(key, value, "a size such as 512B, 16KiB, 64MiB or 10GiB", e);
    }
    throw new InvalidSetting(key, value, "a size such as 512B, 16KiB, 64MiB or 10GiB");
  }

  /// The values of a list, separated by commas; none for an empty text.
  ///
  /// @param read one value; throws `IllegalArgumentException` for what it cannot be made of
  /// @param expected what the values are, for the message
  public <T> List<T> list(String key, Function<String, T> read, String expected) {
    try {
      return Arrays.stream(text(key).split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .map(read)
          .toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting(key, text(key), expected, e);
    }
  }

  /// A path; a relative one counts from the working directory.
  public Path path(String key) {
    return Path.of(text(key)).toAbsolutePath().normalize();
  }

  /// A value was given that the program cannot use.
  public static final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    InvalidSetting(String key, String value, String expected) {
      super(key + " = " + value + " is not usable: expected " + expected);
      this.key = key;
    }

    InvalidSetting(String key, String value, String expected, Throwable cause) {
      super(key + " = " + value + " is not usable: expected " + expected, cause);
      this.key = key;
    }

    /// The key whose value was refused.
    public String key() {
      return Objects.requireNonNull(key);
    }
  }
}
