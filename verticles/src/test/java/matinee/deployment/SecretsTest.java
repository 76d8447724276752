package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that makes the passwords, run as it is.
class SecretsTest {
  @TempDir Path folder;

  @Test
  void aSecondStartKeepsWhatTheFirstHasMade() throws Exception {
    Secrets.make(folder);
    var first = contents();
    Secrets.make(folder);

    assertEquals(
        List.of("database-password", "database-url", "redis-url", "redis.conf"),
        List.copyOf(first.keySet()));
    assertEquals(first, contents());
  }

  @Test
  void bothSidesGetTheSamePassword() throws Exception {
    Secrets.make(folder);
    var made = contents();
    var password = made.getOrDefault("database-password", "");
    var services = Compose.read("services.yaml").services();

    assertTrue(password.matches("[\\w-]{32}"), "it needs no escapes in an address");
    var database = URI.create(made.getOrDefault("database-url", ""));
    assertEquals("matinee:" + password, database.getUserInfo());
    assertTrue(services.containsKey(database.getHost()), database.getHost());
    var redis = URI.create(made.getOrDefault("redis-url", ""));
    assertEquals("requirepass " + redis.getUserInfo().substring(1), made.get("redis.conf"));
    assertTrue(services.containsKey(redis.getHost()), redis.getHost());
    assertTrue(!redis.getUserInfo().substring(1).equals(password), "each has its own");
  }

  @Test
  void onlyTheOwnerReadsThem() throws Exception {
    Secrets.make(folder);
    for (var name : contents().keySet()) {
      var permissions = Files.getPosixFilePermissions(folder.resolve(name));
      assertEquals("r--------", PosixFilePermissions.toString(permissions), name);
    }
  }

  private SortedMap<String, String> contents() throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        contents.put(String.valueOf(file.getFileName()), Files.readString(file).strip());
      }
    }
    return contents;
  }
}
