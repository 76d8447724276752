package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import matinee.cluster.Node;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestRedis;
import matinee.gateway.Draining;
import matinee.gateway.GatewaySettings;
import matinee.gateway.PageFiles;
import matinee.interfaces.Description;
import matinee.kernel.RecordCodec;
import matinee.protocol.bus.BusRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `openapi.yaml` names every route that the program mounts, and no other.
class DescribedRoutesTest {
  /// For people and their browsers, not for programs.
  private static final Set<String> PAGES =
      Set.of(
          "get /",
          "get /upload",
          "get /v/{id}",
          "get /r/{id}",
          "get /reports",
          "get /sign-in",
          "get /set-up",
          "get /lib/",
          "get /openapi.yaml",
          "get /asyncapi.yaml");

  @Test
  void everyMountedRouteIsDescribedAndNoOther(@TempDir Path data) {
    var vertx = Vertx.vertx();
    try (var redis = new TestRedis()) {
      RecordCodec.install(vertx, BusRecords.table());
      var mounted = names(mountedRoutes(vertx, data, redis));
      mounted.removeAll(PAGES);
      assertEquals(described(), mounted);
    } finally {
      vertx.close().await();
    }
  }

  private static List<Route> mountedRoutes(Vertx vertx, Path data, TestRedis redis) {
    var config =
        DefaultSettings.config()
            .with(
                Map.of(
                    "data.folder", data.toString(),
                    "database.url", TestDatabase.fresh().url().toString(),
                    "redis.url", redis.url()));
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var node = new Node(UUID.randomUUID(), "one", "test", Set.of("rooms"));
    var roles = EnumSet.allOf(NodeRole.class);
    var facts = new Assembly.Facts(config, node, roles, new Draining(), _ -> {}, _ -> {});
    var assembly = Assembly.open(vertx, facts, metrics).await();
    var promise = Promise.<List<Route>>promise();
    // Some routes keep state on the event loop that mounts them.
    vertx.runOnContext(
        _ -> {
          var router = Router.router(vertx);
          var settings = GatewaySettings.from(config);
          var groups = assembly.edge().routes(settings, new PageFiles(vertx, null));
          for (var group : groups.get()) group.mount(router);
          promise.complete(router.getRoutes());
        });
    return promise.future().eventually(assembly::close).await();
  }

  private static Set<String> names(List<Route> routes) {
    var names = new TreeSet<String>();
    for (var route : routes) {
      var path = Objects.requireNonNull(route.getPath(), route::toString);
      var template = path.replaceAll(":([A-Za-z]+)", "{$1}");
      var methods = Objects.requireNonNull(route.methods(), route::toString);
      for (var method : methods) names.add(method.name().toLowerCase(Locale.ROOT) + " " + template);
    }
    return names;
  }

  private static Set<String> described() {
    var paths = Description.read("openapi.yaml").at("paths");
    var names = new TreeSet<String>();
    for (var path : paths.fieldNames()) {
      for (var method : paths.getJsonObject(path).fieldNames()) {
        if (!method.equals("parameters")) names.add(method + " " + path);
      }
    }
    return names;
  }
}
