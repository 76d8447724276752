package matinee.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import matinee.fixtures.DefaultSettings;
import matinee.storage.Limit;
import org.junit.jupiter.api.Test;

/// Settings and metrics are what the reference file and the operator's page say.
class OperatingDocsTest {
  private static final Path ROOT = Path.of(System.getProperty("repo.root", ".."));
  private static final String CODE = code();
  private static final Pattern READ =
      Pattern.compile(
          "\\.(?:text|integer|flag|choice|duration|bytes|path|list)\\(\\s*\"([a-z]+\\.[a-z.-]+)\"");
  private static final Pattern METRIC = Pattern.compile("= \"(matinee\\.[a-z.]+)\";");

  /// Names as Prometheus has them, without the ending that tells the kind of metric.
  private static final Pattern ON_PAGE =
      Pattern.compile("`(matinee_[a-z_]+?)(?:_total|_seconds|_bytes)?`");

  /// Words of the program that look like metrics.
  private static final Set<String> FILES = Set.of("matinee.properties", "matinee.lock");

  @Test
  void everySettingThatIsReadIsInTheReferenceFileAndTheOtherWayRound() {
    var read = names(READ, CODE);
    for (var key : DefaultSettings.config().values().keySet()) {
      if (isReadOtherwise(key)) read.add(key);
    }
    assertEquals(new TreeSet<>(DefaultSettings.config().values().keySet()), read);
  }

  /// Secrets are read from files by their suffix, rate limits by the name of their bucket.
  private static boolean isReadOtherwise(String key) {
    if (key.endsWith("-file")) return CODE.contains("\"-file\"");
    var buckets = Limit.from(DefaultSettings.config()).keySet();
    return buckets.stream()
        .map(bucket -> bucket.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .anyMatch(name -> key.equals("limits." + name));
  }

  @Test
  void everyMetricIsOnTheOperatorsPageAndNoOther() throws IOException {
    var metrics = names(METRIC, CODE);
    metrics.removeAll(FILES);
    var exported = metrics.stream().map(name -> name.replace('.', '_')).toList();
    var page = names(ON_PAGE, Files.readString(ROOT.resolve("docs/operating.md")));
    assertEquals(new TreeSet<>(exported), page);
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String code() {
    try (var files = Files.walk(ROOT.resolve("verticles/src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(OperatingDocsTest::text)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
