package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import matinee.fixtures.Eventually;
import matinee.fixtures.FreePorts;
import matinee.fixtures.RunningServer;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestRedis;
import matinee.media.MediaFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cluster of nodes that do a part each: one lets people in, one has the rooms and the catalogue,
/// one prepares films. They share database, Redis and media folder, and nothing else.
class RolesProcessTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Integer> ports = FreePorts.some(3);
  private final String database = TestDatabase.fresh().url().toString();

  @Test
  void aFilmIsSentPreparedAndWatchedByNodesOfOneRoleEach() throws Exception {
    try (var redis = new TestRedis();
        var rooms = serve(redis, 0, "rooms,catalog");
        var edge = serve(redis, 1, "gateway,accounts");
        var grace = signedUp(edge)) {
      isMissed(edge, grace);
      try (var media = serve(redis, 2, "media")) {
        reports(edge, "up");
        var video = upload(edge, grace);
        becomesReady(grace, video);
        Eventually.holds("its work", LONGEST, () -> media.output().contains("job done"));
        watchedByTwo(edge, video);
        answerForThemselvesOnly(rooms, media);
        for (var node : List.of(rooms, edge)) assertFalse(node.output().contains("ffmpeg found"));
      }
    }
  }

  /// Without a node for films nobody sends one in vain, and whoever watches the nodes sees why.
  private void isMissed(RunningServer edge, Visitor grace) throws Exception {
    var report = reports(edge, "degraded");
    var checks = report.getJsonObject("checks");
    assertEquals("down", checks.getString("media"), report.encode());
    assertEquals("up", checks.getString("accounts"), report.encode());
    assertEquals("up", checks.getString("catalog"), report.encode());
    var refused = grace.send(503, "POST", "/api/videos?name=a.mp4", BodyPublishers.ofString("a"));
    assertEquals("unavailable", json(refused).getString("code"));
    assertEquals(10_000, json(refused).getInteger("retryAfterMs"));
  }

  private JsonObject upload(RunningServer edge, Visitor grace) throws IOException {
    var clip = BodyPublishers.ofFile(MediaFixture.usualClip(folder, "clip.mp4"));
    var video = json(grace.send(201, "POST", "/api/videos?name=clip.mp4", clip));
    assertEquals("clip", video.getString("title"), edge::output);
    return video;
  }

  private static void becomesReady(Visitor grace, JsonObject video) {
    Eventually.holds(
        "a film that is ready",
        LONGEST,
        () -> {
          var now = grace.call(200, "GET", "/api/videos/" + video.getString("id"), null);
          assertFalse("failed".equals(now.getString("state")), now.encode());
          return "ready".equals(now.getString("state"));
        });
  }

  private static void watchedByTwo(RunningServer edge, JsonObject video) {
    var id = video.getString("id");
    try (var ada = Visitor.guest(edge.address(), "Ada");
        var bob = Visitor.guest(edge.address(), "Bob")) {
      var wish = new JsonObject().put("title", "Film night");
      var room = ada.call(201, "POST", "/api/rooms", wish).getString("id");
      ada.join(room, null);
      bob.join(room, null);
      ada.posts("cmd-shall", "shall we");
      bob.hears("shall we");
      ada.says(new JsonObject().put("type", "load").put("cmdId", "cmd-load").put("videoId", id));
      bob.hears("\"videoId\":\"" + id + "\"");
      ada.says(new JsonObject().put("type", "play").put("cmdId", "cmd-play"));
      bob.hears("\"playing\":true");
      var film = ada.call(200, "GET", "/api/videos/" + id, null);
      var piece =
          ada.send(
              206, "GET", film.getString("mp4Url"), BodyPublishers.noBody(), "Range", "bytes=0-99");
      assertEquals(100, piece.length);
    }
  }

  /// Whatever people use is answered by the edge alone.
  private void answerForThemselvesOnly(RunningServer... nodes) throws Exception {
    for (var node : nodes) {
      assertEquals(200, get(node, "/health/live").statusCode());
      reports(node, "up");
      Eventually.holds(
          "three nodes",
          LONGEST,
          () -> get(node, "/metrics").body().contains("matinee_cluster_nodes 3.0"));
      for (var path : List.of("/", "/api/config", "/api/videos", "/api/rooms", "/api/me")) {
        assertEquals(404, get(node, path).statusCode(), path);
      }
    }
  }

  private Visitor signedUp(RunningServer edge) {
    Eventually.holds(
        "an edge that is ready", LONGEST, () -> get(edge, "/health/ready").statusCode() == 200);
    return Visitor.account(edge.address(), "grace");
  }

  private JsonObject reports(RunningServer node, String status) {
    Eventually.holds(
        node.address() + " that is " + status,
        LONGEST,
        () -> status.equals(ready(node).getString("status")));
    return ready(node);
  }

  private JsonObject ready(RunningServer node) {
    return new JsonObject(get(node, "/health/ready").body());
  }

  private HttpResponse<String> get(RunningServer node, String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create(node.address() + path)).build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonObject json(byte[] answer) {
    return new JsonObject(new String(answer, StandardCharsets.UTF_8));
  }

  private RunningServer serve(TestRedis redis, int number, String verticles) throws IOException {
    var members = ports.subList(0, number).stream().map(port -> "127.0.0.1:" + port).toList();
    var settings = new ArrayList<String>();
    for (var setting :
        List.of(
            "cluster.enabled=true",
            "cluster.port=" + ports.get(number),
            "cluster.members=" + String.join(",", members),
            "node.name=" + verticles,
            "node.verticles=" + verticles,
            "http.instances=1",
            "database.url=" + database,
            "redis.url=" + redis.url(),
            "media.folder=" + Files.createDirectories(folder.resolve("media")),
            "media.tools-folder=" + MediaFixture.toolsFolder(),
            "media.preset=ultrafast",
            "media.ladder=240",
            "media.nice=0")) {
      Collections.addAll(settings, "--set", setting);
    }
    return RunningServer.serve(folder.resolve("node-" + number), settings.toArray(String[]::new));
  }
}
