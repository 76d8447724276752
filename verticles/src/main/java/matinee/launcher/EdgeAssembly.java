package matinee.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import matinee.accounts.AccountsSettings;
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
import matinee.gateway.TrustedProxies;
import matinee.gateway.Visitors;
import matinee.gateway.routes.AccountRoutes;
import matinee.gateway.routes.ConfigRoutes;
import matinee.gateway.routes.GuestRoutes;
import matinee.gateway.routes.HealthRoutes;
import matinee.gateway.routes.JwksRoutes;
import matinee.gateway.routes.MetricsRoutes;
import matinee.gateway.routes.PageRoutes;
import matinee.gateway.routes.ReportRoutes;
import matinee.gateway.routes.RoomListRoutes;
import matinee.gateway.routes.RoomRoutes;
import matinee.gateway.routes.Routes;
import matinee.gateway.sockets.SocketSettings;
import matinee.queue.QueueSettings;
import matinee.rooms.RoomsSettings;
import matinee.storage.Limit;
import matinee.storage.PgReports;
import matinee.storage.RedisRateLimiter;
import matinee.storage.RedisTickets;

/// Puts the edge together. A node without the role `gateway` answers for its health and metrics
/// only, so that it can be watched like any other.
final class EdgeAssembly {
  private final Assembly.Facts facts;
  private final Assembly.Parts parts;
  private final RoomsAssembly rooms;
  private final VideosAssembly videos;

  EdgeAssembly(
      Assembly.Facts facts, Assembly.Parts parts, RoomsAssembly rooms, VideosAssembly videos) {
    this.facts = facts;
    this.parts = parts;
    this.rooms = rooms;
    this.videos = videos;
  }

  /// @param listening told the port once it is open
  void addTo(Deployment table, IntConsumer listening) {
    var settings = GatewaySettings.from(facts.config());
    var pages = pages();
    var router =
        new GatewayRouter(
            settings,
            pages.contentPolicy(false),
            parts.tokens()::verify,
            new GatewayMetrics(parts.metrics()),
            facts.draining(),
            routes(settings, pages));
    var frameMax = SocketSettings.from(facts.config()).frameMax();
    table.add(
        () -> new GatewayVerticle(settings, frameMax, router, listening),
        facts.runs(NodeRole.GATEWAY) ? settings.instances() : 1);
  }

  /// Makes the groups of routes of one instance, in the order in which they are tried.
  Supplier<List<Routes>> routes(GatewaySettings settings, PageFiles pages) {
    return facts.runs(NodeRole.GATEWAY) ? gatewayRoutes(settings, pages) : this::watchingRoutes;
  }

  private PageFiles pages() {
    var config = facts.config();
    var root = config.text("http.web-root").isEmpty() ? null : config.path("http.web-root");
    return new PageFiles(parts.vertx(), root);
  }

  private List<Routes> watchingRoutes() {
    var routes = new ArrayList<Routes>();
    routes.add(new HealthRoutes(healthChecks(), facts.draining()));
    routes.add(new MetricsRoutes(parts.metrics()::scrape));
    return routes;
  }

  private Supplier<List<Routes>> gatewayRoutes(GatewaySettings settings, PageFiles pages) {
    var vertx = parts.vertx();
    var config = facts.config();
    var limiter = limiter();
    var tickets = new RedisTickets(parts.redis(), config.duration("tickets.life"));
    var rules = new RequestRules(settings);
    var proxies = new TrustedProxies(settings);
    var origins = new Origins(settings, proxies);
    var visitors = new Visitors(proxies);
    var publicFacts = publicFacts();
    var roomPolicy = pages.contentPolicy(publicFacts.links());
    return () -> {
      var routes = watchingRoutes();
      routes.add(new JwksRoutes(parts.tokens()::publicKeys));
      routes.add(new ConfigRoutes(vertx, rules, publicFacts));
      routes.add(new GuestRoutes(vertx, rules, limiter, proxies));
      routes.add(new AccountRoutes(vertx, rules, limiter, proxies));
      routes.add(new RoomListRoutes(rules, rooms.directory()));
      routes.add(
          new RoomRoutes(
              rooms.owners(), rooms.catalog(), rooms.films(), rules, limiter, tickets, visitors));
      routes.add(new ReportRoutes(rules, new PgReports(parts.database().reads()), rooms.owners()));
      routes.add(rooms.socketRoutes(tickets, parts.tokens()::verify, limiter, origins, visitors));
      videos.addTo(routes, limiter, proxies, rooms::isRun);
      routes.add(videos.emotes(rooms.owners(), limiter, visitors));
      routes.add(new PageRoutes(new PageSender(pages), roomPolicy, visitors));
      return routes;
    };
  }

  private ConfigRoutes.Facts publicFacts() {
    var config = facts.config();
    var room = RoomsSettings.from(config);
    return new ConfigRoutes.Facts(
        Version.current(),
        AccountsSettings.from(config).signUpOpen(),
        config.bytes("upload.size-max"),
        room.temporary().life().toMillis(),
        room.emotesMax(),
        QueueSettings.from(config).links());
  }

  private RateLimiter limiter() {
    var config = facts.config();
    return new RedisRateLimiter(
        parts.vertx(),
        parts.redis(),
        Limit.from(config),
        config.integer("limits.memory-max", 100, 10_000_000),
        parts.metrics());
  }

  /// What `/health/ready` looks at.
  private List<HealthCheck> healthChecks() {
    var reads = parts.database().reads();
    return List.of(
        new HealthCheck("database", true, () -> reads.query("select 1").execute().mapEmpty()),
        new HealthCheck("redis", false, parts.redis()::ping),
        rooms.shardsCheck(),
        rooms.clusterCheck(),
        rooms.roleCheck(NodeRole.ACCOUNTS),
        rooms.roleCheck(NodeRole.CATALOG),
        rooms.roleCheck(NodeRole.MEDIA));
  }
}
