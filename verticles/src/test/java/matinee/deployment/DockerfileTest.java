package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import matinee.deployment.Dockerfile.Instruction;
import matinee.fixtures.DefaultSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Dockerfile by its linter, against the repository and against the Compose files.
class DockerfileTest {
  private static final Path FILE = Repository.DOCKER.resolve("Dockerfile");
  private static final Path DISTRIBUTION = Path.of("verticles", "src", "main", "distribution");

  private static @TempDir Path folder;
  private static Dockerfile dockerfile = new Dockerfile(List.of(), List.of());

  @BeforeAll
  static void read() throws Exception {
    dockerfile = Dockerfile.read(FILE, folder);
  }

  @Test
  void theLinterHasNothingToSay() {
    assertEquals(List.of(), dockerfile.problems());
  }

  @Test
  void theLinterFindsAMistake() throws Exception {
    var text = Repository.text(FILE).replace("EXPOSE 8080", "EXPOSE http\nRUM x");
    var wrong = Files.writeString(folder.resolve("Dockerfile"), text);

    assertEquals(2, Dockerfile.read(wrong, folder).problems().size());
  }

  @Test
  void theBuildHasEverythingThatItCopies() {
    for (var copy : Dockerfile.all(dockerfile.build(), "COPY")) {
      for (var source : sources(copy)) {
        assertTrue(Files.exists(Repository.ROOT.resolve(source)), source);
        assertTrue(isSent(source), source + " is in .dockerignore");
      }
    }
  }

  /// Whether `.dockerignore`, a list of exceptions from everything, lets this through.
  private static boolean isSent(String source) {
    var lines = Repository.text(Repository.ROOT.resolve(".dockerignore")).lines().toList();
    assertTrue(lines.contains("*"), "nothing goes along by accident");
    var path = source.replaceFirst("/$", "");
    return lines.stream()
        .filter(line -> line.startsWith("!"))
        .map(line -> line.substring(1))
        .anyMatch(line -> path.equals(line) || path.startsWith(line + "/"));
  }

  @Test
  void theBuildHasEveryFolderThatMavenReads() throws IOException {
    var copied = new ArrayList<String>();
    for (var copy : Dockerfile.all(dockerfile.build(), "COPY")) copied.addAll(sources(copy));
    var pom = Repository.text(Repository.ROOT.resolve("verticles/pom.xml"));
    var folders = pom.split("<directory>\\$\\{repo.root}/", -1);
    for (var i = 1; i < folders.length; i++) {
      var name = folders[i].split("<", 2)[0] + "/";
      assertTrue(copied.contains(name), name);
    }
    var modules = Repository.text(Repository.ROOT.resolve("pom.xml")).split("<module>", -1);
    for (var i = 1; i < modules.length; i++) {
      var name = modules[i].split("<", 2)[0] + "/pom.xml";
      assertTrue(copied.contains(name), name);
    }
  }

  @Test
  void whatChangesSeldomIsCopiedFirst() {
    var targets =
        Dockerfile.all(dockerfile.image(), "COPY").stream()
            .map(copy -> copy.words().getLast())
            .toList();

    assertEquals(
        List.of("/opt/java/", "/opt/matinee/lib/", "/opt/matinee/bin/"), targets.subList(0, 3));
    var last = Dockerfile.all(dockerfile.image(), "COPY").getLast();
    assertTrue(last.words().getFirst().endsWith("/matinee.jar"), "the program is the last layer");
  }

  @Test
  void theImageTakesOnlyWhatTheBuildMakes() {
    for (var copy : Dockerfile.all(dockerfile.image(), "COPY")) {
      assertEquals("build", copy.flags().get("from"));
      for (var source : sources(copy)) {
        var made =
            source.equals("/runtime/") || source.startsWith("/src/verticles/target/matinee/");
        assertTrue(made, source);
      }
    }
    var jlink = command(dockerfile.build(), "jlink");
    assertEquals("/runtime", jlink.words().get(jlink.words().indexOf("--output") + 1));
  }

