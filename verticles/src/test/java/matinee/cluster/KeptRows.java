package matinee.cluster;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.cluster.Rows.ShardRow;
import org.jspecify.annotations.Nullable;

/// [ClusterRows] as the keeper of one node that starts sees them; the database's clock is this
/// process's own and something.
final class KeptRows implements NodeStore {
  /// The database's time minus `System.nanoTime()`.
  static final double AHEAD_MS = 1_000_000;

  private final ClusterRows rows;
  private final AtomicInteger renewals = new AtomicInteger();
  private volatile boolean gone;

  KeptRows(ClusterRows rows) {
    this.rows = rows;
  }

  /// From the next renewal on the node is declared gone.
  void declareGone() {
    gone = true;
  }

  int renewals() {
    return renewals.get();
  }

  @Override
  public Future<Void> enter(Node node, long leaseMs) {
    rows.put(ClusterRows.newcomer(node.id(), System.nanoTime() / 1e6));
    return Future.succeededFuture();
  }

  @Override
  public Future<Renewed> renew(Node node, Report report, long leaseMs) {
    renewals.incrementAndGet();
    var reaches = report.reaches().toArray(String[]::new);
    rows.put(ClusterRows.newcomer(node.id(), System.nanoTime() / 1e6, reaches));
    return Future.succeededFuture(new Renewed(System.nanoTime() / 1e6 + AHEAD_MS, gone));
  }

  @Override
  public Future<Rows> read() {
    return Future.succeededFuture(rows.read());
  }

  @Override
  public Future<Map<Integer, Long>> claim(Node node, List<ShardRow> wanted, long steadyMs) {
    return Future.succeededFuture(Map.of());
  }

  @Override
  public Future<@Nullable Long> handOff(Node node, int shard, long epoch, String to) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end(String node) {
    return Future.succeededFuture();
  }
}
