package matinee.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
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
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import matinee.fixtures.Eventually;
import matinee.fixtures.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The proxy with the file of `docker/` in front of three nodes, where the proxy can be had, see
/// [SystemProgram]. People come by TLS and HTTP/2, with a certificate of its own making.
class RunningProxyTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int HALF = 4 << 20;

  private static final String HERE = "127.0.0.1";

  /// A name for which the proxy asks nobody for a certificate.
  private static final String NAME = "cinema.localhost";

  private final Vertx vertx = Vertx.vertx();
  private @TempDir Path folder;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void peopleAreSentToNodesThatAreReady(TestReporter reporter) throws Exception {
    var found = Caddy.find(folder);
    if (found.isEmpty()) {
      reporter.publishEntry("caddy", "is not to be had here");
      return;
    }
    var caddy = found.get();
    var one = new ProxiedNode(vertx, "one");
    var two = new ProxiedNode(vertx, "two");
    var three = new ProxiedNode(vertx, "three");
    var nodes = List.of(one, two, three);
    var ports = FreePorts.some(2);
    int port = ports.getFirst();
    int plain = ports.getLast();
    var file = file(nodes, port, plain);
    var site = Map.of("MATINEE_HOST", NAME);
    try (var run = caddy.start(site, "run", "--adapter", "caddyfile", "--config", file)) {
      Eventually.holds("a proxy: " + run.output(), SOON, () -> accepts(port) && accepts(plain));
      Eventually.holds("a certificate", SOON, () -> caddy.hasCertificate(NAME));
      var trust = new PemTrustOptions().addCertPath(caddy.root().toString());
      var client =
          vertx.createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(HttpVersion.HTTP_2)
                  .setUseAlpn(true)
                  .setSsl(true)
                  .setTrustOptions(trust));
      Eventually.holds("checks", SOON, () -> nodes.stream().allMatch(n -> n.checks.get() > 1));
      var people = new People(client, port);
      Eventually.holds("an answer by TLS", SOON, people::reachSomebody);
      assertEquals(Set.of("one", "two", "three"), people.answers());
      assertEquals("127.0.0.1 https", one.forwarded);
      plainRequestsAreSentToTls(plain);

      var frames = new ConcurrentLinkedQueue<String>();
      var socket = open(port, trust, frames);
      Eventually.holds("a greeting", SOON, () -> !frames.isEmpty());
      var drained =
          nodes.stream().filter(n -> n.name.equals(frames.peek())).findFirst().orElseThrow();
      aNodeThatDrainsKeepsItsSockets(people, drained, socket, frames);
      var others = nodes.stream().filter(n -> n != drained).toList();
      anUploadPassesAsItComes(people, others);
      aNodeThatIsGoneIsNotNoticed(people, others);
    }
  }

  private static void aNodeThatDrainsKeepsItsSockets(
      People people, ProxiedNode node, WebSocket socket, ConcurrentLinkedQueue<String> frames) {
    node.draining = true;
    Eventually.holds("no new requests", SOON, () -> !people.answers().contains(node.name));
    socket.writeTextMessage("still here");
    Eventually.holds("an echo", SOON, () -> frames.contains(node.name + " still here"));
  }

  private static void anUploadPassesAsItComes(People people, List<ProxiedNode> nodes)
      throws Exception {
    var request = people.request(HttpMethod.POST, "/upload").await(30, TimeUnit.SECONDS);
    request.setChunked(true);
    request.write(Buffer.buffer(new byte[HALF])).await(30, TimeUnit.SECONDS);
    Eventually.holds(
        "the first half at a node before there is a second",
        SOON,
        () -> nodes.stream().anyMatch(node -> node.uploaded.get() == HALF));
    request.end(Buffer.buffer(new byte[HALF])).await(30, TimeUnit.SECONDS);
    assertEquals(HttpVersion.HTTP_2, request.version());
    assertEquals(200, request.response().await(30, TimeUnit.SECONDS).statusCode());
  }

  private static void aNodeThatIsGoneIsNotNoticed(People people, List<ProxiedNode> nodes)
      throws Exception {
    nodes.getFirst().stop();
    assertEquals(Set.of(nodes.getLast().name), people.answers());
  }

  /// Browsers, which know the proxy by its name.
  private record People(HttpClient client, int port) {
    Future<HttpClientRequest> request(HttpMethod method, String path) {
      return client.request(at(new RequestOptions(), port).setMethod(method).setURI(path));
    }

    private String answer() throws TimeoutException {
      return request(HttpMethod.GET, "/")
          .compose(request -> request.send().compose(HttpClientResponse::body))
          .await(30, TimeUnit.SECONDS)
          .toString();
    }

    /// Right after the start the proxy may not have taken up its certificate yet.
    boolean reachSomebody() {
      try {
        return !answer().isEmpty();
      } catch (Exception e) {
        return false;
      }
    }

    /// What a number of requests, one after the other, are answered; each has to be well.
    Set<String> answers() {
      return IntStream.range(0, 30)
          .mapToObj(
              _ -> {
                try {
                  return answer();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              })
          .collect(Collectors.toSet());
    }
  }

  private static <T extends RequestOptions> T at(T options, int port) {
    options.setHost(NAME).setPort(port).setServer(SocketAddress.inetSocketAddress(port, HERE));
    return options;
  }

  private void plainRequestsAreSentToTls(int port) throws Exception {
    var client = vertx.createHttpClient();
    var wish = at(new RequestOptions(), port).setURI("/r/a");
    var request = client.request(wish).await(30, TimeUnit.SECONDS);
    var answer = request.send().await(30, TimeUnit.SECONDS);
    assertEquals(308, answer.statusCode());
    var target = String.valueOf(answer.getHeader("Location"));
    assertTrue(target.matches("https://" + NAME + "(:\\d+)?/r/a"), target);
  }

  private WebSocket open(int port, PemTrustOptions trust, ConcurrentLinkedQueue<String> frames)
      throws Exception {
    var options = new WebSocketClientOptions().setSsl(true).setTrustOptions(trust);
    var socket = vertx.createWebSocketClient(options).webSocket();
    socket.textMessageHandler(frames::add);
    var where = at(new WebSocketConnectOptions(), port);
    where.setURI("/socket");
    return socket.connect(where).await(30, TimeUnit.SECONDS);
  }

  /// The file as it is, but with these nodes and ports, and without the one for its administrator.
  private String file(List<ProxiedNode> nodes, int port, int plain) throws IOException {
    var text = Repository.text(Repository.DOCKER.resolve("Caddyfile"));
    for (var i = 0; i < nodes.size(); i++) {
      text = text.replace("node-" + (i + 1) + ":8080", "127.0.0.1:" + nodes.get(i).port());
    }
    assertFalse(text.contains(":8080"), text);
    var globals =
        "\tgrace_period 10s\n\tadmin off\n\thttps_port %d\n\thttp_port %d\n".formatted(port, plain);
    assertTrue(text.contains("\tgrace_period 10s\n"));
    text = text.replace("\tgrace_period 10s\n", globals);
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
