package matinee.storage.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import matinee.storage.DatabaseSettings;

/// Takes backups, whether the server runs or not.
///
/// Database and media do not stand still together, and no lock makes them: it would hold the server
/// for as long as films are copied. Instead
///
/// 1. the files of all films are taken, which may take long;
/// 2. the database is written as one transaction sees it;
/// 3. the films of that snapshot are looked through: those that became ready meanwhile are taken,
///    those that are not in it are dropped.
///
/// A film's files are on disk before the database says so, and go after the database forgot it. So
/// whatever the snapshot names was whole at its instant, and only what is published and removed in
/// the short time of step 3 can escape: then 2 and 3 are done again. A database written first and
/// never again would name films that were removed while others were copied; one written last,
/// films that were made since.
public final class Backup {
  private static final int TRIES = 5;

  private final DatabaseSettings database;
  private final Path media;
  private final String program;
  private final InstantSource clock;
  private final IntConsumer afterSnapshot;

  /// @param media the server's media folder
  /// @param program the version of this program
  public Backup(DatabaseSettings database, Path media, String program, InstantSource clock) {
    this(database, media, program, clock, _ -> {});
  }

  /// @param afterSnapshot called between each snapshot and the look at its films; told how many
  ///     there were before
  Backup(
      DatabaseSettings database,
      Path media,
      String program,
      InstantSource clock,
      IntConsumer afterSnapshot) {
    this.database = database;
    this.media = media;
    this.program = program;
    this.clock = clock;
    this.afterSnapshot = afterSnapshot;
  }

  /// What was taken.
  ///
  /// @param bytesCopied how many of the media's bytes are new on the disk of the backup
  /// @param filmsWithoutFiles films that the database knows and the media folder does not
  public record Taken(
      String schema,
      int tables,
      long rows,
      long films,
      long mediaBytes,
      long bytesCopied,
      List<String> filmsWithoutFiles) {
    public Taken {
      filmsWithoutFiles = List.copyOf(filmsWithoutFiles);
    }
  }

  /// Takes a backup.
  ///
  /// @param target a folder that does not exist yet; the one around it is made when missing
  /// @throws BackupFailure when there is none afterwards
  public Taken take(Path target) {
    if (target.startsWith(media)) {
      throw new BackupFailure("A backup cannot lie inside the media folder " + media + ".");
    }
    try (var staging = Staging.open(target)) {
      var takenAt = clock.instant();
      var copy = new MediaCopy(media, staging.folder(), staging.previous());
      var films = DatabaseDump.films(database);
      requireRoom(staging, copy, films);
      copy.take(films);
      var missing = new ArrayList<Film>();
      var dump = together(staging, copy, missing);
      var list = copy.finish(dump.films());
      new Manifest(
              program, dump.schema(), takenAt, dump.at(), dump.tables(), dump.sequences(), list)
          .write(staging.folder());
      staging.publish();
      var rows = dump.tables().stream().mapToLong(Manifest.Table::rows).sum();
      return new Taken(
          dump.schema(),
          dump.tables().size(),
          rows,
          list.films(),
          list.bytes(),
          copy.bytesCopied(),
          missing.stream().map(Film::id).toList());
    } catch (IOException | UncheckedIOException e) {
      throw new BackupFailure("The backup cannot be written: " + Reason.of(e) + ".", e);
    }
  }

  /// Writes the database until its films and their files agree.
  ///
  /// @param missing gets the films whose files are lost
  private DatabaseDump together(Staging staging, MediaCopy copy, List<Film> missing)
      throws IOException {
    for (var i = 0; i < TRIES; i++) {
      var dump = DatabaseDump.write(database, staging.folder());
      afterSnapshot.accept(i);
      var notWhole = copy.take(dump.films());
      // Files do not go and come back: a film that two snapshots name alike, and that had no files
      // in between, has lost them for good. The rest is worth a backup all the same.
      var isSettled = notWhole.isEmpty() || notWhole.equals(missing);
      missing.clear();
      missing.addAll(notWhole);
      if (isSettled) return dump;
    }
    throw new BackupFailure("Films came and went too quickly; begin the backup again.");
  }

  private void requireRoom(Staging staging, MediaCopy copy, List<Film> films) throws IOException {
    var needed = copy.bytesNeeded(films) + DatabaseDump.bytesMax(database);
    var usable = staging.usableBytes();
    if (needed <= usable) return;
    throw new BackupFailure(
        "The backup needs about "
            + Reason.mebibytes(needed)
            + " and there are "
            + Reason.mebibytes(usable)
            + " free.");
  }
}
