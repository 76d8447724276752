package matinee.gateway.routes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import matinee.media.MediaFixture;
import matinee.protocol.VideoId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Listing, watching, changing and listening, over real HTTP with a video that was really prepared.
class WatchRoutesTest {
  @TempDir static Path temp;
  private static EdgeFixture edge;
  private static JsonObject ready;

  @BeforeAll
  static void start() throws Exception {
    edge = new EdgeFixture(temp.resolve("media"), Map.of("catalog.heartbeat", "200ms"));
    var listening = edge.stream("/api/videos/events");
    upload("first.mp4");
    try (var events = reader(listening.body())) {
      ready = until(events, "ready");
    }
  }

  @AfterAll
  static void end() throws Exception {
    edge.end();
  }

  @Test
  void aListenerHearsOfProgressUntilTheVideoIsReady() {
    assertEquals("ready", ready.getString("state"));
    assertEquals(1.0, ready.getDouble("progress"));
    assertTrue(ready.getString("hlsUrl").startsWith("/media/" + ready.getString("id") + "/1/"));
  }

  @Test
  void rangesAreServed() throws Exception {
    var url = ready.getString("mp4Url");
    var whole = edge.bytes(edge.request(url));
    var size = whole.body().length;

    assertEquals(200, whole.statusCode());
    assertEquals("video/mp4", header(whole, "Content-Type"));
    assertEquals("public, max-age=31536000, immutable", header(whole, "Cache-Control"));
    var part = edge.bytes(edge.request(url).header("Range", "bytes=100-199"));
    assertEquals(206, part.statusCode());
    assertEquals("bytes 100-199/" + size, header(part, "Content-Range"));
    assertArrayEquals(Arrays.copyOfRange(whole.body(), 100, 200), part.body());
    var end = edge.bytes(edge.request(url).header("Range", "bytes=-10"));
    assertArrayEquals(Arrays.copyOfRange(whole.body(), size - 10, size), end.body());
    var beyond = edge.bytes(edge.request(url).header("Range", "bytes=" + size + "-"));
    assertEquals(416, beyond.statusCode());
    assertEquals("bytes */" + size, header(beyond, "Content-Range"));
    var many = edge.bytes(edge.request(url).header("Range", "bytes=0-1,4-5"));
    assertEquals(200, many.statusCode());
  }

  @Test
  void conditionsAreHonoured() throws Exception {
    var url = ready.getString("posterUrl");
    var head = HttpRequest.BodyPublishers.noBody();
    var first = edge.bytes(edge.request(url).method("HEAD", head));
    var tag = header(first, "ETag");

    assertEquals(200, first.statusCode());
    assertEquals("image/jpeg", header(first, "Content-Type"));
    assertTrue(Long.parseLong(header(first, "Content-Length")) > 100);
    assertEquals(304, edge.bytes(edge.request(url).header("If-None-Match", tag)).statusCode());
    var ranged = edge.request(url).header("Range", "bytes=0-3");
    assertEquals(206, edge.bytes(ranged.copy().header("If-Range", tag)).statusCode());
    assertEquals(200, edge.bytes(ranged.copy().header("If-Range", "\"old\"")).statusCode());
  }

  @Test
  void onlyPublishedFilesAreReachable() throws Exception {
    var id = ready.getString("id");
    var secret = Files.createDirectories(temp.resolve("media/videos/" + id + "/7.work"));
    Files.writeString(secret.resolve("master.m3u8"), "unfinished");
    for (var path :
        new String[] {
          "/media/" + id + "/7/master.m3u8",
          "/media/" + id + "/7.work/master.m3u8",
          "/media/" + id + "/source/film",
          "/media/" + id + "/1/..%2F..%2F..%2Fuploads",
          "/media/" + id + "/1/%2e%2e%2fsource%2ffilm",
          "/media/" + id + "/1/nothing.jpg",
          "/media/" + id + "/1/master.txt",
          "/media/" + id + "/01/master.m3u8",
          "/media/..%2f..%2fetc/1/master.m3u8"
        }) {
      assertEquals(404, edge.send(edge.request(path)).statusCode(), path);
    }
  }

