package matinee.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.Eventually;
import matinee.gateway.routes.Routes;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which requests a stop waits for, over real connections.
class UnderWayTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Draining draining = new Draining();
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  @BeforeEach
  void start() throws IOException {
    var large = Files.write(folder.resolve("large"), new byte[64 << 20]).toString();
    Routes routes = router -> mount(router, large);
    var config = DefaultSettings.config();
    var settings =
        GatewaySettings.from(config.with(Map.of("http.host", "127.0.0.1", "http.port", "0")));
    var metrics = new GatewayMetrics(new SimpleMeterRegistry());
    var router =
        new GatewayRouter(
            settings,
            "default-src 'self'",
            _ -> {
              throw new Refusal(ErrorCode.NOT_SIGNED_IN, "Nobody is known here.");
            },
            metrics,
            draining,
            () -> List.of(routes));
    vertx.deployVerticle(new GatewayVerticle(settings, 1024, router, port::complete)).await();
  }

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private void mount(Router router, String large) {
    router.get("/held").handler(this::hold);
    router
        .get("/large")
        .handler(ctx -> ctx.response().sendFile(large).onFailure(_ -> UnderWay.leaveOut(ctx)));
    router
        .post("/body")
        .handler(BodyHandler.create(false).setBodyLimit(10))
        .handler(ctx -> ctx.end("taken"));
    router
        .get("/endless")
        .handler(
            ctx -> {
              UnderWay.leaveOut(ctx);
              ctx.response().setChunked(true).write("listening");
            });
  }

  private void hold(RoutingContext ctx) {
    var loop = vertx.getOrCreateContext();
    held.add(() -> loop.runOnContext(_ -> ctx.end("done")));
  }

  @Test
  void aRequestCountsUntilItsAnswerIsWhole() throws IOException {
    try (var first = ask("GET /held");
        var second = ask("GET /held")) {
      holds(2);
      answerOne();
      holds(1);
      answerOne();
      holds(0);
      assertTrue(first.isConnected() && second.isConnected());
    }
  }

  @Test
  void whoLeavesCountsNoLonger() throws IOException {
    try (var waits = ask("GET /held");
        var loads = ask("GET /large");
        var sends = ask("POST /body", "Content-Length: 9", "", "half")) {
      holds(3);
      hangUp(waits);
      holds(2);
      hangUp(loads);
      holds(1);
      hangUp(sends);
      holds(0);
    }
  }

  @Test
  void whatIsRefusedCountsNoLonger() throws IOException {
    try (var nothing = ask("GET /nothing");
        var tooLarge = ask("POST /body", "Content-Length: 20")) {
      assertTrue(line(nothing).contains("404"));
      assertTrue(line(tooLarge).contains("413"));
      holds(0);
    }
  }

  @Test
  void listenersDoNotCount() throws IOException {
    try (var listener = ask("GET /endless");
        var witness = ask("GET /held")) {
      assertTrue(line(listener).contains("200"));
      holds(1);
      assertTrue(witness.isConnected());
    }
    holds(0);
  }

  @Test
  void whoComesWhileTheNodeEmptiesItselfIsSentElsewhereAndNotWaitedForInTheEnd()
      throws IOException {
    try (var early = ask("GET /held")) {
      holds(1);
      assertFalse(nothing().contains("connection: close"), "it stays open");
      draining.begin();
      try (var late = ask("GET /held")) {
        holds(2);
        draining.leave();
        try (var last = ask("GET /held")) {
          Eventually.holds("all three", SOON, () -> held.size() == 3);
          holds(2);
          for (var i = 0; i < 3; i++) answerOne();
          holds(0);
          assertFalse(head(early).contains("connection: close"));
          assertTrue(head(late).contains("connection: close"));
          assertTrue(head(last).contains("connection: close"));
        }
      }
    }
  }

  private String nothing() throws IOException {
    try (var other = ask("GET /nothing")) {
      return head(other);
    }
  }

  private void holds(int count) {
    Eventually.holds(
        count + " under way, not " + draining.underWay(), SOON, () -> draining.underWay() == count);
  }

  private void answerOne() {
    Eventually.holds("a request", SOON, () -> !held.isEmpty());
    held.remove().run();
  }

  private Socket ask(String request, String... rest) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port.join());
    socket.setSoTimeout((int) SOON.toMillis());
    var text = request + " HTTP/1.1\r\nHost: here\r\n" + String.join("\r\n", rest);
    var end = rest.length > 1 ? "" : rest.length == 1 ? "\r\n\r\n" : "\r\n";
    socket.getOutputStream().write((text + end).getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static void hangUp(Socket socket) throws IOException {
    socket.close();
  }

  private static String line(Socket socket) throws IOException {
    return head(socket).lines().findFirst().orElse("");
  }

  /// The head of the answer, in small letters.
  private static String head(Socket socket) throws IOException {
    var text = new StringBuilder();
    var in = socket.getInputStream();
    while (text.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) break;
      text.append((char) next);
    }
    return text.toString().toLowerCase(java.util.Locale.ROOT);
  }
}
