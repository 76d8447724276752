package matinee.launcher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import matinee.cluster.Node;
import matinee.cluster.ShardKeeperVerticle;
import matinee.gateway.Draining;
import matinee.kernel.Bus;
import matinee.kernel.Config;
import matinee.kernel.RecordCodec;
import matinee.media.FfmpegMissing;
import matinee.protocol.Addresses;
import matinee.protocol.KeeperAsk;
import matinee.protocol.bus.BusRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life of the node: its event loops, pools and verticles, under one incarnation.
///
/// The process may have several, one after the other, see [Lives]. What outlives them, embedded
/// services and the data folder, is the matter of [Server].
final class Life {
  private static final Logger LOG = LoggerFactory.getLogger(Life.class);
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final String ENDED = "matinee.lives.ended";

  private final Vertx vertx;
  private final Assembly assembly;
  private final Draining draining;
  private final @Nullable Membership membership;
  private final int port;

  private Life(
      Vertx vertx,
      Assembly assembly,
      Draining draining,
      @Nullable Membership membership,
      int port) {
    this.vertx = vertx;
    this.assembly = assembly;
    this.draining = draining;
    this.membership = membership;
    this.port = port;
  }

  /// Begins a life; returns when requests are answered.
  ///
  /// @param shared what this node works on
  /// @param parts gets the steps that end this life; run it also when this fails
  /// @param end told when the life has to end
  /// @param ended how many lives this process has ended before
  static Life begin(
      Config config, Announcement.Shared shared, Shutdown parts, LifeEnd end, int ended) {
    var roles = NodeRole.of(config);
    var words = roles.stream().map(NodeRole::word).collect(Collectors.toSet());
    var node = new Node(UUID.randomUUID(), config.text("node.name"), Version.current(), words);
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    metrics.counter(ENDED).increment(ended);
    parts.add("metrics", _ -> metrics.close());
    var join = JoinSettings.from(config);
    var own = Announcement.of(node, shared);
    var membership = join.enabled() ? new Membership(join, own, end) : null;
    var options = new VertxOptions();
    if (membership != null) options.setEventBusOptions(Membership.busOptions(join));
    var builder = builder(node, options, metrics);
    var vertx =
        membership == null ? alone(builder, parts) : clustered(membership, join, builder, parts);
    vertx.exceptionHandler(new UnhandledFailures());
    var judged = membership == null ? Set.<String>of() : membership.requireFit();
    // Only now is it known that this node may be here. A later life finds what the first one left.
    if (ended == 0) Schema.ensure(config, judged);
    var draining = new Draining();
    Consumer<String> silent = membership == null ? _ -> {} : membership::doubt;
    var facts = new Assembly.Facts(config, node, roles, draining, end, silent);
    var assembly = Blocking.await(Assembly.open(vertx, facts, metrics), START_MAX);
    parts.add("pools", longest -> Blocking.await(assembly.close(), longest));
    var listening = new CompletableFuture<Integer>();
    var deployment = assembly.deployment(listening::complete);
    parts.add("verticles", longest -> Blocking.await(deployment.undeploy(vertx), longest));
    deploy(deployment, vertx);
    LOG.atInfo().addKeyValue("node", node.id()).addKeyValue("name", node.name()).log("life begun");
    return new Life(vertx, assembly, draining, membership, listening.getNow(0));
  }

  private static void deploy(Deployment deployment, Vertx vertx) {
    try {
      Blocking.await(deployment.deploy(vertx), START_MAX);
    } catch (FfmpegMissing e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    } catch (ShardKeeperVerticle.ShardsTaken e) {
      throw new StartFailure(
          "Another Matinee is running on this database; stop it, or set cluster.enabled=true for"
              + " both.",
          e);
    }
  }

  private static Vertx alone(VertxBuilder builder, Shutdown parts) {
    var vertx = builder.build();
    parts.add("event loops", longest -> Blocking.await(vertx.close(), longest));
    RecordCodec.install(vertx, BusRecords.table());
    return vertx;
  }

  private static Vertx clustered(
      Membership membership, JoinSettings join, VertxBuilder builder, Shutdown parts) {
    ClusterPorts.require(join);
    var joining = membership.join(builder);
    parts.add("membership", longest -> membership.leave(joining, longest));
    var vertx = Blocking.await(joining, START_MAX);
    RecordCodec.install(vertx, BusRecords.table());
    membership.onDeath(dead -> Bus.tellHere(vertx, Addresses.KEEPER, new KeeperAsk.NodeDied(dead)));
    return vertx;
  }

  private static VertxBuilder builder(
      Node node, VertxOptions options, PrometheusMeterRegistry metrics) {
    var files =
        new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
    options
        .setPreferNativeTransport(true)
        // More loops than processors only wake each other.
        .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
        .setFileSystemOptions(files)
        .setMetricsOptions(
            new MicrometerMetricsOptions()
                .setEnabled(true)
                .setRegistryName(node.id())
                // It looks several counters up by name for each message.
                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS.toCategory())
                .setJvmMetricsEnabled(true));
    return Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics));
  }

  /// Empties this node, when there are others that can take what it has.
  void drain(DrainSettings settings, CountDownLatch hurry) throws InterruptedException {
    if (membership == null || membership.isAlone()) return;
    new Drain(vertx, draining, assembly::openSockets, settings, hurry).run();
  }

  /// Where requests are answered.
  int port() {
    return port;
  }

  Assembly assembly() {
    return assembly;
  }
}