  @Test
  void theProgramIsNobodySpecial() {
    var user = dockerfile.only("USER").words().getFirst();

    assertTrue(user.matches("[1-9]\\d{3,}:[1-9]\\d{3,}"), "fixed numbers that are not root's");
    var setUp = command(dockerfile.image(), "apt-get").words();
    assertEquals(user.split(":", 2)[0], setUp.get(setUp.indexOf("--uid") + 1));
    assertEquals(user.split(":", 2)[0], setUp.get(setUp.indexOf("--owner") + 1));
    var secrets = Repository.text(Repository.DOCKER.resolve("secrets.sh"));
    assertTrue(secrets.contains("${PROGRAM_UID:-" + user.split(":", 2)[0] + "}"));
  }

  @Test
  void theProgramsThatItStartsArePackaged() {
    var health = dockerfile.only("HEALTHCHECK");
    var programs = new ArrayList<>(dockerfile.only("ENTRYPOINT").words());
    programs.add(health.words().get(1).replaceAll("[^/a-z]", ""));
    for (var file : List.of("compose.yaml", "compose.cluster.yaml")) {
      for (var node : Compose.read(file).nodes().values()) {
        var test = node.getJsonObject("healthcheck").getJsonArray("test");
        assertEquals("CMD", test.getString(0));
        programs.add(test.getString(1));
      }
    }
    for (var program : programs) {
      var name = program.replaceFirst("^/opt/matinee/", "");
      var script = Repository.ROOT.resolve(DISTRIBUTION).resolve(name);
      assertTrue(Files.isExecutable(script), program);
    }
    assertFalse(health.flags().isEmpty());
    assertEquals(List.of("serve"), dockerfile.only("CMD").words());
  }

  @Test
  void portsAndFoldersAgree() {
    var port = dockerfile.only("EXPOSE").words().getFirst();
    var data = Objects.requireNonNull(dockerfile.only("ENV").properties().get("DATA_FOLDER"));

    assertEquals(DefaultSettings.config().text("http.port"), port);
    assertEquals(List.of(data), dockerfile.only("VOLUME").words());
    assertEquals(List.of(data), dockerfile.only("WORKDIR").words());
    var setUp = command(dockerfile.image(), "apt-get").words();
    for (var file : List.of("compose.yaml", "compose.cluster.yaml")) {
      for (var node : Compose.read(file).nodes().values()) {
        var mounts = Compose.mounts(node).stream().map(mount -> mount.get(1)).toList();
        var media = Compose.environment(node).get("MEDIA_FOLDER");
        assertEquals(List.of(data, media, "/run/matinee"), mounts);
        assertTrue(setUp.contains(media), "a volume takes the owner of the image's folder");
        var build = node.getJsonObject("build");
        var context = Repository.DOCKER.resolve(build.getString("context")).normalize();
        assertEquals(FILE, context.resolve(build.getString("dockerfile")));
      }
    }
    var upkeep = Objects.requireNonNull(Compose.read("services.yaml").services().get("upkeep"));
    for (var mount : Compose.mounts(upkeep)) {
      var written = mount.size() == 2;
      assertTrue(!written || setUp.contains(mount.get(1)), mount.get(1));
    }
    var ports = Objects.requireNonNull(Compose.read("compose.yaml").nodes().get("matinee"));
    assertTrue(Compose.strings(ports.getValue("ports")).getFirst().endsWith(":" + port));
  }

  private static List<String> sources(Instruction copy) {
    return copy.words().subList(0, copy.words().size() - 1);
  }

  private static Instruction command(List<Instruction> stage, String first) {
    return Dockerfile.all(stage, "RUN").stream()
        .filter(run -> run.words().getFirst().equals(first))
        .findFirst()
        .orElseThrow();
  }
}
