package matinee.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the changelog says of releases and their schemas: nodes of neighbouring ones run together.
class ReleasesTest {
  private static final Pattern RELEASE = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern WITH_SCHEMA = Pattern.compile("(\\S+) \\(schema V(\\d+)\\)");
  private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final String SCRIPTS = "verticles/src/main/resources/db/migration";

  private record Release(String name, int newest) {}

  @Test
  void aReleaseBringsOneScriptAtMost() {
    var scripts = new ArrayList<Integer>();
    for (var file : Sources.below(SCRIPTS, ".sql")) {
      var name = SCRIPT.matcher(String.valueOf(file.getFileName()));
      if (name.matches()) scripts.add(Integer.parseInt(name.group(1)));
    }

    var changelog = Sources.text(Sources.ROOT.resolve("CHANGELOG.md"));
    assertEquals(List.of(), problems(changelog, scripts));
  }

  @Test
  void oneScriptMoreIsFound() {
    var scripts = List.of(1, 2, 4, 5, 6);
    var good = "## Unreleased\n## 1.1.0 (schema V5)\n## 1.0.1 (schema V4)\n## 1.0.0 (schema V4)\n";

    assertEquals(List.of(), problems("## Unreleased\n", scripts), "before the first release");
    assertEquals(List.of(), problems(good, scripts));
    assertEquals(
        List.of("1.1.0 brings 2 scripts"),
        problems("## Unreleased\n## 1.1.0 (schema V5)\n## 1.0.0 (schema V2)\n", scripts));
    assertEquals(
        List.of("Unreleased brings 2 scripts"),
        problems("## Unreleased\n## 1.0.0 (schema V4)\n", scripts));
    assertEquals(
        List.of("1.0.0 does not say its schema"), problems("## Unreleased\n## 1.0.0\n", scripts));
  }

  /// @param scripts their numbers
  private static List<String> problems(String changelog, List<Integer> scripts) {
    var problems = new ArrayList<String>();
    var releases = new ArrayList<Release>();
    var headings = RELEASE.matcher(changelog);
    while (headings.find()) {
      var heading = headings.group(1);
      var release = WITH_SCHEMA.matcher(heading);
      if (release.matches()) {
        releases.add(new Release(release.group(1), Integer.parseInt(release.group(2))));
      } else if (heading.equals("Unreleased")) {
        releases.add(
            new Release(heading, scripts.stream().max(Comparator.naturalOrder()).orElse(0)));
      } else {
        problems.add(heading + " does not say its schema");
      }
    }
    for (var i = 0; i + 1 < releases.size(); i++) {
      var release = releases.get(i);
      var before = releases.get(i + 1);
      var brought = scripts.stream().filter(n -> n > before.newest && n <= release.newest).count();
      if (brought > 1) problems.add(release.name + " brings " + brought + " scripts");
    }
    return problems;
  }
}
