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
/// Thread-safe. All queues are bounded: past them a request fails at once. No connection can hold
/// up its users for long when the server is frozen or the network has lost it: a connection over
/// which nothing comes for its silence is closed and replaced. What was asked over it has an
/// unknown outcome. The journals' connections are kept busy, so that an idle one is not silent.
public final class Database {
  /// The server's network does not acknowledge what was sent for this long.
  private static final int VANISHED_AFTER_MS = 2_500;

  private static final int STATEMENT_MAX_MS = 15_000;
  private static final int PATIENT_SILENCE_MS = STATEMENT_MAX_MS + 2_000;
  private static final int SHORT_SILENCE_MS = 2_500;
  private static final long KEEP_BUSY_MS = 1_000;

  private final Vertx vertx;
  private final long keepBusy;
  private final Pool reads;
  private final Pool leases;
  private final Pool jobs;
  private final List<Pool> journals = new ArrayList<>();

  public Database(Vertx vertx, DatabaseSettings settings) {
    this.vertx = vertx;
    reads = pool(settings, "reads", settings.readConnections(), PATIENT_SILENCE_MS);
    leases = pool(settings, "leases", 2, SHORT_SILENCE_MS);
    jobs = pool(settings, "jobs", 2, PATIENT_SILENCE_MS);
    for (var i = 0; i < settings.journalConnections(); i++) {
      journals.add(pool(settings, "journal-" + i, 1, SHORT_SILENCE_MS));
    }
    var asked = new boolean[journals.size()];
    keepBusy = vertx.setPeriodic(KEEP_BUSY_MS, _ -> keepBusy(asked));
  }

  private void keepBusy(boolean[] asked) {
    for (var i = 0; i < asked.length; i++) {
      if (asked[i]) continue;
      var journal = i;
      asked[journal] = true;
      journals.get(i).query("select 1").execute().onComplete(_ -> asked[journal] = false);
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
    vertx.cancelTimer(keepBusy);
    var closings = new ArrayList<Future<Void>>();
    closings.add(reads.close());
    closings.add(leases.close());
    closings.add(jobs.close());
    journals.forEach(pool -> closings.add(pool.close()));
    return Future.join(closings).mapEmpty();
  }

  private Pool pool(DatabaseSettings settings, String name, int size, int silenceMs) {
    var connect =
        PgConnectOptions.fromUri(settings.url().toString())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(256)
            .addProperty("application_name", "matinee-" + name)
            .addProperty("statement_timeout", String.valueOf(STATEMENT_MAX_MS))
            .addProperty("idle_in_transaction_session_timeout", String.valueOf(STATEMENT_MAX_MS));
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
            .setTcpUserTimeout(VANISHED_AFTER_MS)
            // So is one that is frozen, or that a box in between has forgotten.
            .setReadIdleTimeout(silenceMs)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    return PgBuilder.pool().with(options).with(net).connectingTo(connect).using(vertx).build();
  }
}
