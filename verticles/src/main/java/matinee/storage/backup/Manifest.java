package matinee.storage.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;

/// What a backup holds.
///
/// @param program version of the program that took it
/// @param schema version of the database's schema
/// @param takenAt when it was begun, by the program's clock
/// @param databaseAt the instant of the database's snapshot, by its own clock
/// @param tables in an order in which they can be filled
record Manifest(
    String program,
    String schema,
    Instant takenAt,
    Instant databaseAt,
    List<Table> tables,
    List<Sequence> sequences,
    Media media) {
  private static final int FORMAT = 1;
  private static final long NUMBER_MAX = 1L << 53;
  private static final String NAME = "manifest.json";
  private static final String SUM = "manifest.sha256";
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

  Manifest {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  /// One table's file.
  ///
  /// @param bytes length of the compressed file, and `sha256` its sum
  record Table(String name, List<String> columns, long rows, long bytes, String sha256) {
    Table {
      columns = List.copyOf(columns);
    }

    Path fileIn(Path backup) {
      return backup.resolve("database").resolve(name + ".copy.gz");
    }
  }

  /// The last number that a sequence gave.
  record Sequence(String name, long last) {}

  /// @param sha256 the sum of the list of films
  record Media(long films, long files, long bytes, String sha256) {}

  /// Whether a folder is a backup that was finished.
  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  void write(Path folder) throws IOException {
    var file = Files.writeString(folder.resolve(NAME), json());
    Sums.write(folder.resolve(SUM), Map.of(NAME, Sums.of(file)));
  }

  /// Reads the manifest of a backup.
  ///
  /// @throws BackupFailure when there is none, it is damaged or of a newer program
  static Manifest read(Path folder) {
    if (!isIn(folder)) {
      throw new BackupFailure("The folder " + folder + " holds no finished backup.");
    }
    try {
      var text = Files.readString(folder.resolve(NAME));
      var sum = Sums.of(folder.resolve(NAME));
      if (!sum.equals(Sums.read(folder.resolve(SUM)).get(NAME))) throw damaged(folder, null);
      return parse(text);
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      throw damaged(folder, e);
    }
  }

  private static BackupFailure damaged(
      Path folder, @org.jspecify.annotations.Nullable Exception cause) {
    var sentence = "The manifest of the backup " + folder + " is damaged.";
    return cause == null ? new BackupFailure(sentence) : new BackupFailure(sentence, cause);
  }

  private String json() {
    var out = new JsonWriter().open();
    out.put("format", FORMAT).put("program", program).put("schema", schema);
    out.put("takenAt", takenAt.toString()).put("databaseAt", databaseAt.toString());
    out.openList("tables");
    for (var table : tables) {
      out.open().put("name", table.name()).put("columns", String.join(" ", table.columns()));
      out.put("rows", table.rows()).put("bytes", table.bytes()).put("sha256", table.sha256());
      out.close();
    }
    out.closeList().openList("sequences");
    for (var sequence : sequences) {
      out.open().put("name", sequence.name()).put("last", sequence.last()).close();
    }
    out.closeList().open("media").put("films", media.films()).put("files", media.files());
    out.put("bytes", media.bytes()).put("sha256", media.sha256()).close();
    return out.close() + "\n";
  }

  private static Manifest parse(String text) {
    var json = JsonFields.parse(text);
    var format = json.whole("format", 1, NUMBER_MAX);
    if (format > FORMAT) {
      throw new BackupFailure(
          "The backup has format "
              + format
              + " and this program reads formats up to "
              + FORMAT
              + "; use a newer program.");
    }
    var tables = new ArrayList<Table>();
    for (var table : json.objects("tables")) tables.add(table(table));
    var sequences = new ArrayList<Sequence>();
    for (var sequence : json.objects("sequences")) {
      var last = sequence.whole("last", 0, NUMBER_MAX);
      sequences.add(new Sequence(word(sequence.text("name")), last));
    }
    return new Manifest(
        json.text("program"),
        json.text("schema"),
        Instant.parse(json.text("takenAt")),
        Instant.parse(json.text("databaseAt")),
        tables,
        sequences,
        media(json.object("media")));
  }

  private static Table table(JsonFields json) {
    var columns = List.of(json.text("columns").split(" "));
    columns.forEach(Manifest::word);
    return new Table(
        word(json.text("name")), columns, number(json, "rows"), number(json, "bytes"), sum(json));
  }

  private static Media media(JsonFields json) {
    return new Media(
        number(json, "films"), number(json, "files"), number(json, "bytes"), sum(json));
  }

  private static long number(JsonFields json, String name) {
    return json.whole(name, 0, NUMBER_MAX);
  }

  private static String sum(JsonFields json) {
    return json.text("sha256");
  }

  /// Names of tables and columns become parts of statements and of paths.
  private static String word(String text) {
    if (WORD.matcher(text).matches()) return text;
    throw new IllegalArgumentException("not a plain name: " + text);
  }
}
