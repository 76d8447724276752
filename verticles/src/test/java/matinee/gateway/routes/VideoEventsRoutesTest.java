package matinee.gateway.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import matinee.fixtures.Eventually;
import matinee.kernel.RecordCodec;
import matinee.protocol.Addresses;
import matinee.protocol.Refusal;
import matinee.protocol.Video;
import matinee.protocol.VideoChanged;
import matinee.protocol.VideoId;
import matinee.protocol.VideoRemoved;
import matinee.protocol.bus.BusRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VideoEventsRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void start() throws Exception {
    RecordCodec.install(vertx, BusRecords.table());
    var router = Router.router(vertx);
    router.route().failureHandler(VideoEventsRoutesTest::fail);
    var settings = new VideoEventsSettings(2, Duration.ofMillis(100));
    new VideoEventsRoutes(vertx, settings).mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
    port = server.await(30, TimeUnit.SECONDS).actualPort();
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void aListenerHearsChangesRemovalsAndTheHeartbeat() throws Exception {
    try (var socket = listen(64 << 10)) {
      var said = reader(socket);
      until(said, "retry: 3000");

      vertx.eventBus().publish(Addresses.CATALOG_CHANGES, new VideoChanged(video("Film")));
      vertx
          .eventBus()
          .publish(Addresses.CATALOG_CHANGES, new VideoRemoved(new VideoId("film0001")));

      until(said, "event: video");
      assertTrue(said.readLine().contains("\"title\":\"Film\""));
      until(said, "event: removed");
      assertEquals("data: {\"id\":\"film0001\"}", said.readLine());
      until(said, ":");
    }
  }

  @Test
  void listenersAreLimited() throws Exception {
    try (var first = listen(64 << 10);
        var second = listen(64 << 10)) {
      until(reader(first), "retry: 3000");
      until(reader(second), "retry: 3000");
      try (var third = listen(64 << 10)) {
        until(reader(third), "HTTP/1.1 503 Service Unavailable");
      }
    }
    // Their places are free again after they left.
    Eventually.holds("a free place", Duration.ofSeconds(30), this::isLetIn);
  }

  private boolean isLetIn() {
    try (var later = listen(64 << 10)) {
      return reader(later).readLine().contains("200");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoDoesNotReadIsDroppedAndOthersDoNotNotice() throws Exception {
    try (var slow = listen(4 << 10);
        var quick = listen(64 << 10)) {
      var said = reader(quick);
      until(said, "retry: 3000");
      var title = "x".repeat(10_000);
      for (var i = 0; i < 3_000; i++) {
        vertx.eventBus().publish(Addresses.CATALOG_CHANGES, new VideoChanged(video(title)));
        until(said, "event: video");
      }

      assertTrue(readAll(slow) < 3_000L * 10_000);
    }
  }

  /// Everything until the end, which must come.
  private static long readAll(Socket socket) throws IOException {
    var total = 0L;
    var piece = new byte[64 << 10];
    try {
      for (var n = socket.getInputStream().read(piece);
          n >= 0;
          n = socket.getInputStream().read(piece)) {
        total += n;
      }
    } catch (IOException e) {
      return total; // cut off is an end, too
    }
    return total;
  }

  private Socket listen(int receiveBuffer) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var head = "GET /api/videos/events HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void until(BufferedReader said, String line) throws IOException {
    for (var read = said.readLine(); read != null; read = said.readLine()) {
      if (read.equals(line)) return;
    }
    throw new AssertionError("the line ended before: " + line);
  }

  private static Video video(String title) {
    return new Video(
        new VideoId("film0001"),
        title,
        null,
        null,
        Video.State.QUEUED,
        null,
        0,
        null,
        null,
        null,
        null,
        0,
        1,
        null,
        null);
  }

  private static void fail(RoutingContext ctx) {
    var status = ctx.failure() instanceof Refusal refusal ? refusal.code().httpStatus() : 500;
    ctx.response().setStatusCode(status).end();
  }
}
