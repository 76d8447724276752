package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import matinee.catalog.CatalogVerticle;
import matinee.fixtures.TestDatabase;
import matinee.gateway.Callers;
import matinee.gateway.GatewaySettings;
import matinee.gateway.RateLimiter;
import matinee.gateway.TrustedProxies;
import matinee.kernel.RecordCodec;
import matinee.media.MediaFixture;
import matinee.media.MediaSettings;
import matinee.media.MediaVerticle;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import matinee.protocol.bus.BusRecords;
import matinee.storage.Database;
import matinee.storage.MediaDisk;
import matinee.storage.PgJobs;
import matinee.storage.PgUploadLedger;
import matinee.storage.PgVideos;
import org.jspecify.annotations.Nullable;

/// A small server with the video routes over real catalogue, media, database and disk. Who calls is
/// taken from the header `X-Account`.
final class EdgeFixture {
  final Vertx vertx = Vertx.vertx();
  final MediaDisk disk;
  final URI root;

  /// Why no upload may begin; null while they may.
  final AtomicReference<@Nullable Refusal> closed = new AtomicReference<>();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Database database;
  private final HttpServer server;

  EdgeFixture(Path folder, Map<String, String> changes) throws Exception {
    RecordCodec.install(vertx, BusRecords.table());
    var config = MediaFixture.config(folder, changes);
    database = new Database(vertx, TestDatabase.fresh());
    disk = MediaFixture.disk(folder);
    var jobs = new PgJobs(database.reads());
    await(vertx.deployVerticle(new CatalogVerticle(new PgVideos(database.reads()), disk)));
    await(vertx.deployVerticle(new MediaVerticle(jobs, disk, MediaSettings.from(config))));
    var router = Router.router(vertx);
    router.route().handler(EdgeFixture::identify).failureHandler(EdgeFixture::fail);
    RateLimiter limiter = (_, _) -> Future.succeededFuture();
    List<Routes> all =
        List.of(
            new UploadRoutes(
                vertx,
                disk,
                UploadSettings.from(config),
                limiter,
                new PgUploadLedger(database.reads()),
                closed::get),
            new VideoRoutes(vertx),
            new VideoEventsRoutes(vertx, VideoEventsSettings.from(config)),
            new MediaRoutes(vertx, disk),
            new DemoRoutes(vertx, limiter, new TrustedProxies(GatewaySettings.from(config))));
    all.forEach(routes -> routes.mount(router));
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    root = URI.create("http://127.0.0.1:" + server.actualPort());
  }

  int port() {
    return server.actualPort();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<java.io.InputStream> stream(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  HttpResponse<String> upload(String query, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return send(request("/api/videos" + query).header("X-Account", "ada").POST(body));
  }

  static String code(HttpResponse<String> response) {
    return new JsonObject(response.body()).getString("code", "");
  }

  void end() throws Exception {
    client.close();
    for (var deployment : vertx.deploymentIDs()) await(vertx.undeploy(deployment));
    await(vertx.close());
    disk.close();
  }

  private static void identify(RoutingContext ctx) {
    var name = ctx.request().getHeader("X-Account");
    if (name != null) {
      var roles =
          name.equals("root") ? Set.of(Identity.Role.ADMINISTRATOR) : Set.<Identity.Role>of();
      Callers.put(ctx, new Identity("a_" + name, Identity.Kind.ACCOUNT, name, roles));
    }
    ctx.next();
  }

  private static void fail(RoutingContext ctx) {
    var code = ErrorCode.INTERNAL;
    if (ctx.failure() instanceof Refusal refusal) code = refusal.code();
    if (ctx.failure() instanceof ReplyException reply) {
      var known = ErrorCode.ofNumber(reply.failureCode());
      if (known != null) code = known;
    }
    ctx.response().setStatusCode(code.httpStatus()).putHeader("Content-Type", "application/json");
    ctx.end(
        new JsonObject()
            .put("code", code.word())
            .put("message", String.valueOf(ctx.failure()))
            .encode());
  }
}
