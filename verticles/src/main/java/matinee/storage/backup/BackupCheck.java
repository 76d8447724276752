package matinee.storage.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Looks whether a backup still is what was written.
public final class BackupCheck {
  private static final int PROBLEMS_MAX = 20;
  private static final int BUFFER = 64 * 1024;

  private final Path backup;
  private final Manifest manifest;
  private final List<String> problems = new ArrayList<>();

  private BackupCheck(Path backup, Manifest manifest) {
    this.backup = backup;
    this.manifest = manifest;
  }

  /// @param problems what is wrong, one file each and 20 at most; empty when the backup is whole
  public record Checked(
      String program,
      String schema,
      Instant databaseAt,
      long rows,
      long films,
      long mediaBytes,
      List<String> problems) {
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  /// Reads every file of a backup.
  ///
  /// @throws BackupFailure when its manifest cannot be trusted, so that there is nothing to compare
  public static Checked run(Path backup) {
    var manifest = Manifest.read(backup);
    var check = new BackupCheck(backup, manifest);
    check.tables();
    check.films();
    return new Checked(
        manifest.program(),
        manifest.schema(),
        manifest.databaseAt(),
        manifest.tables().stream().mapToLong(Manifest.Table::rows).sum(),
        manifest.media().films(),
        manifest.media().bytes(),
        check.problems);
  }

  /// Refuses a backup whose tables are damaged.
  static void requireTables(Path backup, Manifest manifest) {
    var check = new BackupCheck(backup, manifest);
    check.tables();
    if (check.problems.isEmpty()) return;
    throw new BackupFailure("The backup is damaged: " + String.join("; ", check.problems) + ".");
  }

  /// The lists of all films with their sums.
  ///
  /// @param media the folder with the films of a backup
  static Map<String, String> films(Path media, Manifest manifest) throws IOException {
    var list = media.resolve(MediaCopy.FILMS);
    if (!Sums.of(list).equals(manifest.media().sha256())) {
      throw new BackupFailure("The backup is damaged: its list of films differs from its sum.");
    }
    return Sums.read(list);
  }

  private void tables() {
    for (var table : manifest.tables()) {
      var file = table.fileIn(backup);
      try {
        if (Files.size(file) != table.bytes() || !Sums.of(file).equals(table.sha256())) {
          add(file, "differs from its sum");
        } else if (rows(file) != table.rows()) {
          add(file, "has not " + table.rows() + " rows");
        }
      } catch (IOException e) {
        add(file, "cannot be read");
      }
    }
  }

  /// `copy` writes each row as one line.
  private static long rows(Path file) throws IOException {
    var rows = 0L;
    var buffer = new byte[BUFFER];
    try (var raw = Files.newInputStream(file);
        var input = new GZIPInputStream(raw, BUFFER)) {
      for (var n = input.read(buffer); n >= 0; n = input.read(buffer)) {
        for (var i = 0; i < n; i++) if (buffer[i] == '\n') rows++;
      }
    }
    return rows;
  }

  private void films() {
    var media = backup.resolve(MediaCopy.FOLDER);
    try {
      for (var film : films(media, manifest).entrySet()) {
        var list = media.resolve(film.getKey());
        if (matches(list, film.getValue())) files(list);
      }
    } catch (IOException | UncheckedIOException | BackupFailure e) {
      add(media.resolve(MediaCopy.FILMS), "differs from its sum");
    }
  }

  private void files(Path list) throws IOException {
    for (var file : Sums.read(list).entrySet()) {
      matches(list.resolveSibling(file.getKey()), file.getValue());
    }
  }

  private boolean matches(Path file, String sum) {
    try {
      if (Sums.of(file).equals(sum)) return true;
      add(file, "differs from its sum");
    } catch (IOException e) {
      add(file, "cannot be read");
    }
    return false;
  }

  private void add(Path file, String what) {
    if (problems.size() < PROBLEMS_MAX) problems.add(backup.relativize(file) + " " + what);
  }
}
