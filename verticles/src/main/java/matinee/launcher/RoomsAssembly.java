package matinee.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import matinee.chat.ChatShardVerticle;
import matinee.cluster.ClusterClock;
import matinee.cluster.ClusterMetrics;
import matinee.cluster.ClusterSettings;
import matinee.cluster.Node;
import matinee.cluster.Owners;
import matinee.cluster.ShardDeployable;
import matinee.cluster.ShardKeeperVerticle;
import matinee.cluster.ShardMap;
import matinee.gateway.HealthCheck;
import matinee.gateway.Origins;
import matinee.gateway.RateLimiter;
import matinee.gateway.Tickets;
import matinee.gateway.TokenVerifier;
import matinee.gateway.routes.Routes;
import matinee.gateway.sockets.RoomSocketRoutes;
import matinee.gateway.sockets.Services;
import matinee.gateway.sockets.SocketMetrics;
import matinee.gateway.sockets.SocketSettings;
import matinee.kernel.Bus;
import matinee.kernel.Config;
import matinee.playback.PlaybackShardVerticle;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogCommand.ResolveVideo;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.rooms.RoomShardVerticle;
import matinee.rooms.RoomsSettings;
import matinee.storage.Database;
import matinee.storage.PostgresNodeStore;
import matinee.storage.PostgresStreamStore;
import matinee.streams.BusJournal;
import matinee.streams.JournalVerticle;
import matinee.streams.Shard;

/// Puts the rooms together: journal, shards, ownership, sockets.
final class RoomsAssembly {
  private static final Set<String> EVERYTHING =
      Set.of("gateway", "rooms", "accounts", "catalog", "media");

  private final Vertx vertx;
  private final Config config;
  private final Database database;
  private final Node node;
  private final ShardMap map = new ShardMap();
  private final ClusterClock clock = new ClusterClock();
  private final Owners owners;
  private final SocketMetrics socketMetrics;
  private final ClusterMetrics clusterMetrics;
  private final Consumer<String> lifeOver;
  private final AtomicLong socketNumbers = new AtomicLong();

  /// @param lifeOver told when this life of the node has to end
  RoomsAssembly(
      Vertx vertx,
      Config config,
      Database database,
      MeterRegistry metrics,
      Consumer<String> lifeOver) {
    this.lifeOver = lifeOver;
    this.clusterMetrics = new ClusterMetrics(metrics, clock);
    this.vertx = vertx;
    this.config = config;
    this.database = database;
    this.node =
        new Node(UUID.randomUUID(), config.text("node.name"), Version.current(), EVERYTHING);
    this.owners = new Owners(vertx, map);
    this.socketMetrics = new SocketMetrics(metrics);
  }

  /// Adds the lines of the rooms, in the order in which they need one another.
  void addTo(Deployment table) {
    var writers = config.integer("database.journal-connections", 1, 32);
    var waitingMax = config.integer("journal.waiting-max", 64, 10_000_000);
    var store = new PostgresStreamStore(database);
    var number = new AtomicInteger();
    var settings = RoomsSettings.from(config);
    var journal = new BusJournal(vertx, writers);
    table
        .add(() -> new JournalVerticle(number.getAndIncrement(), store, waitingMax), writers)
        .add(
            () ->
                new ShardKeeperVerticle(
                    node,
                    new PostgresNodeStore(database),
                    map,
                    clock,
                    ClusterSettings.from(config),
                    (shard, epoch) ->
                        shard(
                            new Shard(
                                shard, epoch, store, journal, clock::nowMs, settings.perShardMax()),
                            settings),
                    lifeOver,
                    clusterMetrics),
            1);
  }

  private Deployable shard(Shard shard, RoomsSettings settings) {
    return new ShardDeployable(
        List.of(
            new RoomShardVerticle(shard, settings),
            new PlaybackShardVerticle(shard, catalog()),
            new ChatShardVerticle(shard)));
  }

  Owners owners() {
    return owners;
  }

  /// Finds a video that a room may show.
  Function<VideoId, Future<VideoItem>> catalog() {
    return id -> Bus.ask(vertx, Addresses.CATALOG, new ResolveVideo(id));
  }

  Routes socketRoutes(Tickets tickets, TokenVerifier tokens, RateLimiter limits, Origins origins) {
    return new RoomSocketRoutes(
        new Services(node, owners, clock, tickets, tokens, limits),
        SocketSettings.from(config),
        socketMetrics,
        origins,
        socketNumbers);
  }

  /// Whether every shard has its owner.
  HealthCheck healthCheck() {
    return new HealthCheck(
        "shards",
        true,
        () ->
            map.isComplete()
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new Refusal(
                        ErrorCode.UNAVAILABLE, "Not every shard has an owner that is alive.")));
  }
}
