package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import matinee.fixtures.Eventually;
import matinee.fixtures.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The proxy with the file of `docker/` in front of three nodes, where the proxy can be had.
class RunningProxyTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int HALF = 4 << 20;

  private final Vertx vertx = Vertx.vertx();
  private @TempDir Path folder;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void peopleAreSentToNodesThatAreReady() throws Exception {
    var caddy = Caddy.find(folder);
    if (caddy.isEmpty()) return;
    var one = new ProxiedNode(vertx, "one");
    var two = new ProxiedNode(vertx, "two");
    var three = new ProxiedNode(vertx, "three");
    var nodes = List.of(one, two, three);
    var port = FreePorts.one();
    var site = Map.of("MATINEE_HOST", "http://127.0.0.1:" + port);
    try (var run =
        caddy.get().start(site, "run", "--adapter", "caddyfile", "--config", file(nodes))) {
      var client =
          vertx.createHttpClient(
              new HttpClientOptions().setDefaultPort(port).setDefaultHost("127.0.0.1"));
      Eventually.holds("a proxy: " + run.output(), SOON, () -> accepts(port));
      Eventually.holds("checks", SOON, () -> nodes.stream().allMatch(n -> n.checks.get() > 1));
      assertEquals(Set.of("one", "two", "three"), answers(client));
      assertEquals("127.0.0.1 http", one.forwarded);

      var frames = new ConcurrentLinkedQueue<String>();
      var socket = open(port, frames);
      Eventually.holds("a greeting", SOON, () -> !frames.isEmpty());
      var drained =
          nodes.stream().filter(n -> n.name.equals(frames.peek())).findFirst().orElseThrow();
      aNodeThatDrainsKeepsItsSockets(client, drained, socket, frames);
      var others = nodes.stream().filter(n -> n != drained).toList();
      anUploadPassesAsItComes(client, others);
      aNodeThatIsGoneIsNotNoticed(client, others);
    }
  }

  private static void aNodeThatDrainsKeepsItsSockets(
      HttpClient client, ProxiedNode node, WebSocket socket, ConcurrentLinkedQueue<String> frames) {
    node.draining = true;
    Eventually.holds("no new requests", SOON, () -> !answers(client).contains(node.name));
    socket.writeTextMessage("still here");
    Eventually.holds("an echo", SOON, () -> frames.contains(node.name + " still here"));
  }

  private static void anUploadPassesAsItComes(HttpClient client, List<ProxiedNode> nodes)
      throws Exception {
    var request =
        client.request(HttpMethod.POST, "/upload").await(30, TimeUnit.SECONDS).setChunked(true);
    request.write(Buffer.buffer(new byte[HALF])).await(30, TimeUnit.SECONDS);
    Eventually.holds(
        "the first half at a node before there is a second",
        SOON,
        () -> nodes.stream().anyMatch(node -> node.uploaded.get() == HALF));
    request.end(Buffer.buffer(new byte[HALF])).await(30, TimeUnit.SECONDS);
    assertEquals(200, request.response().await(30, TimeUnit.SECONDS).statusCode());
  }

  private static void aNodeThatIsGoneIsNotNoticed(HttpClient client, List<ProxiedNode> nodes)
      throws Exception {
    nodes.getFirst().stop();
    assertEquals(Set.of(nodes.getLast().name), answers(client));
  }

  /// What a number of requests, one after the other, are answered; each has to be well.
  private static Set<String> answers(HttpClient client) {
    return IntStream.range(0, 30)
        .mapToObj(
            _ -> {
              try {
                return client
                    .request(HttpMethod.GET, "/")
                    .compose(request -> request.send().compose(HttpClientResponse::body))
                    .await(30, TimeUnit.SECONDS)
                    .toString();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .collect(Collectors.toSet());
  }

  private WebSocket open(int port, ConcurrentLinkedQueue<String> frames) throws Exception {
    var client = vertx.createWebSocketClient(new WebSocketClientOptions());
    var socket = client.webSocket();
    socket.textMessageHandler(frames::add);
    return socket.connect(port, "127.0.0.1", "/socket").await(30, TimeUnit.SECONDS);
  }

  /// The file as it is, but with these nodes, and without the port for its administrator.
  private String file(List<ProxiedNode> nodes) throws IOException {
    var text = Repository.text(Repository.DOCKER.resolve("Caddyfile"));
    for (var i = 0; i < nodes.size(); i++) {
      text = text.replace("node-" + (i + 1) + ":8080", "127.0.0.1:" + nodes.get(i).port());
    }
    assertFalse(text.contains(":8080"), text);
    text = text.replace("\tgrace_period 10s\n", "\tgrace_period 10s\n\tadmin off\n");
    return Files.writeString(folder.resolve("Caddyfile"), text).toString();
  }

  private static boolean accepts(int port) {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
