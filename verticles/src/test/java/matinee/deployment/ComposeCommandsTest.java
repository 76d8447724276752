package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands that the documents and the Compose files tell people to type: they name files,
/// services and folders that there are.
class ComposeCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("docker compose -f docker/([\\w.]+) ([^\\n`;|]+)");
  private static final Set<String> VERBS = Set.of("up", "stop", "run", "exec", "logs", "build");

  /// Options with a word of their own after them.
  private static final Set<String> WITH_VALUE = Set.of("--entrypoint", "--volume");

  /// One command.
  ///
  /// @param words after the verb: services, and for `run` and `exec` what they run
  record Typed(String file, String verb, List<String> options, List<String> words) {
    static Typed of(String file, String rest) {
      var options = new ArrayList<String>();
      var words = new ArrayList<>(List.of(rest.strip().split("\\s+")));
      var verb = words.removeFirst();
      while (!words.isEmpty() && words.getFirst().startsWith("-")) {
        var option = words.removeFirst();
        options.add(WITH_VALUE.contains(option) ? option + " " + words.removeFirst() : option);
      }
      return new Typed(file, verb, options, words);
    }

    boolean runsSomething() {
      return verb.equals("run") || verb.equals("exec");
    }

    List<String> services() {
      return runsSomething() ? words.subList(0, 1) : words;
    }
  }

  static Stream<Typed> commands() {
    return Stream.of(
            "docs/operating.md",
            "README.md",
            "docker/compose.yaml",
            "docker/compose.cluster.yaml",
            "docker/services.yaml")
        .map(file -> Repository.text(Repository.ROOT.resolve(file)))
        .flatMap(text -> COMMAND.matcher(text).results())
        .map(found -> Typed.of(found.group(1), found.group(2)))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itsWordsMeanSomething(Typed command) {
    var compose = Compose.read(command.file);
    assertTrue(VERBS.contains(command.verb), command.verb);
    for (var service : command.services()) {
      var known = service.equals("$node") || compose.services().containsKey(service);
      assertTrue(known, service);
    }
    if (!command.runsSomething()) return;
    var service = Objects.requireNonNull(compose.services().get(command.words.getFirst()));
    assertEquals(command.verb.equals("exec"), Compose.stays(service), "exec needs one that stays");
    var mounts = Compose.mounts(service);
    for (var word : command.words.subList(1, command.words.size())) {
      if (!word.startsWith("/")) continue;
      assertTrue(mounts.stream().anyMatch(mount -> word.startsWith(mount.get(1))), word);
    }
  }

  @Test
  void everyNodeIsStoppedBeforeABackupComesBack() {
    var page = Repository.text(Repository.ROOT.resolve("docs/operating.md"));
    var chapter = page.split("### Under Compose\n", 2)[1].split("\n### ", 2)[0];
    for (var file : List.of("compose.yaml", "compose.cluster.yaml")) {
      var nodes = Compose.read(file).nodes().keySet();
      assertTrue(chapter.contains("stop " + String.join(" ", nodes)), nodes.toString());
    }
  }
}
