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

  /// A look into the folder of scripts.
  private interface Look<T> {
    T at(Path folder) throws IOException;
  }

  /// A hash over the names and contents of all scripts.
  static String fingerprint() {
    return look(MigrationScripts::fingerprint);
  }

  static int count() {
    return look(folder -> Folders.list(folder).size());
  }

  private static <T> T look(Look<T> look) {
    var url = MigrationScripts.class.getClassLoader().getResource(FOLDER);
    if (url == null) throw new IllegalStateException("the program brings no migrations");
    try {
      return look(url.toURI(), look);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T look(URI folder, Look<T> look) throws IOException {
    if (!"jar".equals(folder.getScheme())) return look.at(Path.of(folder));
    try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
      return look.at(jar.getPath(FOLDER));
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
