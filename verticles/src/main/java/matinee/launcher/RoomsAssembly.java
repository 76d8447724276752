package matinee.launcher;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import matinee.chat.ChatSettings;
import matinee.chat.ChatShardVerticle;
import matinee.cluster.ClusterClock;
import matinee.cluster.ClusterMetrics;
import matinee.cluster.ClusterSettings;
import matinee.cluster.Node;
import matinee.cluster.Owners;
import matinee.cluster.ShardDeployable;
import matinee.cluster.ShardKeeperVerticle;
import matinee.cluster.ShardMap;
import matinee.credits.CreditMetrics;
import matinee.credits.CreditSettings;
import matinee.credits.NodeCredits;
import matinee.credits.Receipts;
import matinee.gateway.HealthCheck;
import matinee.gateway.Origins;
import matinee.gateway.RateLimiter;
import matinee.gateway.RoomDirectory;
import matinee.gateway.Tickets;
import matinee.gateway.TokenVerifier;
import matinee.gateway.Visitors;
import matinee.gateway.routes.Routes;
import matinee.gateway.sockets.RoomSocketRoutes;
import matinee.gateway.sockets.SocketMetrics;
import matinee.gateway.sockets.SocketNumbers;
import matinee.gateway.sockets.SocketServices;
import matinee.gateway.sockets.SocketSettings;
import matinee.kernel.Bus;
import matinee.kernel.Config;
import matinee.links.LinkProber;
import matinee.links.LinkSettings;
import matinee.playback.PlaybackSettings;
import matinee.playback.PlaybackShardVerticle;
import matinee.playback.SyncMetrics;
import matinee.playback.WaitMetrics;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogCommand.GetVideo;
import matinee.protocol.CatalogCommand.ResolveVideo;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.queue.LinkLook;
import matinee.queue.QueueSettings;
import matinee.queue.QueueShardVerticle;
import matinee.rooms.RoomListVerticle;
import matinee.rooms.RoomShardVerticle;
import matinee.rooms.RoomsSettings;
import matinee.storage.Database;
import matinee.storage.PgChat;
import matinee.storage.PgNodes;
import matinee.storage.PgRoomList;
import matinee.storage.PgRoomUpkeep;
import matinee.storage.PgStreams;
import matinee.streams.BusJournal;
import matinee.streams.JournalVerticle;
import matinee.streams.Shard;

/// Puts the rooms together: journal, shards, ownership, sockets.
final class RoomsAssembly {
  private final Vertx vertx;
  private final Config config;
  private final Database database;
  private final Node node;
  private final ShardMap map = new ShardMap();
  private final ClusterClock clock;
  private final Owners owners;
  private final SocketMetrics socketMetrics;
  private final SocketNumbers socketNumbers = new SocketNumbers();
  private final ClusterMetrics clusterMetrics;
  private final PgStreams store;
  private final PgRoomList list;
  private final Assembly.Facts facts;
  private final WaitMetrics waitMetrics;
  private final SyncMetrics syncMetrics;
  private final PlaybackSettings playbackSettings;
  private final LinkLook links;
  private final NodeCredits credits;
  private final Receipts receipts = new Receipts();

  RoomsAssembly(Assembly.Facts facts, Assembly.Parts parts) {
    this.facts = facts;
    this.clock = parts.clock();
    this.clusterMetrics = new ClusterMetrics(parts.metrics(), clock);
    this.vertx = parts.vertx();
    this.config = facts.config();
    this.database = parts.database();
    this.store = new PgStreams(database);
    this.list = new PgRoomList(database.reads());
    this.node = facts.node();
    this.owners = new Owners(vertx, map).listening();
    this.socketMetrics = new SocketMetrics(parts.metrics());
    this.waitMetrics = new WaitMetrics(parts.metrics());
    this.syncMetrics = new SyncMetrics(parts.metrics());
    this.playbackSettings = PlaybackSettings.from(config);
    this.credits =
        new NodeCredits(
                node.id(), CreditSettings.from(config).bound(), new CreditMetrics(parts.metrics()))
            .listening(vertx);
    this.links = new LinkProber(vertx, LinkSettings.from(config));
  }

