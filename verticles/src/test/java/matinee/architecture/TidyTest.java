package matinee.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The house numbers and bans, over Java and JavaScript. The words that are banned stand here in
/// two halves, so that this file passes too.
class TidyTest {
  private static final int JAVA_LINES_MAX = 400;
  private static final int SCRIPT_LINES_MAX = 300;
  private static final int FUNCTION_LINES_MAX = 60;
  private static final int COLUMNS_MAX = 100;
  private static final Pattern NAMED_FUNCTION =
      Pattern.compile(
          "^\\s+(async )?function \\w|^\\s+\\w+\\([^()]*\\) \\{$|^\\s+(get|set) \\w+\\(");
  private static final Pattern TYPE =
      Pattern.compile(".*\\b(class|interface|enum|record|@interface)\\b.*");

  private static final List<Path> JAVA = Sources.below("verticles/src", ".java");
  private static final List<Path> MAIN = Sources.below("verticles/src/main", ".java");
  private static final List<Path> SCRIPTS = Sources.below("web-static", ".js");

  /// Where in which files a text stands.
  private static List<String> using(List<Path> files, String... parts) {
    var banned = String.join("", parts);
    var found = new ArrayList<String>();
    for (var file : files) {
      var number = 0;
      for (var line : Sources.text(file).lines().toList()) {
        number++;
        if (line.contains(banned)) found.add(Sources.name(file) + ":" + number);
      }
    }
    return found;
  }

  private static void assertNobodyUses(List<Path> files, String... parts) {
    assertEquals(List.of(), using(files, parts), String.join("", parts));
  }

  @Test
  void filesAreShort() {
    var tooLong = new ArrayList<String>();
    for (var file : JAVA) addIfLonger(tooLong, file, JAVA_LINES_MAX);
    for (var file : SCRIPTS) addIfLonger(tooLong, file, SCRIPT_LINES_MAX);

    assertEquals(List.of(), tooLong);
  }

  private static void addIfLonger(List<String> tooLong, Path file, int max) {
    var lines = Sources.text(file).lines().count();
    if (lines > max) tooLong.add(Sources.name(file) + " has " + lines + " lines");
  }

  @Test
  void functionsAreShort() {
    var tooLong = new ArrayList<String>();
    for (var file : JAVA) tooLong.addAll(longFunctions(file));
    for (var file : SCRIPTS) tooLong.addAll(longFunctions(file));

    assertEquals(List.of(), tooLong);
  }

  /// A body ends with a brace alone on its line; its head is the nearest line above that is
  /// indented as little.
  private static List<String> longFunctions(Path file) {
    var found = new ArrayList<String>();
    var lines = Sources.text(file).lines().toList();
    for (var end = 0; end < lines.size(); end++) {
      if (!lines.get(end).strip().equals("}")) continue;
      var start = headOf(lines, end);
      var isType = start >= 0 && TYPE.matcher(lines.get(start)).matches();
      if (start < 0 || isType || holdsFunctions(lines.subList(start + 1, end))) continue;
      if (end - start + 1 > FUNCTION_LINES_MAX) {
        found.add(Sources.name(file) + ":" + (start + 1) + " has " + (end - start + 1) + " lines");
      }
    }
    return found;
  }

  /// A script's function that holds named others is a module: its parts are measured.
  private static boolean holdsFunctions(List<String> body) {
    return body.stream().anyMatch(line -> NAMED_FUNCTION.matcher(line).find());
  }

  private static int headOf(List<String> lines, int end) {
    var indent = indentOf(lines.get(end));
    for (var i = end - 1; i >= 0; i--) {
      var line = lines.get(i);
      if (!line.isBlank() && indentOf(line) <= indent && !line.strip().startsWith(")")) return i;
    }
    return -1;
  }

  private static int indentOf(String line) {
    return line.length() - line.stripLeading().length();
  }

  @Test
  void linesFitBesideEachOther() {
    var tooWide = new ArrayList<String>();
    for (var file : JAVA) {
      var number = 0;
      for (var line : Sources.text(file).lines().toList()) {
        number++;
        var fits = line.codePointCount(0, line.length()) <= COLUMNS_MAX;
        if (!fits && !line.startsWith("import ")) tooWide.add(Sources.name(file) + ":" + number);
      }
    }

    assertEquals(List.of(), tooWide);
  }

  @Test
  void nobodyLeavesThingsForLater() {
    var all = new ArrayList<>(JAVA);
    all.addAll(SCRIPTS);
    assertNobodyUses(all, "FIX", "ME");
    assertNobodyUses(all, "TO", "DO");
    assertNobodyUses(all, "\t");
    assertNobodyUses(JAVA, "@Dis", "abled");
    assertNobodyUses(SCRIPTS, "@ts-", "ignore");
  }

  @Test
  void nobodySleepsOrPrints() {
    assertNobodyUses(JAVA, "Thread.", "sleep");
    assertNobodyUses(JAVA, "printStack", "Trace");
    assertNobodyUses(SCRIPTS, "console.", "log");
    var printing = new ArrayList<>(using(MAIN, "System.", "out"));
    printing.addAll(using(MAIN, "System.", "err"));
    var outside = printing.stream().filter(at -> !at.contains("/launcher/")).toList();

    assertEquals(List.of(), outside, "only the launcher speaks to the console");
  }

  @Test
  void onlyShellsReadTheWallClock() {
    var others = MAIN.stream().filter(file -> !isShell(Sources.name(file))).toList();

    assertNobodyUses(others, "System.currentTime", "Millis");
  }

  private static boolean isShell(String file) {
    return file.endsWith("Verticle.java") || file.matches(".*/(gateway|launcher|storage)/.*");
  }

  @Test
  void everyPackageHasATour() {
    var without = new ArrayList<String>();
    for (var file : MAIN) {
      var tour = file.resolveSibling("package-info.java");
      if (!MAIN.contains(tour)) without.add(Sources.name(tour));
      else if (!Sources.text(tour).contains("@NullMarked")) without.add(Sources.name(tour));
    }

    assertEquals(List.of(), without.stream().distinct().toList());
  }
}
