package matinee.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long it takes from a link to the film: a phone with nothing in its cache, 60 ms and 9 Mbit/s
/// away, with a quarter of this processor. It measures and judges nothing, and runs when asked for.
///
/// Servers with a film in each are measured in turns: `-Darrival.servers=http://…,http://…`;
/// without that, the one of this build.
@Tag("bench")
class ArrivalTest {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalTest.class);
  private static final int ROUNDS = Integer.getInteger("arrival.rounds", 5);
  private static final double LATENCY_MS = 60;
  private static final double BYTES_PER_SECOND = 9e6 / 8;
  private static final double SLOWER = 4;

  /// Notes when the page first got so far, in milliseconds since it was asked for.
  private static final String PROBE =
      """
      window.arrival = {};
      const note = (name) => (window.arrival[name] ??= Math.round(performance.now()));
      const inStep = (view, video) => {
        const { anchor } = view.room.playback;
        const offsetMs = view.sync?.offsetMs;
        if (offsetMs == null || !anchor.playing) return false;
        const sinceMs = performance.now() + offsetMs - anchor.atMs;
        const dueMs = anchor.positionMs + sinceMs * anchor.rate;
        return Math.abs(video.currentTime * 1000 - dueMs) <= 40;
      };
      setInterval(() => {
        const view = document.querySelector('room-view');
        const video = document.querySelector('video');
        if (document.querySelector('name-dialog input')) note('1 name');
        if (view) note('2 room');
        if (view?.room?.playback) note('3 snapshot');
        if (video?.readyState >= 1) note('4 metadata');
        if (!video || video.paused || video.readyState < 3 || video.currentTime === 0) return;
        note('5 running');
        if (view?.room?.playback && inStep(view, video)) note('6 in step');
      }, 10);
      """;

  private static final String TRACE =
      """
      performance.getEntriesByType('resource').map((it) => {
        const times = [it.startTime, it.responseStart, it.responseEnd].map(Math.round);
        return [...times, it.transferSize, it.name].join(' ');
      })
      """;

  private static final String ADA = "{\"name\":\"Ada\"}";
  private static final String BOB = "{\"name\":\"Bob\"}";
  private static final String ARRIVED = "() => window.arrival['6 in step'] !== undefined";

  @Test
  void fromALinkToTheFilm() {
    var named = System.getProperty("arrival.servers", "");
    var servers = named.isEmpty() ? List.of(Cinema.open().address("")) : List.of(named.split(","));
    var figures = new LinkedHashMap<String, Map<String, List<Double>>>();
    try (var browsers = new Browsers()) {
      for (var round = 0; round < ROUNDS; round++) {
        for (var server : servers) {
          add(figures, server + " known", arrive(browsers, server, true));
          add(figures, server + " new", arrive(browsers, server, false));
        }
      }
    }
    figures.forEach(
        (name, marks) ->
            marks.forEach((mark, times) -> LOG.warn("{}: {} {}", name, mark, summary(times))));
    assertEquals(2 * servers.size(), figures.size());
  }

  private static void add(
      Map<String, Map<String, List<Double>>> figures, String name, Map<String, Double> marks) {
    var all = figures.computeIfAbsent(name, _ -> new TreeMap<>());
    marks.forEach((mark, ms) -> all.computeIfAbsent(mark, _ -> new ArrayList<>()).add(ms));
  }

  private static String summary(List<Double> times) {
    var sorted = times.stream().sorted().toList();
    return "%.0f ms (%.0f to %.0f)"
        .formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }

  /// One visit: somebody watches already, somebody else opens the link.
  private static Map<String, Double> arrive(Browsers browsers, String server, boolean known) {
    var link = server + openRoom(server);
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.withPhone(browsers, 390, 844, "en-GB")) {
      ada.join(link, "Ada").awaitFilm();
      ada.press("k").awaitRunning();
      if (known) bob.remember(ask(server, "/api/guests", BOB, null));
      bob.context().addInitScript(PROBE);
      slowDown(bob);
      bob.open(link);
      var typedMs = known ? 0 : answer(bob);
      bob.page().waitForFunction(ARRIVED);
      return marks(bob, typedMs);
    }
  }

  /// A new room with the newest film; its path.
  private static String openRoom(String server) {
    var videos = new JsonObject(ask(server, "/api/videos", null, null)).getJsonArray("videos");
    var guest = new JsonObject(ask(server, "/api/guests", ADA, null));
    var wish = new JsonObject().put("videoId", videos.getJsonObject(0).getString("id"));
    var room = ask(server, "/api/rooms", wish.encode(), guest.getString("token"));
    return new JsonObject(room).getString("url");
  }

  /// Gives a name; how long the dialog waited for that is not the page's time.
  private static double answer(Viewer bob) {
    var field = bob.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX);
    field.fill("Bob");
    var now = "Math.round(performance.now())";
    var sentMs = ((Number) bob.page().evaluate(now)).doubleValue();
    field.press("Enter");
    var asked = bob.page().evaluate("window.arrival['1 name']");
    return sentMs - ((Number) asked).doubleValue();
  }

  private static Map<String, Double> marks(Viewer bob, double typedMs) {
    var marks = new TreeMap<String, Double>();
    var noted = (Map<?, ?>) bob.page().evaluate("window.arrival");
    noted.forEach(
        (mark, value) -> {
          var before = mark.equals("1 name");
          var ms = ((Number) value).doubleValue() - (before ? 0 : typedMs);
          marks.put(String.valueOf(mark), ms);
        });
    if (Boolean.getBoolean("arrival.trace")) LOG.warn("{}", bob.page().evaluate(TRACE));
    return marks;
  }

  private static void slowDown(Viewer viewer) {
    var session = viewer.context().newCDPSession(viewer.page());
    var network = new com.google.gson.JsonObject();
    network.addProperty("offline", false);
    network.addProperty("latency", LATENCY_MS);
    network.addProperty("downloadThroughput", BYTES_PER_SECOND);
    network.addProperty("uploadThroughput", BYTES_PER_SECOND);
    session.send("Network.enable");
    session.send("Network.emulateNetworkConditions", network);
    var processor = new com.google.gson.JsonObject();
    processor.addProperty("rate", SLOWER);
    session.send("Emulation.setCPUThrottlingRate", processor);
  }

  private static String ask(
      String server, String path, @Nullable String body, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create(server + path));
    if (body != null) {
      request.header("Content-Type", "application/json");
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    if (token != null) request.header("Authorization", "Bearer " + token);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
