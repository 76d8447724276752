package matinee.launcher;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import matinee.accounts.AccountStore;
import matinee.accounts.AccountsSettings;
import matinee.accounts.AccountsVerticle;
import matinee.accounts.IdentityTokens;
import matinee.accounts.PasswordHasher;
import matinee.accounts.SigningKeysVerticle;
import matinee.cluster.ClusterClock;
import matinee.cluster.Node;
import matinee.gateway.Draining;
import matinee.gateway.sockets.SocketMetrics;
import matinee.kernel.Config;
import matinee.storage.Database;
import matinee.storage.DatabaseSettings;
import matinee.storage.PgAccounts;
import matinee.storage.PgDevices;
import matinee.storage.PgSigningKeys;
import matinee.storage.RedisLink;
import matinee.storage.RedisSettings;

/// Puts the parts of one life together, by hand and in one place: those of the node's roles.
final class Assembly {
  private static final int CONNECT_TRIES = 10;
  private static final long CONNECT_PAUSE_MS = 200;

  private final Facts facts;
  private final Parts parts;
  private final RoomsAssembly rooms;
  private final VideosAssembly videos;
  private final EdgeAssembly edge;

  /// What is known of a life before its parts.
  ///
  /// @param config has the addresses of the running services
  /// @param over told why, when the life cannot go on
  /// @param silent told of nodes that do not answer
  record Facts(
      Config config,
      Node node,
      Set<NodeRole> roles,
      Draining draining,
      Consumer<String> over,
      Consumer<String> silent) {
    Facts {
      roles = Set.copyOf(roles);
    }

    boolean runs(NodeRole role) {
      return roles.contains(role);
    }
  }

  /// What several roles need.
  record Parts(
      Vertx vertx,
      PrometheusMeterRegistry metrics,
      Database database,
      RedisLink redis,
      ClusterClock clock,
      IdentityTokens tokens) {}

  private Assembly(Facts facts, Parts parts) {
    this.facts = facts;
    this.parts = parts;
    this.rooms = new RoomsAssembly(facts, parts);
    this.videos = new VideosAssembly(parts.vertx, facts, parts.database);
    this.edge = new EdgeAssembly(facts, parts, rooms, videos);
  }

  /// Opens pools and keys.
  static Future<Assembly> open(Vertx vertx, Facts facts, PrometheusMeterRegistry metrics) {
    var database = new Database(vertx, DatabaseSettings.from(facts.config));
    var redis = new RedisLink(vertx, RedisSettings.from(facts.config), metrics);
    var keys = new PgSigningKeys(database.reads());
    var clock = new ClusterClock();
    return awaitDatabase(vertx, database, CONNECT_TRIES)
        .compose(_ -> IdentityTokens.open(vertx, keys, shared(clock)))
        .map(
            tokens ->
                new Assembly(facts, new Parts(vertx, metrics, database, redis, clock, tokens)));
  }

  /// Cluster time, so that a machine whose clock is wrong neither issues tokens that others take
  /// for over nor refuses theirs; the machine's own until that is known.
  private static InstantSource shared(ClusterClock clock) {
    return () -> clock.isStarted() ? Instant.ofEpochMilli(clock.nowMs()) : Instant.now();
  }

  /// On a busy machine the very first connection takes longer than a request may wait for one.
  private static Future<Void> awaitDatabase(Vertx vertx, Database database, int triesLeft) {
    return database
        .reads()
        .query("select 1")
        .execute()
        .<Void>mapEmpty()
        .recover(
            failure ->
                triesLeft > 0
                    ? vertx
                        .timer(CONNECT_PAUSE_MS)
                        .compose(_ -> awaitDatabase(vertx, database, triesLeft - 1))
                    : Future.failedFuture(
                        new StartFailure("The database takes too long to answer.", failure)));
  }

  /// The table of this life.
  ///
  /// @param listening told the port once it is open
  Deployment deployment(IntConsumer listening) {
    var table = new Deployment();
    videos.addTo(table);
    rooms.addTo(table);
    if (facts.runs(NodeRole.GATEWAY) || facts.runs(NodeRole.ACCOUNTS)) {
      table.add(() -> new SigningKeysVerticle(parts.tokens), 1);
    }
    if (facts.runs(NodeRole.ACCOUNTS)) addAccounts(table);
    edge.addTo(table, listening);
    return table;
  }

  private void addAccounts(Deployment table) {
    var settings = AccountsSettings.from(facts.config);
    var passwords = new PasswordHasher(parts.vertx, settings);
    var devices = new PgDevices(parts.database.reads());
    table.add(
        () -> new AccountsVerticle(accountStore(), devices, passwords, parts.tokens, settings), 2);
  }

  /// Room sockets that are open now.
  int openSockets() {
    var gauge = parts.metrics.find(SocketMetrics.OPEN).gauge();
    return gauge == null ? 0 : (int) gauge.value();
  }

  EdgeAssembly edge() {
    return edge;
  }

  /// Where accounts are kept; for the set-up link.
  AccountStore accountStore() {
    return new PgAccounts(parts.database.reads());
  }

  Future<Void> close() {
    return parts
        .redis
        .close()
        .transform(_ -> parts.database.close())
        .transform(_ -> videos.close());
  }
}
