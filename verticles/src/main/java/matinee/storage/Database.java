package matinee.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The pools of one program run. Kept apart so that a flood of one kind starves no other.
///
/// Thread-safe. All queues are bounded: past them a request fails at once.
public final class Database {
  private static final int VANISHED_AFTER_MS = 10_000;

  private final Pool reads;
  private final Pool leases;
  private final Pool jobs;
  private final List<Pool> journals = new ArrayList<>();

  public Database(Vertx vertx, DatabaseSettings settings) {
    reads = pool(vertx, settings, "reads", settings.readConnections());
    leases = pool(vertx, settings, "leases", 2);
    jobs = pool(vertx, settings, "jobs", 2);
    for (var i = 0; i < settings.journalConnections(); i++) {
      journals.add(pool(vertx, settings, "journal-" + i, 1));
    }
  }

  /// For reading, and for the writes of catalogue and accounts.
  public Pool reads() {
    return reads;
  }

  /// For node leases and shard ownership only.
  public Pool leases() {
    return leases;
  }

  /// For the media workers' jobs.
  public Pool jobs() {
    return jobs;
  }

  /// One pool of one connection per journal writer.
  public Pool journal(int writer) {
    return journals.get(writer);
  }

  public Future<Void> close() {
    var closings = new ArrayList<Future<Void>>();
    closings.add(reads.close());
    closings.add(leases.close());
    closings.add(jobs.close());
    journals.forEach(pool -> closings.add(pool.close()));
    return Future.join(closings).mapEmpty();
  }

  private static Pool pool(Vertx vertx, DatabaseSettings settings, String name, int size) {
    var connect =
        PgConnectOptions.fromUri(settings.url().toString())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(256)
            .addProperty("application_name", "matinee-" + name)
            .addProperty("statement_timeout", "15000")
            .addProperty("idle_in_transaction_session_timeout", "15000");
    var options =
        new PoolOptions()
            .setName(name + "-" + System.identityHashCode(settings))
            .setMaxSize(size)
            .setMaxWaitQueueSize(settings.waitingMax())
            .setConnectionTimeout((int) settings.acquireTimeout().toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(10)
            .setIdleTimeoutUnit(TimeUnit.MINUTES);
    var net =
        new NetClientOptions()
            .setConnectTimeout((int) settings.acquireTimeout().toMillis())
            .setTcpKeepAlive(true)
            // A server that vanishes without a word is noticed by what it does not acknowledge.
            .setTcpUserTimeout(VANISHED_AFTER_MS);
    return PgBuilder.pool().with(options).with(net).connectingTo(connect).using(vertx).build();
  }
}
