package matinee.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.cluster.NodeStore.Renewed;
import matinee.cluster.NodeStore.Report;
import matinee.cluster.Rows.NodeRow;
import matinee.cluster.Rows.ShardRow;
import matinee.simulation.ClusterChecker;
import matinee.simulation.Database;
import matinee.simulation.Mutant;
import org.jspecify.annotations.Nullable;

/// The rows of nodes and shards in the virtual world, with the statements of `storage.NodeSql`:
/// each method is one statement, done at once when the database comes to it.
public final class SimulatedRows {
  private static final Set<String> ALL = Set.of("gateway", "rooms");

  private final Database database;
  private final ClusterChecker checker;
  private final Set<Mutant> mutants;
  private final Map<String, Entry> nodes = new LinkedHashMap<>();
  private final Map<Integer, ShardRow> shards = new LinkedHashMap<>();

  private static final class Entry {
    double startedAtMs;
    double steadySinceMs;
    double leaseUntilMs;
    boolean gone;
    Report report = new Report(Set.of(), false, false);
  }

  public SimulatedRows(
      Database database, ClusterChecker checker, Set<Mutant> mutants, Set<Integer> numbers) {
    this.database = database;
    this.checker = checker;
    this.mutants = mutants;
    for (var shard : numbers) shards.put(shard, new ShardRow(shard, null, 0));
  }

  ClusterChecker checker() {
    return checker;
  }

  private double nowMs() {
    return database.clockMs();
  }

  boolean enter(String node, long leaseMs) {
    if (nodes.containsKey(node)) return true;
    var entry = new Entry();
    entry.startedAtMs = nowMs();
    entry.steadySinceMs = nowMs();
    entry.leaseUntilMs = nowMs() + leaseMs;
    nodes.put(node, entry);
    checker.leaseBegan(node, nowMs());
    return true;
  }

  Renewed renew(String node, Report report, long leaseMs) {
    var entry = nodes.get(node);
    if (entry == null) return new Renewed(Double.NaN, true);
    if (entry.leaseUntilMs < nowMs()) {
      entry.steadySinceMs = nowMs();
      checker.leaseBegan(node, nowMs());
    }
    if (!entry.gone) entry.leaseUntilMs = nowMs() + leaseMs;
    entry.report = report;
    return new Renewed(nowMs(), entry.gone);
  }

  Rows read() {
    var rows = new ArrayList<NodeRow>();
    nodes.forEach(
        (node, entry) ->
            rows.add(
                new NodeRow(
                    node,
                    ALL,
                    entry.startedAtMs,
                    nowMs() - entry.steadySinceMs,
                    entry.leaseUntilMs > nowMs(),
                    entry.gone,
                    entry.report.draining(),
                    entry.report.joined(),
                    entry.report.reaches())));
    return new Rows(rows, List.copyOf(shards.values()));
  }

  private boolean runs(@Nullable String node) {
    var entry = node == null ? null : nodes.get(node);
    return entry != null && !entry.gone && entry.leaseUntilMs > nowMs();
  }

  private boolean isGone(@Nullable String node) {
    var entry = node == null ? null : nodes.get(node);
    return entry != null && entry.gone;
  }

  Map<Integer, Long> claim(String node, List<ShardRow> wanted, long steadyMs) {
    var claimed = new HashMap<Integer, Long>();
    var me = nodes.get(node);
    if (me == null || !runs(node)) return claimed;
    var graceMs = mutants.contains(Mutant.NO_GRACE_AFTER_OUTAGE) ? 0 : steadyMs;
    for (var want : wanted) {
      var row = shards.get(want.shard());
      if (row == null || row.epoch() != want.epoch()) continue;
      if (runs(row.owner()) && !mutants.contains(Mutant.CLAIM_IGNORES_LEASE)) continue;
      var steady = me.steadySinceMs <= nowMs() - graceMs;
      if (row.owner() != null && !steady && !isGone(row.owner())) continue;
      var epoch = row.epoch() + (mutants.contains(Mutant.CLAIM_KEEPS_EPOCH) ? 0 : 1);
      checker.taken(node, row.owner(), runs(row.owner()), isGone(row.owner()), nowMs());
      shards.put(row.shard(), new ShardRow(row.shard(), node, epoch));
      claimed.put(row.shard(), epoch);
    }
    return claimed;
  }

  @Nullable Long handOff(String node, int shard, long epoch, String to) {
    var row = shards.get(shard);
    if (row == null || !runs(to)) return null;
    var mine = node.equals(row.owner()) && row.epoch() == epoch;
    if (!mine && !mutants.contains(Mutant.HAND_OFF_UNCHECKED)) return null;
    if (!mine) checker.taken(to, row.owner(), runs(row.owner()), isGone(row.owner()), nowMs());
    var next = row.epoch() + (mutants.contains(Mutant.HAND_OFF_KEEPS_EPOCH) ? 0 : 1);
    shards.put(shard, new ShardRow(shard, to, next));
    checker.handedOff(shard, epoch);
    return next;
  }

  public boolean end(String node) {
    var entry = nodes.get(node);
    if (entry == null) return true;
    entry.gone = true;
    entry.leaseUntilMs = Math.min(entry.leaseUntilMs, nowMs());
    return true;
  }
}
