package matinee.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The files of the repository that tests look at.
final class Sources {
  static final Path ROOT =
      Path.of(System.getProperty("repo.root", "..")).toAbsolutePath().normalize();
  private static final Set<String> SKIPPED =
      Set.of("node_modules", "vendor", "target", ".git", "data");

  private Sources() {}

  /// Files below a folder whose name ends so, in a fixed order; none when there is no such folder.
  static List<Path> below(String folder, String... endings) {
    var start = ROOT.resolve(folder);
    if (!Files.isDirectory(start)) return List.of();
    try (var walk = Files.walk(start)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> isOurs(ROOT.relativize(file)))
          .filter(file -> endsWith(file, endings))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (var part : file) if (SKIPPED.contains(part.toString())) return false;
    return true;
  }

  private static boolean endsWith(Path file, String... endings) {
    for (var ending : endings) if (file.toString().endsWith(ending)) return true;
    return false;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }
}
