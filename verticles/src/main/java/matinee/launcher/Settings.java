package matinee.launcher;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import matinee.kernel.Config;
import org.jspecify.annotations.Nullable;

/// Puts the settings together: defaults, then a file, then the environment, then `--set`.
final class Settings {
  /// Read when it exists and no other file is named.
  static final String LOCAL_FILE = "matinee.properties";

  private static final String DEFAULTS = "conf/app.properties";

  private Settings() {}

  /// The effective settings.
  ///
  /// @throws StartFailure naming the key when one is unknown, contradictory or unreadable
  static Config load(CommandLine commandLine, Map<String, String> environment) {
    var values = defaults();
    var known = new TreeMap<>(values);
    var given = new TreeMap<String, String>();
    putFile(given, commandLine.configFile());
    for (var key : known.keySet()) {
      var value = environment.get(environmentName(key));
      if (value != null) given.put(key, value.strip());
    }
    given.putAll(commandLine.sets());
    for (var key : given.keySet()) {
      if (!known.containsKey(key)) throw unknown(key, known);
    }
    readSecretFiles(given, known);
    Contradictions.refuse(given, known);
    values.putAll(given);
    return new Config(values);
  }

  /// Every key with its default, as the reference file says.
  static SortedMap<String, String> defaults() {
    var stream = Settings.class.getClassLoader().getResourceAsStream(DEFAULTS);
    if (stream == null) throw new StartFailure("The program is incomplete: no " + DEFAULTS + ".");
    try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return read(reader);
    } catch (IOException e) {
      throw new StartFailure("The program's defaults cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /// The environment variable that sets a key: `http.port` is `HTTP_PORT`.
  static String environmentName(String key) {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static void putFile(Map<String, String> given, @Nullable String named) {
    var file = Path.of(named == null ? LOCAL_FILE : named);
    if (named == null && !Files.exists(file)) return;
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      given.putAll(read(reader));
    } catch (IOException e) {
      throw new StartFailure("The settings file " + file + " cannot be read.", e);
    }
  }

  private static SortedMap<String, String> read(Reader reader) throws IOException {
    var properties = new Properties();
    try {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
    var values = new TreeMap<String, String>();
    for (var name : properties.stringPropertyNames()) {
      values.put(name, properties.getProperty(name).strip());
    }
    return values;
  }

  private static void readSecretFiles(Map<String, String> given, Map<String, String> known) {
    for (var entry : Map.copyOf(given).entrySet()) {
      var key = entry.getKey();
      if (!key.endsWith("-file") || entry.getValue().isEmpty()) continue;
      var secret = key.substring(0, key.length() - "-file".length());
      if (!known.containsKey(secret)) continue;
      if (!given.getOrDefault(secret, "").isEmpty()) {
        throw new StartFailure(secret + " and " + key + " are both set; keep one of them.");
      }
      try {
        given.put(secret, Files.readString(Path.of(entry.getValue())).strip());
      } catch (IOException e) {
        throw new StartFailure(key + " = " + entry.getValue() + " cannot be read.", e);
      }
    }
  }

  private static StartFailure unknown(String key, SortedMap<String, String> known) {
    var nearest = NearestWord.to(key, known.keySet());
    return new StartFailure(
        "The setting "
            + key
            + " is unknown"
            + (nearest == null ? "; config print lists all." : "; did you mean " + nearest + "?"));
  }
}
