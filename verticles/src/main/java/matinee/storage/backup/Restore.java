package matinee.storage.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import matinee.storage.DatabaseSettings;

/// Brings a backup back, or finishes what was brought back by other means.
///
/// The caller holds the data folder, so that no server starts meanwhile.
public final class Restore {
  private final DatabaseSettings database;
  private final Path media;

  /// @param media the server's media folder
  public Restore(DatabaseSettings database, Path media) {
    this.database = database;
    this.media = media;
  }

  /// @param databaseAt the instant to which everything went back
  public record Restored(
      String program, String schema, Instant databaseAt, long rows, long films, long mediaBytes) {}

  /// @param filmsWithoutFiles films that the database knows and the media folder does not
  public record Finished(long rooms, List<String> filmsWithoutFiles) {
    public Finished {
      filmsWithoutFiles = List.copyOf(filmsWithoutFiles);
    }
  }

  /// Restores into an empty database and an empty media folder, and finishes. Rows and finish are
  /// one transaction, and the films get their place right before it is committed: whatever
  /// interrupts this, no server can go on with a half.
  ///
  /// @throws BackupFailure when nothing was restored
  public Restored run(Path backup) {
    var manifest = Manifest.read(backup);
    var load = new DatabaseLoad(database, backup, manifest);
    var films = new MediaReturn(media, backup, manifest);
    try {
      load.check();
      films.check();
      BackupCheck.requireTables(backup, manifest);
      load(load, films);
    } catch (IOException | UncheckedIOException e) {
      throw new BackupFailure("The backup cannot be restored: " + Reason.of(e) + ".", e);
    }
    load.bringUpToDate();
    return new Restored(
        manifest.program(),
        manifest.schema(),
        manifest.databaseAt(),
        manifest.tables().stream().mapToLong(Manifest.Table::rows).sum(),
        manifest.media().films(),
        manifest.media().bytes());
  }

  private static void load(DatabaseLoad load, MediaReturn films) throws IOException {
    try {
      films.bring();
      load.load(films::publish);
    } finally {
      films.undo();
    }
  }

  /// Finishes a database that came back by other means, such as a copy of its files or a recovery
  /// to a point in time.
  ///
  /// @throws BackupFailure when nothing was changed
  public Finished finish() {
    try (var connection = LongSession.open(database)) {
      if (Catalogue.read(connection).schema() == null) {
        throw new BackupFailure("The database holds nothing of Matinee.");
      }
      Finishing.requireNoNodes(connection);
      connection.setAutoCommit(false);
      Finishing.run(connection);
      connection.commit();
      return new Finished(rooms(connection), withoutFiles(DatabaseDump.films(database)));
    } catch (SQLException e) {
      throw LongSession.failure(e);
    }
  }

  private static long rooms(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var rows = statement.executeQuery("select count(*) from rooms");
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<String> withoutFiles(List<Film> films) {
    var without = new ArrayList<String>();
    for (var film : films) {
      var folder = media.resolve("videos").resolve(film.id());
      var isWhole = film.needed().stream().map(folder::resolve).allMatch(Files::isDirectory);
      if (!isWhole) without.add(film.id());
    }
    return without;
  }
}
