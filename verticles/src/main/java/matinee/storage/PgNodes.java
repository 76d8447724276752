package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import matinee.cluster.Node;
import matinee.cluster.NodeStore;
import matinee.cluster.Rows;
import matinee.cluster.Rows.NodeRow;
import matinee.cluster.Rows.ShardRow;
import org.jspecify.annotations.Nullable;

/// Nodes and shards in PostgreSQL, over connections that serve nothing else.
public final class PgNodes implements NodeStore {
  private final Database database;

  public PgNodes(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> enter(Node node, long leaseMs) {
    var values =
        Tuple.of(
            node.incarnation(),
            node.name(),
            node.build(),
            node.verticles().toArray(String[]::new),
            (double) leaseMs);
    var pool = database.leases();
    return pool.preparedQuery(NodeSql.FORGET)
        .execute()
        .compose(_ -> pool.preparedQuery(NodeSql.ENTER).execute(values))
        .mapEmpty();
  }

  @Override
  public Future<Renewed> renew(Node node, Report report, long leaseMs) {
    var reaches = report.reaches().stream().map(UUID::fromString).toArray(UUID[]::new);
    var values =
        Tuple.of(node.incarnation(), (double) leaseMs, reaches, report.draining(), report.joined());
    return database
        .leases()
        .preparedQuery(NodeSql.RENEW)
        .execute(values)
        .map(
            rows -> {
              for (var row : rows) return new Renewed(row.getDouble(0), row.getBoolean(1));
              return new Renewed(Double.NaN, true);
            });
  }

  @Override
  public Future<Rows> read() {
    var pool = database.leases();
    return pool.preparedQuery(NodeSql.SHARDS)
        .execute()
        .compose(
            shards ->
                pool.preparedQuery(NodeSql.NODES)
                    .execute()
                    .map(
                        nodes -> {
                          var nodeRows = new ArrayList<NodeRow>();
                          for (var row : nodes) nodeRows.add(node(row));
                          var shardRows = new ArrayList<ShardRow>();
                          for (var row : shards) shardRows.add(shard(row));
                          return new Rows(nodeRows, shardRows);
                        }));
  }

  private static NodeRow node(Row row) {
    var reaches = new HashSet<String>();
    for (var node : row.getArrayOfUUIDs(8)) reaches.add(node.toString());
    return new NodeRow(
        row.getUUID(0).toString(),
        Set.of(row.getArrayOfStrings(1)),
        row.getDouble(2),
        row.getDouble(3),
        row.getBoolean(4),
        row.getBoolean(5),
        row.getBoolean(6),
        row.getBoolean(7),
        reaches);
  }

  private static ShardRow shard(Row row) {
    @Nullable UUID owner = row.getUUID(1);
    return new ShardRow(row.getShort(0), owner == null ? null : owner.toString(), row.getLong(2));
  }

  @Override
  public Future<Map<Integer, Long>> claim(Node node, List<ShardRow> wanted, long steadyMs) {
    var shards = wanted.stream().map(row -> (short) row.shard()).toArray(Short[]::new);
    var epochs = wanted.stream().map(ShardRow::epoch).toArray(Long[]::new);
    return database
        .leases()
        .preparedQuery(NodeSql.CLAIM)
        .execute(Tuple.of(node.incarnation(), shards, epochs, (double) steadyMs))
        .map(
            rows -> {
              var claimed = new HashMap<Integer, Long>();
              for (var row : rows) claimed.put((int) row.getShort(0), row.getLong(1));
              return claimed;
            });
  }

  @Override
  public Future<@Nullable Long> handOff(Node node, int shard, long epoch, String to) {
    return database
        .leases()
        .preparedQuery(NodeSql.HAND_OFF)
        .execute(Tuple.of(UUID.fromString(to), (short) shard, node.incarnation(), epoch))
        .map(
            rows -> {
              for (var row : rows) return row.getLong(0);
              return null;
            });
  }

  @Override
  public Future<Void> end(String node) {
    return database
        .leases()
        .preparedQuery(NodeSql.END)
        .execute(Tuple.of(UUID.fromString(node)))
        .mapEmpty();
  }
}
