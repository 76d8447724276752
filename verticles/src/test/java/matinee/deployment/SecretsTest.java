package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import matinee.fixtures.Psql;
import matinee.fixtures.TestDatabase;
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
        List.of(
            "database-migrate-url",
            "database-password",
            "database-program-password",
            "database-program.sql",
            "database-url",
            "redis-url",
            "redis.conf"),
        List.copyOf(first.keySet()));
    assertEquals(first, contents());
  }

  @Test
  void bothSidesGetTheSamePassword() throws Exception {
    Secrets.make(folder);
    var made = contents();
    var services = Compose.read("services.yaml").services();

    var owner = agrees(made, "database-migrate-url", "database-password");
    var program = agrees(made, "database-url", "database-program-password");
    assertEquals(owner.getHost() + owner.getPath(), program.getHost() + program.getPath());
    var database = Objects.requireNonNull(services.get(owner.getHost()));
    var environment = Compose.environment(database);
    assertEquals(environment.get("POSTGRES_USER"), owner.getUserInfo().split(":", 2)[0]);
    assertEquals("/" + environment.get("POSTGRES_DB"), owner.getPath());
    assertNotEquals(owner.getUserInfo(), program.getUserInfo());
    var redis = URI.create(made.getOrDefault("redis-url", ""));
    assertEquals("requirepass " + redis.getUserInfo().substring(1), made.get("redis.conf"));
    assertTrue(services.containsKey(redis.getHost()), redis.getHost());
    assertEquals(3, Set.copyOf(passwords(made)).size(), "each has its own");
  }

  private static URI agrees(Map<String, String> made, String url, String password) {
    var address = URI.create(made.getOrDefault(url, ""));
    var word = made.getOrDefault(password, "");
    assertTrue(word.matches("[\\w-]{32}"), "it needs no escapes in an address");
    assertEquals(word, address.getUserInfo().split(":", 2)[1]);
    return address;
  }

  private static List<String> passwords(Map<String, String> made) {
    return List.of(
        made.getOrDefault("database-password", ""),
        made.getOrDefault("database-program-password", ""),
        made.getOrDefault("redis.conf", ""));
  }

  @Test
  void theDatabaseGetsTheUserThatTheProgramSaysItIs() throws Exception {
    Secrets.make(folder);
    var made = contents();
    var statements = made.getOrDefault("database-program.sql", "");
    var user = URI.create(made.getOrDefault("database-url", "")).getUserInfo().split(":", 2);

    assertTrue(statements.contains("password '" + user[1] + "'"));
    try (var psql = new Psql(TestDatabase.empty())) {
      psql.run(statements);
      psql.run(statements);
      var role =
          psql.run(
              """
              select row(rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolpassword is not null)
              from pg_authid where rolname = '%s'
              """
                  .formatted(user[0]));
      assertEquals(List.of("(t,f,f,f,t)"), role);
    }
  }

  @Test
  void onlyTheOwnerReadsThem() throws Exception {
    Secrets.make(folder);
    for (var name : contents().keySet()) {
      var permissions = Files.getPosixFilePermissions(folder.resolve(name));
      // A group that only the service upkeep is in.
      var expected = name.equals("database-migrate-url") ? "r--r-----" : "r--------";
      assertEquals(expected, PosixFilePermissions.toString(permissions), name);
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
