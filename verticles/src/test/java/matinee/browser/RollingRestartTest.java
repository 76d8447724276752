package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

/// A node is told to stop while somebody watches and chats by way of it, behind a proxy.
class RollingRestartTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int LINES_MAX = 200;

  /// Writes down what a viewer could see of a change, as often as a picture is drawn.
  private static final String WATCH =
      """
      () => {
        const seen = { phases: [], banners: [], pauses: 0, waits: 0, looks: 0 };
        const view = document.querySelector('room-view');
        const banner = document.querySelector('connection-banner');
        const video = document.querySelector('video');
        const note = (list, text) => text && list.at(-1) !== text && list.push(text);
        const look = () => {
          seen.looks += 1;
          if (view.room.playback.wait !== undefined) seen.waits += 1;
          note(seen.phases, banner.connection.phase);
          note(seen.banners, banner.textContent.trim());
          requestAnimationFrame(look);
        };
        video.addEventListener('pause', () => (seen.pauses += 1));
        look();
        window.seen = seen;
      }
      """;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Integer> ports = FreePorts.some(2);
  private final String database = TestDatabase.fresh().url().toString();

  @Test
  void whoWatchesByANodeThatStopsSeesTheFilmGoOnAndMissesNothing() throws Exception {
    try (var redis = new TestRedis();
        var one = serve(redis, 0);
        var two = serve(redis, 1)) {
      Eventually.holds("two nodes", LONGEST, () -> isReady(one) && isReady(two));
      var cinema = Cinema.showing(one, film());
      try (var door = new FrontDoor(List.of(one.address(), two.address()));
          var ada = Viewer.at(Browsers.open());
          var bob = Viewer.at(Browsers.open())) {
        var room = cinema.openRoomPath();
        ada.join(door.address() + room, "Ada");
        bob.join(two.address() + room, "Bob");
        Eventually.holds("Ada at the first node", LONGEST, () -> sockets(one) == 1);
        ada.awaitFilm().press("k").awaitRunning();
        bob.awaitRunning();
        bob.say("before");
        assertThat(ada.log()).containsText("before");

        ada.page().evaluate(WATCH);
        var since = ada.positionSeconds();
        var said = talkUntilTheEnd(bob, one);

        ada.say("still here");
        assertThat(bob.log()).containsText("still here");
        bob.say("after");
        assertThat(ada.log()).containsText("after");
        noticedNothing(ada);
        assertTrue(ada.positionSeconds() > since, "the film went on");
        assertEquals(said, heard(ada), "every line once, in order");
        Eventually.holds("both at the other node", LONGEST, () -> sockets(two) == 2);
        // A connection that the browser kept in reserve may end with the node.
        var own = ada.complaints().stream().filter(text -> !text.contains("net::ERR_")).toList();
        assertEquals(List.of(), own);
      }
    }
  }

  /// Tells the node to stop, and talks until it has.
  ///
  /// @return what was said
  private static List<String> talkUntilTheEnd(Viewer bob, RunningServer node) throws Exception {
    var said = new ArrayList<String>();
    new ProcessBuilder("kill", "-TERM", Long.toString(node.pid())).start().waitFor();
    while (ProcessHandle.of(node.pid()).isPresent()) {
      assertTrue(said.size() < LINES_MAX, node.output());
      var line = "line " + said.size() + ".";
      bob.say(line);
      said.add(line);
      assertThat(bob.log()).containsText(line);
    }
    assertEquals(0, node.exitCode(), node.output());
    assertTrue(node.output().contains("socketsLeft=\"0\""), node.output());
    return said;
  }

  private static void noticedNothing(Viewer ada) {
    var seen = new JsonObject(ada.page().evaluate("JSON.stringify(window.seen)").toString());
    assertEquals(List.of("live"), seen.getJsonArray("phases").getList(), seen.encode());
    assertEquals(List.of(), seen.getJsonArray("banners").getList(), seen.encode());
    // On a busy machine the room may wait for somebody's data: that is no matter of the node.
    var onlyWaited = seen.getInteger("pauses") == 0 || seen.getInteger("waits") > 0;
    assertTrue(onlyWaited, seen.encode());
    assertTrue(seen.getInteger("looks") > 10, seen.encode());
  }

  private static List<String> heard(Viewer ada) {
    var lines = new ArrayList<String>();
    for (var text : ada.log().locator(".message-text").allTextContents()) {
      if (text.strip().startsWith("line ")) lines.add(text.strip());
    }
    return lines;
  }

  private Path film() {
    return MediaFixture.clip(
        folder,
        "evening.mp4",
        "-f lavfi -i testsrc2=s=160x90:r=5:d=180 -c:v libx264 -g 10 -preset ultrafast".split(" "));
  }

  private boolean isReady(RunningServer node) {
    return get(node, "/health/ready").contains("\"up\"")
        && get(node, "/metrics").contains("matinee_cluster_nodes 2.0");
  }

  private int sockets(RunningServer node) {
    var line =
        get(node, "/metrics")
            .lines()
            .filter(it -> it.startsWith("matinee_sockets_open "))
            .findAny();
    return (int) Double.parseDouble(line.orElseThrow().split(" ")[1]);
  }

  private String get(RunningServer node, String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create(node.address() + path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private RunningServer serve(TestRedis redis, int number) throws IOException {
    var members = ports.subList(0, number).stream().map(port -> "127.0.0.1:" + port).toList();
    var settings = new ArrayList<String>();
    for (var setting :
        List.of(
            "cluster.enabled=true",
            "cluster.port=" + ports.get(number),
            "cluster.members=" + String.join(",", members),
            "node.name=node-" + number,
            "http.instances=1",
            "database.url=" + database,
            "redis.url=" + redis.url(),
            "media.folder=" + Files.createDirectories(folder.resolve("media")),
            "media.tools-folder=" + MediaFixture.toolsFolder(),
            "media.preset=ultrafast",
            "media.ladder=240",
            "media.nice=0",
            // A busy machine may take long; nothing waits for the whole of it.
            "drain.notice=1s",
            "drain.spread=1s",
            "drain.timeout=40s",
            "limits.chat=1000/1s")) {
      Collections.addAll(settings, "--set", setting);
    }
    return RunningServer.serve(folder.resolve("node-" + number), settings.toArray(String[]::new));
  }
}
