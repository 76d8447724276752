package matinee.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import matinee.fixtures.DefaultSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Who a request comes from, with real requests over a local connection.
class TrustedProxiesTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final WebClient WEB = WebClient.create(VERTX);

  @AfterAll
  static void end() throws Exception {
    VERTX.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void aLineOfTheSenderIsNotBelievedWhenTheProxyAddsItsOwn() throws Exception {
    assertEquals("203.0.113.9", address("127.0.0.1", List.of("1.2.3.4", "203.0.113.9")));
  }

  @Test
  void theLastHopThatIsNoProxyCounts() throws Exception {
    var lines = List.of("1.2.3.4, 203.0.113.9", "10.0.0.1,");
    assertEquals("203.0.113.9", address("127.0.0.1,10.0.0.1", lines));
  }

  @Test
  void whoIsNoTrustedProxyIsNotAsked() throws Exception {
    assertEquals("127.0.0.1", address("10.0.0.1", List.of("1.2.3.4")));
    assertEquals("127.0.0.1", address("127.0.0.1", List.of()));
    assertEquals("127.0.0.1", address("127.0.0.1", List.of("x".repeat(65))));
  }

  private static String address(String trusted, List<String> lines) throws Exception {
    var config = DefaultSettings.config().with(Map.of("http.trusted-proxies", trusted));
    var proxies = new TrustedProxies(GatewaySettings.from(config));
    var server =
        VERTX.createHttpServer().requestHandler(request -> answer(proxies, request)).listen(0);
    var port = server.await(30, TimeUnit.SECONDS).actualPort();
    return WEB.get(port, "127.0.0.1", "/")
        .putHeader("X-Forwarded-For", lines)
        .send()
        .await(30, TimeUnit.SECONDS)
        .bodyAsString();
  }

  private static void answer(TrustedProxies proxies, HttpServerRequest request) {
    request.response().end(proxies.address(request));
  }
}
