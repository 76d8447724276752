package matinee.launcher;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import matinee.accounts.AccountStore;
import matinee.accounts.AccountsSettings;
import matinee.accounts.AccountsVerticle;
import matinee.accounts.IdentityTokens;
import matinee.accounts.PasswordHasher;
import matinee.gateway.Client;
import matinee.gateway.GatewayMetrics;
import matinee.gateway.GatewayRouter;
import matinee.gateway.GatewaySettings;
import matinee.gateway.GatewayVerticle;
import matinee.gateway.HealthCheck;
import matinee.gateway.Origins;
import matinee.gateway.PageFiles;
import matinee.gateway.PageSender;
import matinee.gateway.RateLimiter;
import matinee.gateway.RequestRules;
import matinee.gateway.Tickets;
import matinee.gateway.routes.AccountRoutes;
import matinee.gateway.routes.ConfigRoutes;
import matinee.gateway.routes.GuestRoutes;
import matinee.gateway.routes.HealthRoutes;
import matinee.gateway.routes.JwksRoutes;
import matinee.gateway.routes.MetricsRoutes;
import matinee.gateway.routes.PageRoutes;
import matinee.gateway.routes.RoomRoutes;
import matinee.gateway.routes.Routes;
import matinee.gateway.sockets.SocketSettings;
import matinee.kernel.Config;
import matinee.storage.Database;
import matinee.storage.DatabaseSettings;
import matinee.storage.Limit;
import matinee.storage.PgAccounts;
import matinee.storage.PgDevices;
import matinee.storage.PgSigningKeys;
import matinee.storage.RedisLink;
import matinee.storage.RedisRateLimiter;
import matinee.storage.RedisSettings;
import matinee.storage.RedisTickets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the parts of the program together, by hand and in one place.
final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
  private static final int CONNECT_TRIES = 10;
  private static final long CONNECT_PAUSE_MS = 200;

  private final Vertx vertx;
  private final Config config;
  private final PrometheusMeterRegistry metrics;
  private final Database database;
  private final RedisLink redis;
  private final IdentityTokens tokens;
  private final RateLimiter limiter;
  private final Tickets tickets;
  private final RoomsAssembly rooms;
  private final VideosAssembly videos;

  private Assembly(Parts parts, IdentityTokens tokens) {
    this.vertx = parts.vertx;
    this.config = parts.config;
    this.metrics = parts.metrics;
    this.database = parts.database;
    this.redis = parts.redis;
    this.tokens = tokens;
    this.limiter =
        new RedisRateLimiter(
            redis,
            Limit.from(config),
            config.integer("limits.memory-max", 100, 10_000_000),
            metrics);
    this.tickets = new RedisTickets(redis, config.duration("tickets.life"));
    this.rooms = new RoomsAssembly(vertx, config, database, metrics, Assembly::lifeOver);
    this.videos = new VideosAssembly(vertx, config, database);
  }

  private record Parts(
      Vertx vertx,
      Config config,
      PrometheusMeterRegistry metrics,
      Database database,
      RedisLink redis) {}

  /// Opens pools and keys. `config` has the addresses of the running services.
  static Future<Assembly> open(Vertx vertx, Config config, PrometheusMeterRegistry metrics) {
    var parts =
        new Parts(
            vertx,
            config,
            metrics,
            new Database(vertx, DatabaseSettings.from(config)),
            new RedisLink(vertx, RedisSettings.from(config), metrics));
    var keys = new PgSigningKeys(parts.database.reads());
    return awaitDatabase(parts, CONNECT_TRIES)
        .compose(_ -> IdentityTokens.open(vertx, keys, InstantSource.system()))
        .map(tokens -> new Assembly(parts, tokens));
  }

  /// On a busy machine the very first connection takes longer than a request may wait for one.
  private static Future<Void> awaitDatabase(Parts parts, int triesLeft) {
    return parts
        .database
        .reads()
        .query("select 1")
        .execute()
        .<Void>mapEmpty()
        .recover(
            failure ->
                triesLeft > 0
                    ? parts
                        .vertx
                        .timer(CONNECT_PAUSE_MS)
                        .compose(_ -> awaitDatabase(parts, triesLeft - 1))
                    : Future.failedFuture(
                        new StartFailure("The database takes too long to answer.", failure)));
  }

  /// The table of this process.
  ///
  /// @param listening told the port once the gateway listens
  Deployment deployment(IntConsumer listening) {
    var accounts = AccountsSettings.from(config);
    var passwords = new PasswordHasher(vertx, accounts);
    var devices = new PgDevices(database.reads());
    var gateway = GatewaySettings.from(config);
    var router = router(gateway);
    var sockets = SocketSettings.from(config);
    var table = new Deployment();
    videos.addTo(table);
    rooms.addTo(table);
    return table
        .add(() -> new AccountsVerticle(accountStore(), devices, passwords, tokens, accounts), 2)
        .add(
            () -> new GatewayVerticle(gateway, sockets.frameMax(), router, listening),
            gateway.instances());
  }

  /// Where accounts are kept; for the set-up link.
  AccountStore accountStore() {
    return new PgAccounts(database.reads());
  }

  Future<Void> close() {
    return redis.close().transform(_ -> database.close()).transform(_ -> videos.close());
  }

  private GatewayRouter router(GatewaySettings settings) {
    var root = config.text("http.web-root").isEmpty() ? null : config.path("http.web-root");
    var pages = new PageFiles(vertx, root);
    return new GatewayRouter(
        settings,
        pages.contentPolicy(),
        tokens::verify,
        new GatewayMetrics(metrics),
        () -> routes(settings, pages));
  }

  /// Groups of routes of one gateway instance, in the order in which they are tried.
  List<Routes> routes(GatewaySettings settings, PageFiles pages) {
    var rules = new RequestRules(settings);
    var client = new Client(settings);
    var facts =
        new ConfigRoutes.Facts(
            Version.current(),
            AccountsSettings.from(config).signUpOpen(),
            config.bytes("upload.size-max"));
    var routes = new ArrayList<Routes>();
    routes.add(new HealthRoutes(healthChecks()));
    routes.add(new MetricsRoutes(metrics::scrape));
    routes.add(new JwksRoutes(tokens::publicKeys));
    routes.add(new ConfigRoutes(vertx, rules, facts));
    routes.add(new GuestRoutes(vertx, rules, limiter, client));
    routes.add(new AccountRoutes(vertx, rules, limiter, client));
    routes.add(new RoomRoutes(rooms.owners(), rooms.catalog(), rules, limiter, tickets));
    routes.add(rooms.socketRoutes(tickets, tokens::verify, limiter, new Origins(settings, client)));
    videos.addTo(routes, limiter, client);
    routes.add(new PageRoutes(new PageSender(pages)));
    return routes;
  }

  private static void lifeOver(String reason) {
    LOG.atError().addKeyValue("reason", reason).log("this node's life is over: start it again");
  }

  /// What `/health/ready` looks at.
  private List<HealthCheck> healthChecks() {
    return List.of(
        new HealthCheck(
            "database", true, () -> database.reads().query("select 1").execute().mapEmpty()),
        new HealthCheck("redis", false, redis::ping),
        rooms.healthCheck());
  }
}
