package matinee.storage.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import matinee.storage.DatabaseSettings;
import matinee.storage.Migrations;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.PGConnection;

/// Brings the tables of a backup into a database that holds nothing yet.
final class DatabaseLoad {
  private static final int BUFFER = 64 * 1024;

  /// Rows that migrations themselves make, and how one tells that nobody has touched them.
  private static final Map<String, String> TOUCHED =
      Map.of("shards", "owner is not null or epoch <> 0");

  /// What migrations make besides tables.
  private static final String FUNCTIONS = "forget_chat()";

  private final DatabaseSettings settings;
  private final Path backup;
  private final Manifest manifest;

  DatabaseLoad(DatabaseSettings settings, Path backup, Manifest manifest) {
    this.settings = settings;
    this.backup = backup;
    this.manifest = manifest;
  }

  /// Refuses a database that nodes use, that holds anything, or a backup that is too new.
  void check() {
    if (Migrations.compare(manifest.schema(), Migrations.newest(settings)) > 0) {
      throw new BackupFailure(
          "The backup has schema "
              + manifest.schema()
              + " and this program knows schemas up to "
              + Migrations.newest(settings)
              + "; restore it with version "
              + manifest.program()
              + " or newer.");
    }
    try (var connection = LongSession.open(settings)) {
      Finishing.requireNoNodes(connection);
      if (Catalogue.isEmpty(connection)) return;
      var catalogue = Catalogue.read(connection);
      if (catalogue.schema() == null || isTouched(connection, catalogue)) {
        throw new BackupFailure(
            "The database is not empty; restore into a new one, so that nothing is lost.");
      }
    } catch (SQLException e) {
      throw LongSession.failure(e);
    }
  }

  private static boolean isTouched(Connection connection, Catalogue catalogue) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var table : catalogue.tables()) {
        var rows =
            statement.executeQuery(
                "select exists (select 1 from "
                    + Catalogue.quoted(table)
                    + " where "
                    + TOUCHED.getOrDefault(table, "true")
                    + ")");
        rows.next();
        if (rows.getBoolean(1)) return true;
      }
      return false;
    }
  }

  /// What has to be through before the rows are committed.
  interface LastStep {
    void run() throws IOException;
  }

  /// Fills the tables, finishes, and commits all of it at once.
  ///
  /// @param lastStep its failure leaves the database without rows
  void load(LastStep lastStep) throws IOException {
    try {
      bringSchema();
      try (var connection = LongSession.open(settings)) {
        connection.setAutoCommit(false);
        fill(connection);
        Finishing.run(connection);
        lastStep.run();
        connection.commit();
      }
    } catch (SQLException e) {
      throw LongSession.failure(e);
    } catch (FlywayException e) {
      throw schema(e);
    }
  }

  /// Applies the migrations that the backup did not have. A start would do the same.
  void bringUpToDate() {
    try {
      Migrations.migrate(settings);
    } catch (FlywayException e) {
      throw schema(e);
    }
  }

  private static BackupFailure schema(FlywayException cause) {
    var line = String.valueOf(cause.getMessage()).strip().lines().findFirst().orElse("");
    return new BackupFailure("The schema cannot be made: " + line + ".", cause);
  }

  /// Makes the schema that the backup has; an untouched newer one is made anew.
  private void bringSchema() throws SQLException {
    try (var connection = LongSession.open(settings);
        var statement = connection.createStatement()) {
      var there = Catalogue.read(connection);
      var schema = there.schema();
      if (schema != null && Migrations.compare(schema, manifest.schema()) > 0) {
        statement.execute("drop table " + there.quotedTables() + ", flyway_schema_history cascade");
        statement.execute("drop function if exists " + FUNCTIONS);
      }
    }
    Migrations.migrate(settings, manifest.schema());
  }

  private void fill(Connection connection) throws SQLException, IOException {
    var catalogue = Catalogue.read(connection);
    requireSameTables(catalogue);
    try (var statement = connection.createStatement()) {
      statement.execute("truncate " + catalogue.quotedTables());
    }
    for (var table : manifest.tables()) fill(connection, table);
    for (var sequence : manifest.sequences()) forward(connection, sequence);
  }

  private void requireSameTables(Catalogue catalogue) {
    var inBackup = new HashMap<String, List<String>>();
    for (var table : manifest.tables()) inBackup.put(table.name(), sorted(table.columns()));
    var inDatabase = new HashMap<String, List<String>>();
    catalogue.columns().forEach((table, columns) -> inDatabase.put(table, sorted(columns)));
    if (inBackup.equals(inDatabase)) return;
    throw new BackupFailure(
        "The backup's tables are not those of schema "
            + manifest.schema()
            + " in this program; restore it with the program of version "
            + manifest.program()
            + ".");
  }

  private static List<String> sorted(List<String> columns) {
    return columns.stream().sorted().toList();
  }

  private void fill(Connection connection, Manifest.Table table) throws SQLException, IOException {
    try (var raw = Files.newInputStream(table.fileIn(backup));
        var input = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER)) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      var statement = DatabaseDump.copyOf(table.name(), table.columns());
      var rows = copy.copyIn(statement + " from stdin (encoding 'UTF8')", input, BUFFER);
      if (rows != table.rows()) {
        throw new BackupFailure(
            "The table " + table.name() + " has " + rows + " rows, not " + table.rows() + ".");
      }
    }
  }

  private static void forward(Connection connection, Manifest.Sequence sequence)
      throws SQLException {
    try (var statement = connection.prepareStatement("select setval(?::regclass, ?)")) {
      statement.setString(1, Catalogue.quoted(sequence.name()));
      statement.setLong(2, sequence.last());
      statement.execute();
    }
  }
}
