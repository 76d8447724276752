package matinee.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import matinee.gateway.GatewaySettings;
import matinee.kernel.Config;
import matinee.storage.DatabaseIdentity;
import matinee.storage.DatabaseSettings;
import matinee.storage.MediaMark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the server: what all lives of this process share, and the first of them.
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration LINK_MAX = Duration.ofSeconds(60);

  private final Config config;
  private final Shutdown shutdown;
  private final long startedNanos = System.nanoTime();
  private volatile int port;

  Server(Config config, Shutdown shutdown) {
    this.config = config;
    this.shutdown = shutdown;
    this.port = config.integer("http.port", 0, 65_535);
  }

  /// Starts everything; returns when requests are answered. The caller runs `shutdown` on failure.
  void start() {
    var gateway = GatewaySettings.from(config);
    FreePort.require(gateway);
    var join = JoinSettings.from(config);
    if (join.enabled()) ClusterPorts.require(join);
    var data = DataFolder.open(config.path("data.folder"));
    shutdown.add("data folder", _ -> data.close());
    var running = Services.start(config, data, shutdown);
    logStep("services reached");
    Schema.await(running, DatabaseSettings.from(running));
    var shared = join.enabled() ? shared(running) : Announcement.Shared.UNKNOWN;
    logStep("database reached");
    var lives = lives(running, shared);
    shutdown.add("life", lives::stop);
    var life = lives.start();
    port = life.port();
    if (join.enabled()) drainFirst(lives);
    var pages = NodeRole.of(running).contains(NodeRole.GATEWAY);
    var link = pages ? setUpLink(life) : null;
    logStart(running, port);
    Console.say(new Banner(gateway, pages, port, data.path(), link).text());
  }

  /// A node of a cluster empties itself when it is told to stop; told so again, it stops at once.
  private void drainFirst(Lives lives) {
    var settings = DrainSettings.from(config);
    var hurry = new CountDownLatch(1);
    shutdown.before(() -> lives.drain(settings, hurry));
    StopSignals.hear(hurry::countDown);
  }

  private static @Nullable String setUpLink(Life life) {
    return Blocking.await(SetUpLink.makeIfNeeded(life.assembly().accountStore()), LINK_MAX);
  }

  /// What this node works on, for the others to compare.
  private static Announcement.Shared shared(Config running) {
    var database = DatabaseIdentity.of(DatabaseSettings.from(running));
    if (!VideosAssembly.needsDisk(NodeRole.of(running))) {
      return new Announcement.Shared(database, "");
    }
    var folder = VideosAssembly.mediaFolder(running);
    try {
      return new Announcement.Shared(database, MediaMark.of(folder));
    } catch (IOException e) {
      throw new StartFailure(
          "The media folder " + folder + " cannot be written: " + DataFolder.why(e) + ".", e);
    }
  }

  private Lives lives(Config running, Announcement.Shared shared) {
    // The rest is for the embedded services.
    var endMax = config.duration("stop.timeout").multipliedBy(3).dividedBy(4);
    return new Lives(
        (parts, end, ended) -> Life.begin(atPort(running), shared, parts, end, ended), endMax);
  }

  /// Later lives answer at the port that the first one got.
  private Config atPort(Config running) {
    return running.with(Map.of("http.port", Integer.toString(port)));
  }

  private void logStart(Config running, int open) {
    LOG.atDebug()
        .addKeyValue("settings", SettingsReport.print(running).replace("\n", ", "))
        .log("settings in effect");
    LOG.atInfo()
        .addKeyValue("version", Version.current())
        .addKeyValue("java", Runtime.version())
        .addKeyValue("port", open)
        .addKeyValue("elapsedMs", elapsedMs())
        .log("server started");
  }

  private void logStep(String what) {
    LOG.atDebug().addKeyValue("elapsedMs", elapsedMs()).log(what);
  }

  private long elapsedMs() {
    return (System.nanoTime() - startedNanos) / 1_000_000;
  }
}
