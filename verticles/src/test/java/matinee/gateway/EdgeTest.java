package matinee.gateway;

import static matinee.fixtures.TestEdge.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.TestEdge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EdgeTest {
  private static final String LIT = "/lib/lit-html/3.3.3/lit-html.js";
  private static final JsonObject GUEST = new JsonObject().put("name", "Ed");
  private static TestEdge edge;

  @BeforeAll
  static void open() {
    var changes =
        Map.of(
            "http.trusted-proxies", "127.0.0.1",
            "http.public-url", "https://watch.example.org",
            "limits.sign-in", "2/1h");
    edge = new TestEdge(DefaultSettings.config(), changes);
  }

  @AfterAll
  static void close() {
    edge.close();
  }

  @Test
  void anUnknownPathOfTheInterfaceIsAProblemInJson() {
    var answer = edge.get("/api/nothing");

    assertEquals(404, answer.statusCode());
    assertEquals("application/problem+json", header(answer, "content-type"));
    assertEquals("not_found", json(answer).getString("code"));
    assertTrue(header(edge.get("/nothing"), "content-type").startsWith("text/html"));
  }

  @Test
  void nothingOutsideTheWebFolderIsReachable() {
    for (var path :
        new String[] {
          "/../conf/app.properties", "/..%2fconf/app.properties", "/%2e%2e/conf/app.properties",
          "/conf/app.properties", "/lib/../db/migration/V1__rooms.sql", "/.git/config",
          "/lib/matinee/launcher/Main.class", "/matinee/launcher/Main.class"
        }) {
      assertEquals(404, edge.get(path).statusCode(), path);
    }
  }

  @Test
  void bodiesHaveABound() {
    var answer = edge.send("POST", "/api/guests", "x".repeat(100_000));

    assertEquals(413, answer.statusCode());
    assertEquals("too_large", json(answer).getString("code"));
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    for (var body : new String[] {"", "[]", "{", "7", "null", "\u0000"}) {
      var answer = edge.send("POST", "/api/guests", body);
      assertEquals(400, answer.statusCode(), body);
      assertEquals("bad_request", json(answer).getString("code"), body);
    }
  }

  @Test
  void pagesOfOtherSitesMayNotAct() {
    for (var origin : new String[] {"http://evil.example", "null", "https://127.0.0.1:1"}) {
      var answer = edge.post("/api/guests", GUEST, "Origin", origin);
      assertEquals(403, answer.statusCode(), origin);
      assertEquals("foreign_origin", json(answer).getString("code"));
    }
    for (var origin : new String[] {edge.origin(), "https://watch.example.org"}) {
      assertEquals(201, edge.post("/api/guests", GUEST, "Origin", origin).statusCode(), origin);
    }
    assertEquals(200, edge.get("/api/config", "Origin", "http://evil.example").statusCode());
  }

  @Test
  void everyAnswerTellsTheBrowserToBeStrict() {
    for (var path : new String[] {"/", LIT, "/api/config", "/nothing", "/health/live"}) {
      var answer = edge.get(path);
      var policy = header(answer, "content-security-policy");
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"), path);
      assertTrue(!policy.contains("unsafe"), path);
      assertEquals("nosniff", header(answer, "x-content-type-options"), path);
    }
  }

  @Test
  void onlyThePageOfARoomGetsMediaFromElsewhere() {
    var room = header(edge.get("/r/some-room"), "content-security-policy");

    assertTrue(room.contains("media-src 'self' blob: https: http:;"), room);
    assertTrue(room.contains("connect-src 'self' https: http:;"), room);
    assertTrue(room.contains("default-src 'none'; script-src 'self'"), room);
    for (var path : new String[] {"/", "/v/film", "/api/config", "/nothing"}) {
      assertTrue(!header(edge.get(path), "content-security-policy").contains("https:"), path);
    }
  }

  @Test
  void thePageOfARoomMakesItsBrowserKnownAndIsForItAlone() {
    var first = edge.get("/r/some-room");
    var cookie = header(first, "set-cookie");
    assertTrue(cookie.startsWith("matinee_device=") && cookie.contains("HTTPOnly"), cookie);
    assertEquals("private, no-cache", header(first, "cache-control"));

    var again = edge.get("/r/some-room", "Cookie", cookie.split(";")[0]);
    assertEquals(List.of(), again.headers().allValues("set-cookie"));
    assertEquals("no-cache", header(edge.get("/"), "cache-control"));
  }

  @Test
  void modulesOfLibrariesAreKeptForEverAndComeZipped() throws IOException {
    var plain = edge.get(LIT);
    var zipped = edge.get(LIT, "Accept-Encoding", "gzip, br");

    assertEquals(200, plain.statusCode());
    assertTrue(header(plain, "cache-control").contains("immutable"));
    assertEquals("text/javascript; charset=utf-8", header(plain, "content-type"));
    assertEquals("gzip", header(zipped, "content-encoding"));
    var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
    assertArrayEquals(plain.body(), unzipped);
  }

  @Test
  void anUnchangedFileIsNotSentAgain() {
    var etag = header(edge.get(LIT), "etag");

    var again = edge.get(LIT, "If-None-Match", "\"other\", W/" + etag);

    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    assertEquals(200, edge.get(LIT, "If-None-Match", "\"other\"").statusCode());
  }

  @Test
  void thePagesAreServedAndAskedForAgainEachTime() {
    for (var path :
        new String[] {"/", "/upload", "/v/abc123", "/r/abc123", "/sign-in", "/set-up"}) {
      var page = edge.get(path);
      assertEquals(200, page.statusCode(), path);
      assertTrue(header(page, "cache-control").endsWith("no-cache"), path);
      assertTrue(new String(page.body(), StandardCharsets.UTF_8).contains("<html"), path);
    }
  }

  @Test
  void theProxysWordCountsForAddressAndEncryption() {
    var body = new JsonObject().put("name", "Some One").put("password", "correct horse");
    var proxied = new String[] {"X-Forwarded-For", "1.2.3.4", "X-Forwarded-Proto", "https"};
    var cookie = header(edge.post("/api/accounts", body, proxied), "set-cookie");
    assertTrue(cookie.contains("Secure"), cookie);

    for (var i = 0; i < 2; i++) {
      var name = new JsonObject().put("name", "n" + i).put("password", "p");
      assertEquals(401, edge.post("/api/sessions", name, proxied).statusCode());
    }
    var other = new JsonObject().put("name", "n3").put("password", "p");
    var refused = edge.post("/api/sessions", other, proxied);
    assertEquals(429, refused.statusCode());
    assertTrue(Integer.parseInt(header(refused, "retry-after")) > 60);
    assertTrue(json(refused).getLong("retryAfterMs") > 60_000);
    var elsewhere = edge.post("/api/sessions", other, "X-Forwarded-For", "1.2.3.4, 5.6.7.8");
    assertEquals(401, elsewhere.statusCode());
  }

  @Test
  void oneNameHasFewTriesFromEverywhereAndInAllSpellings() {
    var spellings = List.of("Zoë Ann", "zoe\u0308  ANN", "Ｚoë ann");
    for (var i = 0; i < spellings.size(); i++) {
      var body = new JsonObject().put("name", spellings.get(i)).put("password", "p");
      var tried = edge.post("/api/sessions", body, "X-Forwarded-For", "203.0.113." + i);
      assertEquals(i < 2 ? 401 : 429, tried.statusCode());
    }
  }

  @Test
  void healthTellsWhatIsAway() {
    assertEquals("up", json(edge.get("/health/live")).getString("status"));
    assertEquals("up", json(edge.get("/health/ready")).getString("status"));

    edge.redisServer().stop();
    var without = edge.get("/health/ready");
    var guest = edge.post("/api/guests", GUEST);
    edge.redisServer().startAgain();

    assertEquals(200, without.statusCode());
    assertEquals("degraded", json(without).getString("status"));
    assertEquals("down", json(without).getJsonObject("checks").getString("redis"));
    assertEquals(201, guest.statusCode());
  }

  private static String header(java.net.http.HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