  @Test
  void playlistsNameEachOtherAndTheSegments() throws Exception {
    var master = edge.send(edge.request(ready.getString("hlsUrl")));

    assertEquals("application/vnd.apple.mpegurl", header(master, "Content-Type"));
    assertTrue(master.body().contains("CODECS=\"avc1."), master.body());
    assertTrue(master.body().contains("RESOLUTION=320x180"), master.body());
    var rendition = ready.getString("hlsUrl").replace("master", "180p");
    var playlist = edge.send(edge.request(rendition));
    assertTrue(playlist.body().contains("180p_00000.m4s"), playlist.body());
    var segment = edge.bytes(edge.request(rendition.replace(".m3u8", "_00000.m4s")));
    assertEquals(200, segment.statusCode());
    assertEquals("video/mp4", header(segment, "Content-Type"));
  }

  @Test
  void theListIsPagedNewestFirst() throws Exception {
    var second = upload("second.mp4");
    var page = new JsonObject(edge.send(edge.request("/api/videos?limit=1")).body());

    var newest = page.getJsonArray("videos").getJsonObject(0);
    assertEquals(second.getString("id"), newest.getString("id"));
    assertEquals(second.getLong("createdAtMs"), page.getLong("next"));
    var rest = edge.send(edge.request("/api/videos?limit=100&before=" + page.getLong("next")));
    assertTrue(rest.body().contains(ready.getString("id")));
    assertFalse(rest.body().contains(second.getString("id")));
    for (var query : new String[] {"limit=0", "limit=101", "limit=x", "before=-1"}) {
      assertEquals(400, edge.send(edge.request("/api/videos?" + query)).statusCode(), query);
    }
  }

  @Test
  void onlyOwnersAndAdministratorsChangeAVideo() throws Exception {
    var path = "/api/videos/" + upload("third.mp4").getString("id");
    var body = BodyPublishers.ofString("{\"title\":\"  Re\\u202Enamed \"}");

    var stranger = edge.request(path).header("X-Account", "bob").method("PATCH", body);
    assertEquals(403, edge.send(stranger).statusCode());
    assertEquals(401, edge.send(edge.request(path).DELETE()).statusCode());
    var owner = edge.request(path).header("X-Account", "ada").method("PATCH", body);
    assertEquals("Renamed", new JsonObject(edge.send(owner).body()).getString("title"));
    var empty = BodyPublishers.ofString("{\"title\":\" \\u200B \"}");
    var blank = edge.request(path).header("X-Account", "ada").method("PATCH", empty);
    assertEquals(400, edge.send(blank).statusCode());
    var root = edge.request(path).header("X-Account", "root").DELETE();
    assertEquals(204, edge.send(root).statusCode());
    assertEquals(404, edge.send(edge.request(path)).statusCode());
  }

  @Test
  void theDemoFilmIsOfferedOnlyForAnEmptyCatalogue() throws Exception {
    var answer = edge.send(edge.request("/api/demo").POST(BodyPublishers.noBody()));

    assertEquals(409, answer.statusCode());
    assertEquals("catalog_not_empty", EdgeFixture.code(answer));
  }

  @Test
  void aVideoOfAnotherKindOfNameIsUnknown() throws Exception {
    assertEquals(404, edge.send(edge.request("/api/videos/no%2Fsuch")).statusCode());
    assertEquals(
        404, edge.send(edge.request("/api/videos/" + new VideoId("abcdefgh"))).statusCode());
  }

  private static JsonObject upload(String name) throws Exception {
    var clip = MediaFixture.usualClip(temp, name);
    var answer = edge.upload("?name=" + name, BodyPublishers.ofFile(clip));
    assertEquals(201, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  private static JsonObject until(BufferedReader events, String state) throws IOException {
    for (var line = events.readLine(); line != null; line = events.readLine()) {
      if (!line.startsWith("data: ")) continue;
      var video = new JsonObject(line.substring(6));
      if (video.getString("state").equals(state)) return video;
    }
    throw new AssertionError("the line ended");
  }

  private static BufferedReader reader(java.io.InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private static String header(java.net.http.HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
