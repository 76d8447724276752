package matinee.links;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.protocol.LinkFound;
import matinee.protocol.LinkKind;
import matinee.protocol.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One server at two addresses of this machine: 127.0.0.2 stands for the public internet, which the
/// settings allow; 127.0.0.1 for what is private.
class GuardedClientTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger privateAsks = new AtomicInteger();
  private int port;

  @BeforeEach
  void listen() throws TimeoutException {
    var open = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.2");
    port = await(open).actualPort();
    await(
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  privateAsks.incrementAndGet();
                  request.response().end("secret");
                })
            .listen(port, "127.0.0.1"));
  }

  @AfterEach
  void close() throws TimeoutException {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(30, SECONDS);
  }

  private void answer(HttpServerRequest request) {
    var response = request.response();
    switch (request.path()) {
      case "/film" -> response.putHeader("Content-Type", "Video/MP4; x=y").end("film");
      case "/to-film" -> redirect(request, "/film?a=b");
      case "/inward" -> redirect(request, "http://127.0.0.1:" + port + "/");
      case "/inward-by-name" -> redirect(request, "http://localhost:" + port + "/");
      case "/inward-by-number" -> redirect(request, "http://2130706433:" + port + "/");
      case "/other-port" -> redirect(request, "http://127.0.0.2:1/");
      case "/other-scheme" -> redirect(request, "file:///etc/passwd");
      case "/circle" -> redirect(request, "/circle");
      case "/endless" -> pour(request);
      case "/silent" -> {}
      case "/master.m3u8" -> response.end("#EXTM3U\n#EXT-X-STREAM-INF:\nlow/index.m3u8\n");
      case "/low/index.m3u8" -> response.end("#EXTM3U\n#EXTINF:9,\na.ts\n#EXT-X-ENDLIST\n");
      case "/inward.m3u8" ->
          response.end("#EXTM3U\n#EXT-X-STREAM-INF:\nhttp://127.0.0.1:" + port + "/low.m3u8\n");
      default -> response.setStatusCode(404).end();
    }
  }

  private static void redirect(HttpServerRequest request, String to) {
    request.response().setStatusCode(302).putHeader("Location", to).end();
  }

  private static void pour(HttpServerRequest request) {
    var response = request.response().setChunked(true);
    response.drainHandler(_ -> flood(request)).exceptionHandler(_ -> {});
    flood(request);
  }

  private static void flood(HttpServerRequest request) {
    var response = request.response();
    while (!response.closed() && !response.writeQueueFull()) {
      var _ = response.write(Buffer.buffer(new byte[16_384]));
    }
  }

  private LinkSettings settings(Duration within) {
    return new LinkSettings(true, within, Set.of(port), List.of(Network.of("127.0.0.2")));
  }

  private GuardedClient client() {
    return new GuardedClient(vertx, settings(Duration.ofSeconds(20)));
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.2:" + port + path);
  }

  private Answer get(String path) throws TimeoutException {
    return await(client().get(url(path)));
  }

  private void assertNotAsked(URI url) {
    assertThrows(NotAsked.class, () -> await(client().get(url)), url.toString());
    assertEquals(0, privateAsks.get());
  }

  @Test
  void aRedirectIsFollowedToWhatIsAllowed() throws TimeoutException {
    var answer = get("/to-film");

    assertEquals(url("/film?a=b"), answer.url());
    assertEquals("video/mp4", answer.type());
    assertEquals("film", answer.head().toString());
    assertTrue(answer.whole());
  }

  @Test
  void noRedirectLeadsToAPrivateAddress() {
    for (var path : List.of("/inward", "/inward-by-name", "/inward-by-number")) {
      assertNotAsked(url(path));
    }
  }

  @Test
  void privateAddressesOtherPortsAndOtherSchemesAreNotAsked() {
    assertNotAsked(URI.create("http://127.0.0.1:" + port + "/"));
    assertNotAsked(URI.create("http://localhost:" + port + "/"));
    assertNotAsked(URI.create("http://[::ffff:127.0.0.1]:" + port + "/"));
    assertNotAsked(URI.create("http://ada:secret@127.0.0.2:" + port + "/"));
    assertNotAsked(URI.create("http://127.0.0.2:1/"));
    assertNotAsked(URI.create("ftp://127.0.0.2:" + port + "/"));
    assertNotAsked(url("/other-port"));
    assertNotAsked(url("/other-scheme"));
  }

  @Test
  void redirectsHaveAnEnd() {
    assertNotAsked(url("/circle"));
  }

  @Test
  void noMoreIsReadThanTheBeginning() throws TimeoutException {
    var answer = get("/endless");

    assertEquals(GuardedClient.BYTES_MAX, answer.head().length());
    assertEquals(false, answer.whole());
  }

  @Test
  void whoSaysNothingIsLeft() {
    var hasty = new GuardedClient(vertx, settings(Duration.ofMillis(200)));

    assertThrows(Exception.class, () -> await(hasty.get(url("/silent"))));
  }

  @Test
  void onlySoManyAreAskedAtOnce() {
    var client = client();
    var asks = new ArrayList<Future<Answer>>();
    for (var i = 0; i < 20; i++) asks.add(client.get(url("/silent")));

    assertInstanceOf(NotAsked.class, asks.getLast().cause());
  }

  @Test
  void thePlaylistThatAPlaylistNamesTellsTheLength() throws TimeoutException {
    assertEquals(new LinkFound(LinkKind.HLS, 9_000, null), look("/master.m3u8"));
    assertEquals(new LinkFound(LinkKind.HLS, 0, null), look("/inward.m3u8"));
    assertEquals(0, privateAsks.get());
  }

  private LinkFound look(String path) throws TimeoutException {
    var prober = new LinkProber(vertx, settings(Duration.ofSeconds(20)));
    return await(prober.look(new Source.Link(LinkKind.MP4, url(path).toString())));
  }
}
