package matinee.storage.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/// What the database says of its own tables, so that no list of them has to be kept here.
///
/// @param columns of each table, parents before those that refer to them
/// @param schema the newest applied migration; null when there is no history
record Catalogue(Map<String, List<String>> columns, @Nullable String schema) {
  private static final String HISTORY = "flyway_schema_history";
  private static final String OURS =
      "(select oid from pg_namespace where nspname = current_schema())";

  // A partitioned table has no rows of its own: its partitions are tables, too.
  private static final String TABLES =
      """
      select c.relname, a.attname
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = %s and c.relkind = 'r' and a.attgenerated = '' and c.relname <> '%s'
        and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass
                        and d.objid = c.oid and d.deptype = 'e')
      order by c.relname, a.attnum
      """
          .formatted(OURS, HISTORY);
  private static final String PARENTS =
      """
      select child.relname, parent.relname
      from pg_constraint k
      join pg_class child on child.oid = k.conrelid
      join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = %s
      """
          .formatted(OURS);
  private static final String SEQUENCES =
      """
      select sequencename, last_value from pg_sequences
      where schemaname = current_schema() and last_value is not null order by sequencename
      """;
  private static final String VERSIONS =
      "select version from %s where success and version is not null".formatted(HISTORY);
  private static final String RELATIONS =
      """
      select count(*) from pg_class c
      where c.relnamespace = %s
        and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass
                        and d.objid = c.oid and d.deptype = 'e')
      """
          .formatted(OURS);

  static Catalogue read(Connection connection) throws SQLException {
    var columns = new LinkedHashMap<String, List<String>>();
    var parents = new HashMap<String, Set<String>>();
    try (var statement = connection.createStatement()) {
      var rows = statement.executeQuery(TABLES);
      while (rows.next()) {
        columns.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>()).add(rows.getString(2));
      }
      rows = statement.executeQuery(PARENTS);
      while (rows.next()) {
        parents.computeIfAbsent(rows.getString(1), _ -> new HashSet<>()).add(rows.getString(2));
      }
    }
    var ordered = new LinkedHashMap<String, List<String>>();
    for (var table : TableOrderLogic.order(columns.keySet(), parents)) {
      ordered.put(table, columns.getOrDefault(table, List.of()));
    }
    return new Catalogue(ordered, version(connection));
  }

  List<String> tables() {
    return List.copyOf(columns.keySet());
  }

  /// The tables' names as a statement takes them.
  String quotedTables() {
    return String.join(", ", tables().stream().map(Catalogue::quoted).toList());
  }

  /// Whether the schema holds nothing at all, not even tables of others.
  static boolean isEmpty(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var rows = statement.executeQuery(RELATIONS);
      rows.next();
      return rows.getLong(1) == 0;
    }
  }

  /// How far the sequences are; ones that gave no number yet are left out.
  static List<Manifest.Sequence> sequences(Connection connection) throws SQLException {
    var sequences = new ArrayList<Manifest.Sequence>();
    try (var statement = connection.createStatement()) {
      var rows = statement.executeQuery(SEQUENCES);
      while (rows.next()) {
        sequences.add(new Manifest.Sequence(rows.getString(1), rows.getLong(2)));
      }
    }
    return sequences;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static @Nullable String version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var exists = statement.executeQuery("select to_regclass('" + HISTORY + "') is not null");
      exists.next();
      if (!exists.getBoolean(1)) return null;
      var newest = MigrationVersion.EMPTY;
      var rows = statement.executeQuery(VERSIONS);
      while (rows.next()) {
        var version = MigrationVersion.fromVersion(rows.getString(1));
        if (version.compareTo(newest) > 0) newest = version;
      }
      return newest.equals(MigrationVersion.EMPTY) ? null : newest.getVersion();
    }
  }
}
