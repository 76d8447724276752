package matinee.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this program, as the build wrote it.
final class Version {
  private Version() {}

  static String current() {
    var properties = new Properties();
    try (var stream = Version.class.getResourceAsStream("/version.properties")) {
      if (stream != null) properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
