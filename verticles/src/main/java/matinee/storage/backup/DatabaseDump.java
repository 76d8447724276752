package matinee.storage.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import matinee.storage.DatabaseSettings;
import org.postgresql.PGConnection;

/// Writes all tables as one transaction sees them.
///
/// A row is in memory at a time, and each film's id. The films come from the same snapshot as the
/// tables.
record DatabaseDump(
    String schema,
    Instant at,
    List<Manifest.Table> tables,
    List<Manifest.Sequence> sequences,
    List<Film> films) {
  private static final int BUFFER = 64 * 1024;
  private static final int FILMS_AT_A_TIME = 1000;
  private static final String FILMS = "select id, state, demo, attempt from videos order by id";

  /// The films of this moment, for taking their files ahead.
  static List<Film> films(DatabaseSettings settings) {
    try (var connection = LongSession.open(settings)) {
      requireOurs(Catalogue.read(connection));
      connection.setAutoCommit(false);
      return films(connection);
    } catch (SQLException e) {
      throw LongSession.failure(e);
    }
  }

  /// How much room the files will take at most: text of this kind shrinks to less than half.
  static long bytesMax(DatabaseSettings settings) {
    try (var connection = LongSession.open(settings);
        var statement = connection.createStatement()) {
      var sum = new ArrayList<String>();
      for (var table : Catalogue.read(connection).tables()) {
        sum.add("pg_table_size('" + Catalogue.quoted(table) + "')");
      }
      if (sum.isEmpty()) return 0;
      var rows = statement.executeQuery("select " + String.join(" + ", sum));
      rows.next();
      return rows.getLong(1) / 2;
    } catch (SQLException e) {
      throw LongSession.failure(e);
    }
  }

  /// Writes each table to a file.
  ///
  /// @param backup gets the folder with the tables
  static DatabaseDump write(DatabaseSettings settings, Path backup) throws IOException {
    try (var connection = LongSession.open(settings)) {
      // Known before the snapshot, so that no migration moves between the two.
      var before = Catalogue.read(connection);
      requireOurs(before);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (var statement = connection.createStatement()) {
        statement.execute("lock table only " + onlyThese(before) + " in access share mode");
      }
      var schema = requireOurs(Catalogue.read(connection));
      if (!before.equals(Catalogue.read(connection))) {
        throw new BackupFailure("The schema was changed meanwhile; begin the backup again.");
      }
      var at = now(connection);
      var tables = new ArrayList<Manifest.Table>();
      for (var table : before.columns().entrySet()) {
        tables.add(write(connection, table.getKey(), table.getValue(), backup));
      }
      var films = films(connection);
      // Sequences obey no snapshot: read last, they are past every number in the tables.
      return new DatabaseDump(schema, at, tables, Catalogue.sequences(connection), films);
    } catch (SQLException e) {
      throw LongSession.failure(e);
    }
  }

  private static String onlyThese(Catalogue catalogue) {
    return catalogue.quotedTables().replace(", ", ", only ");
  }

  private static String requireOurs(Catalogue catalogue) {
    var schema = catalogue.schema();
    if (schema == null || !catalogue.columns().containsKey("videos")) {
      throw new BackupFailure("The database holds nothing of Matinee.");
    }
    return schema;
  }

  private static Manifest.Table write(
      Connection connection, String table, List<String> columns, Path backup)
      throws SQLException, IOException {
    var file = new Manifest.Table(table, columns, 0, 0, "").fileIn(backup);
    Files.createDirectories(file.getParent());
    var digest = Sums.digest();
    long rows;
    try (var raw = Files.newOutputStream(file);
        var summed = new DigestOutputStream(raw, digest);
        var packed = new GZIPOutputStream(summed, BUFFER);
        var output = new BufferedOutputStream(packed, BUFFER)) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      rows = copy.copyOut(copyOf(table, columns) + " to stdout (encoding 'UTF8')", output);
    }
    return new Manifest.Table(table, columns, rows, Files.size(file), Sums.hex(digest));
  }

  /// The start of a `copy` statement.
  static String copyOf(String table, List<String> columns) {
    var names = columns.stream().map(Catalogue::quoted).toList();
    return "copy " + Catalogue.quoted(table) + " (" + String.join(", ", names) + ")";
  }

  private static Instant now(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var rows = statement.executeQuery("select statement_timestamp()");
      rows.next();
      return rows.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  private static List<Film> films(Connection connection) throws SQLException {
    var films = new ArrayList<Film>();
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FILMS_AT_A_TIME);
      var rows = statement.executeQuery(FILMS);
      while (rows.next()) {
        var attempt = rows.getInt(4);
        var published = rows.wasNull() ? null : Integer.valueOf(attempt);
        films.add(new Film(rows.getString(1), rows.getString(2), rows.getBoolean(3), published));
      }
    }
    return films;
  }
}
