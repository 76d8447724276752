package matinee.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// The migration scripts that this program brings.
final class MigrationScripts {
  static final String FOLDER = "db/migration";

  private MigrationScripts() {}

  /// A hash over the names and contents of all scripts.
  static String fingerprint() {
    var url = MigrationScripts.class.getClassLoader().getResource(FOLDER);
    if (url == null) throw new IllegalStateException("the program brings no migrations");
    try {
      return fingerprint(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fingerprint(URI folder) throws IOException {
    if (!"jar".equals(folder.getScheme())) return fingerprint(Path.of(folder));
    try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
      return fingerprint(jar.getPath(FOLDER));
    }
  }

  private static String fingerprint(Path folder) throws IOException {
    try (var scripts = Files.list(folder)) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var script : scripts.sorted().toList()) {
        digest.update(script.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(script));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
