package matinee.launcher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import matinee.gateway.GatewaySettings;
import matinee.kernel.Config;
import matinee.kernel.RecordCodec;
import matinee.protocol.bus.BusRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the server, from its settings to the open port.
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Config config;
  private final Shutdown shutdown;
  private final long startedNanos = System.nanoTime();

  Server(Config config, Shutdown shutdown) {
    this.config = config;
    this.shutdown = shutdown;
  }

  /// Starts everything; returns when requests are answered. The caller runs `shutdown` on failure.
  void start() {
    var gateway = GatewaySettings.from(config);
    FreePort.require(gateway);
    var data = DataFolder.open(config.path("data.folder"));
    shutdown.add("data folder", _ -> data.close());
    var running = Services.start(config, data, shutdown);
    logStep("services reached");
    Schema.ensure(running);
    logStep("schema checked");
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var vertx = vertx(metrics);
    shutdown.add("event loops", longest -> await(vertx.close(), longest));
    var assembly = await(Assembly.open(vertx, running, metrics), START_MAX);
    shutdown.add("pools", longest -> await(assembly.close(), longest));
    logStep("parts put together");
    var port = deploy(vertx, assembly);
    var link = SetUpLink.makeIfNeeded(assembly.accountStore());
    logStart(running, port);
    Console.say(new Banner(gateway, port, data.path(), await(link, START_MAX)).text());
  }

  private int deploy(Vertx vertx, Assembly assembly) {
    var port = new CompletableFuture<Integer>();
    var deployment = assembly.deployment(port::complete);
    shutdown.add("verticles", longest -> await(deployment.undeploy(vertx), longest));
    await(deployment.deploy(vertx), START_MAX);
    return port.getNow(0);
  }

  private static Vertx vertx(PrometheusMeterRegistry metrics) {
    var files =
        new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
    var options =
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setFileSystemOptions(files)
            .setMetricsOptions(
                new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
    var vertx =
        Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics)).build();
    RecordCodec.install(vertx, BusRecords.table());
    return vertx;
  }

  private void logStart(Config running, int port) {
    LOG.atDebug()
        .addKeyValue("settings", SettingsReport.print(running).replace("\n", ", "))
        .log("settings in effect");
    LOG.atInfo()
        .addKeyValue("version", Version.current())
        .addKeyValue("java", Runtime.version())
        .addKeyValue("port", port)
        .addKeyValue("elapsedMs", elapsedMs())
        .log("server started");
  }

  private void logStep(String what) {
    LOG.atDebug().addKeyValue("elapsedMs", elapsedMs()).log(what);
  }

  private long elapsedMs() {
    return (System.nanoTime() - startedNanos) / 1_000_000;
  }

  /// Waits on the start-up or shutdown thread, never on an event loop.
  private static <T> T await(Future<T> future, Duration longest) {
    try {
      return future.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StartFailure("No end within " + longest.toMillis() + " ms.", e);
    } catch (Exception e) {
      if (e instanceof BindException) throw FreePort.busy(e);
      throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }
  }
}