  /// Adds the lines of the rooms, in the order in which they need one another. A node that owns no
  /// rooms has a keeper too: it knows the owners, the time and the other nodes.
  void addTo(Deployment table) {
    if (facts.runs(NodeRole.ROOMS)) {
      addJournal(table);
      table.add(() -> new RoomListVerticle(list), 1);
    }
    var settings = RoomsSettings.from(config);
    var journal = new BusJournal(vertx, writers());
    table.add(
        () ->
            new ShardKeeperVerticle(
                node,
                new PgNodes(database),
                map,
                clock,
                ClusterSettings.from(config),
                (shard, epoch) ->
                    shard(
                        new Shard(
                            shard,
                            epoch,
                            store,
                            journal,
                            clock::nowMs,
                            settings.perShardMax(),
                            this::isAlive,
                            credits),
                        settings),
                facts.over(),
                facts.silent(),
                clusterMetrics),
        1);
  }

  private boolean isAlive(String other) {
    return other.equals(node.id()) || map.isLive(other);
  }

  private void addJournal(Deployment table) {
    var waitingMax = config.integer("journal.waiting-max", 64, 10_000_000);
    var number = new AtomicInteger();
    table.add(() -> new JournalVerticle(number.getAndIncrement(), store, waitingMax), writers());
  }

  private int writers() {
    return config.integer("database.journal-connections", 1, 32);
  }

  private Deployable shard(Shard shard, RoomsSettings settings) {
    return new ShardDeployable(
        List.of(
            new RoomShardVerticle(shard, settings, new PgRoomUpkeep(database.reads())),
            new PlaybackShardVerticle(shard, playbackSettings, waitMetrics, syncMetrics),
            new ChatShardVerticle(shard, new PgChat(database), ChatSettings.from(config)),
            new QueueShardVerticle(shard, QueueSettings.from(config), catalog(), links)));
  }

  /// Where the public list is read.
  RoomDirectory directory() {
    return list::page;
  }

  Owners owners() {
    return owners;
  }

  /// Finds a video that a room may show.
  Function<VideoId, Future<VideoItem>> catalog() {
    return id -> Bus.askService(vertx, Addresses.CATALOG, new ResolveVideo(id));
  }

  /// Finds any video.
  Function<VideoId, Future<Video>> films() {
    return id -> Bus.askService(vertx, Addresses.CATALOG, new GetVideo(id));
  }

  Routes socketRoutes(
      Tickets tickets,
      TokenVerifier tokens,
      RateLimiter limits,
      Origins origins,
      Visitors visitors) {
    return new RoomSocketRoutes(
        new SocketServices(node, owners, clock, tickets, tokens, limits, receipts),
        SocketSettings.from(config),
        socketMetrics,
        origins,
        socketNumbers,
        visitors);
  }

  /// Whether this node is part of the group of nodes that goes on.
  HealthCheck clusterCheck() {
    return new HealthCheck(
        "cluster",
        true,
        () ->
            map.isMember()
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new Refusal(ErrorCode.UNAVAILABLE, "This node is in no group of nodes.")));
  }

  /// Whether a node that is alive does this part.
  boolean isRun(NodeRole role) {
    return map.isRun(role.word());
  }

  /// Whether somebody does this part. Nodes go on without: what needs it is refused meanwhile.
  HealthCheck roleCheck(NodeRole role) {
    return new HealthCheck(
        role.word(),
        false,
        () ->
            isRun(role)
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new Refusal(ErrorCode.UNAVAILABLE, "No node runs " + role.word() + ".")));
  }

  /// Whether every shard has its owner.
  HealthCheck shardsCheck() {
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
