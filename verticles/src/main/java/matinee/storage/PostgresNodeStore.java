package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import matinee.cluster.Node;
import matinee.cluster.NodeStore;

/// Nodes and shards in PostgreSQL, over connections that serve nothing else.
public final class PostgresNodeStore implements NodeStore {
  private static final String RENEW =
      """
      insert into nodes (incarnation, name, build, lease_until)
      values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')
      on conflict (incarnation) do update set lease_until = excluded.lease_until
      returning (extract(epoch from clock_timestamp()) * 1000)::float8
      """;
  private static final String CLAIM =
      """
      update shards s set owner = $1, epoch = s.epoch + 1
      where s.owner is distinct from $1 and not exists (
        select 1 from nodes n where n.incarnation = s.owner and n.lease_until > clock_timestamp())
      """;
  private static final String OWNED = "select shard, epoch from shards where owner = $1";
  private static final String LEAVE =
      "update nodes set lease_until = clock_timestamp() where incarnation = $1";
  private static final String FORGET =
      "delete from nodes where lease_until < clock_timestamp() - interval '1 day'";

  private final Database database;

  public PostgresNodeStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Double> renew(Node node, long leaseMs) {
    return database
        .leases()
        .preparedQuery(RENEW)
        .execute(Tuple.of(node.incarnation(), node.name(), node.build(), (double) leaseMs))
        .map(rows -> rows.iterator().next().getDouble(0));
  }

  @Override
  public Future<Map<Integer, Long>> claim(Node node) {
    var pool = database.leases();
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(node.incarnation()))
        .compose(_ -> pool.preparedQuery(FORGET).execute())
        .compose(_ -> pool.preparedQuery(OWNED).execute(Tuple.of(node.incarnation())))
        .map(
            rows -> {
              var epochs = new HashMap<Integer, Long>();
              for (var row : rows) epochs.put((int) row.getShort(0), row.getLong(1));
              return epochs;
            });
  }

  @Override
  public Future<Void> leave(Node node) {
    return database.leases().preparedQuery(LEAVE).execute(Tuple.of(node.incarnation())).mapEmpty();
  }
}
