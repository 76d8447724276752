package matinee.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Which nodes are at work on a database, told by their leases. Blocking: for the start-up thread.
///
/// Reads rows of whatever schema is there, also of one that a newer or a much older version made.
public final class NodesAtWork {
  private static final long STEP_NANOS = 100_000_000;

  /// A lease that ends later than any is given dates from before the clock was set back.
  private static final String LEASES =
      """
      select incarnation::text, name, build, (extract(epoch from lease_until) * 1000)::bigint,
        (extract(epoch from lease_until - clock_timestamp()) * 1000)::bigint
      from nodes n
      where lease_until between clock_timestamp() and clock_timestamp() + interval '2 minutes'
        and (to_jsonb(n) ->> 'gone')::boolean is not true
      order by name, incarnation
      """;

  /// A node whose lease runs.
  ///
  /// @param incarnation its present life
  /// @param name what operators call it
  /// @param build its version
  public record AtWork(String incarnation, String name, String build) {}

  private record Lease(AtWork node, long untilMs, long restMs) {}

  private NodesAtWork() {}

  /// Nodes that are surely at work. The lease of one that was killed runs for a while yet; so what
  /// is not renewed is waited for.
  ///
  /// @param except incarnations that do not matter
  /// @param longest how long to wait; what is left then counts, and so does a longer lease at once
  public static List<AtWork> lasting(
      DatabaseSettings settings, Set<String> except, Duration longest) {
    try (var connection = connect(settings)) {
      if (!hasNodes(connection)) return List.of();
      return lasting(connection, except, longest);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<AtWork> lasting(Connection connection, Set<String> except, Duration longest)
      throws SQLException {
    var deadline = System.nanoTime() + longest.toNanos();
    var seen = new HashMap<String, Long>();
    while (true) {
      var running = leases(connection, except);
      var isOver = System.nanoTime() > deadline;
      var lasting = new ArrayList<AtWork>();
      for (var lease : running) {
        if (isOver || lease.restMs > longest.toMillis() || isRenewed(lease, seen)) {
          lasting.add(lease.node);
        }
      }
      if (running.isEmpty() || !lasting.isEmpty()) return List.copyOf(lasting);
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private static boolean isRenewed(Lease lease, Map<String, Long> seen) {
    var before = seen.putIfAbsent(lease.node.incarnation, lease.untilMs);
    return before != null && before < lease.untilMs;
  }

  private static List<Lease> leases(Connection connection, Set<String> except) throws SQLException {
    var leases = new ArrayList<Lease>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(LEASES)) {
      while (rows.next()) {
        var node = new AtWork(rows.getString(1), rows.getString(2), rows.getString(3));
        if (except.contains(node.incarnation)) continue;
        leases.add(new Lease(node, rows.getLong(4), rows.getLong(5)));
      }
    }
    return leases;
  }

  private static boolean hasNodes(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select to_regclass('nodes') is not null")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
  }
}
