package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.FreePorts;
import org.jspecify.annotations.Nullable;

/// Nodes as processes with one PostgreSQL and one Redis; each node's links to them can be broken
/// alone.
final class Cluster implements AutoCloseable {
  private static final Path TOOLS =
      Path.of(System.getProperty("java.io.tmpdir"), "matinee-test-tools");
  /// What nodes write stays here after the run.
  private static final Path LOGS = Path.of("target", "chaos");

  private static final int CLUSTER_PORT = 5701;
  private static final int HTTP_PORT = 8080;
  private static final int NODE_MEBIBYTES = 64;

  private final Thread atExit = new Thread(this::closeAll);
  private final Network network;
  private final ChaosPostgres postgres;
  private final ChaosRedis redis;
  private final List<ChaosNode> nodes = new ArrayList<>();
  private final @Nullable ChaosNode spare;
  private final List<Disk> disks = new ArrayList<>();
  private final List<Relay> databaseLinks = new ArrayList<>();
  private final List<Relay> redisLinks = new ArrayList<>();

  /// Starts everything and waits until every node runs.
  ///
  /// @param folder for databases, data and what nodes write
  Cluster(int count, Path folder) {
    Runtime.getRuntime().addShutdownHook(atExit);
    var alone = count == 1;
    var places = alone ? 1 : count + 1;
    network = Network.open(places);
    postgres = new ChaosPostgres(folder);
    redis = new ChaosRedis();
    var members = new ArrayList<String>();
    for (var i = 0; i < count; i++) members.add(network.place(i).host() + ":" + clusterPort());
    var all = new ArrayList<ChaosNode>();
    for (var i = 0; i < places; i++) {
      disks.add(new Disk(folder.resolve("node" + i), NODE_MEBIBYTES));
      databaseLinks.add(new Relay(network.outside(), postgres.address()));
      redisLinks.add(new Relay(network.outside(), redis.address()));
      all.add(node(i, folder, members));
    }
    disks.add(new Disk(folder.resolve("media"), NODE_MEBIBYTES));
    nodes.addAll(all.subList(0, count));
    spare = alone ? null : all.getLast();
    start();
  }

  private int clusterPort() {
    return network.canPartition() ? CLUSTER_PORT : FreePorts.one();
  }

  private ChaosNode node(int number, Path folder, List<String> members) {
    var place = network.place(number);
    var port = network.canPartition() ? HTTP_PORT : FreePorts.one();
    var settings = settings(number, port, place, folder);
    if (members.size() > 1) {
      // Who is not in the list comes to those who are.
      var isMember = number < members.size();
      var own = isMember ? members.get(number) : place.host() + ":" + clusterPort();
      settings.add("cluster.enabled=true");
      settings.add("cluster.host=" + place.host());
      settings.add("cluster.port=" + own.substring(own.lastIndexOf(':') + 1));
      settings.add("cluster.bus-port=0");
      settings.add("cluster.join=tcp");
      settings.add("cluster.members=" + String.join(",", members));
    }
    var clock = new WallClock(folder.resolve("clock" + number));
    return new ChaosNode("node" + number, place, port, LOGS, clock, settings);
  }

  private List<String> settings(int node, int port, Network.Place place, Path folder) {
    var all = DefaultSettings.config();
    var settings =
        new ArrayList<>(
            List.of(
                "node.name=node" + node,
                "http.host=" + place.host(),
                "http.port=" + port,
                "http.instances=1",
                "data.folder=" + folder.resolve("node" + node),
                "database.url=postgresql://postgres@"
                    + databaseLinks.get(node).address()
                    + "/postgres",
                "redis.url=redis://" + redisLinks.get(node).address() + "/0",
                "database.start-timeout=60s",
                "media.folder=" + folder.resolve("media"),
                "media.tools-folder=" + TOOLS,
                "sockets.frames-per-second=1000",
                "sockets.frames-burst=5000",
                "media.parallel-jobs=0"));
    // The load is not what limits are for.
    var freely =
        Map.of(
            "limits.chat",
            "1",
            "limits.commands",
            "1",
            "limits.guest",
            "1",
            "limits.room-creation",
            "1",
            "limits.room-creation-address",
            "1");
    for (var limit : freely.keySet().stream().sorted().toList()) {
      if (all.text(limit).isEmpty()) throw new IllegalStateException("no setting " + limit);
      settings.add(limit + "=100000/1s");
    }
    return settings;
  }

  /// The first node makes the schema and the cluster, then the others join.
  private void start() {
    try {
      nodes.getFirst().launch();
      nodes.getFirst().awaitStart();
      for (var node : nodes) if (!node.isAlive()) node.launch();
      nodes.forEach(ChaosNode::awaitStart);
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  Network network() {
    return network;
  }

  ChaosPostgres postgres() {
    return postgres;
  }

  ChaosRedis redis() {
    return redis;
  }

  /// The data folders of the nodes, and the media folder that they share.
  List<Disk> disks() {
    return disks;
  }

  List<ChaosNode> nodes() {
    return nodes;
  }

  /// A further node that does not run and to which no client goes; none when a node is alone.
  @Nullable ChaosNode spare() {
    return spare;
  }

  /// How many shards a node owns, by the database.
  long shardsOf(ChaosNode node) {
    try (var psql = postgres.psql()) {
      return psql.number(
          """
          select count(*) from shards s join nodes n on n.incarnation = s.owner
          where n.name = '%s'
          """
              .formatted(node.name()));
    }
  }

  Relay databaseLink(int node) {
    return databaseLinks.get(node);
  }

  List<Relay> databaseLinks() {
    return databaseLinks;
  }

  List<Relay> redisLinks() {
    return redisLinks;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    closeAll();
  }

  private void closeAll() {
    nodes.forEach(ChaosNode::close);
    if (spare != null) spare.close();
    try {
      for (var link : databaseLinks) link.close();
      for (var link : redisLinks) link.close();
      postgres.close();
      redis.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      disks.forEach(Disk::close);
      network.close();
    }
  }
}
