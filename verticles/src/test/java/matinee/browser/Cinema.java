package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import matinee.fixtures.Eventually;
import matinee.fixtures.RunningServer;
import org.jspecify.annotations.Nullable;

/// One running server with the demo film, shared by the browser tests of a run.
///
/// The demo film is made the way a newcomer makes it: by the button on the first page. The server
/// and its data end with the test JVM.
final class Cinema {
  private static final int FILM_MAX_MS = 240_000;

  private final RunningServer server;
  private final String videoId;

  private Cinema(RunningServer server) {
    this.server = server;
    this.videoId = makeDemoFilm();
  }

  private Cinema(RunningServer server, Path film) {
    this.server = server;
    this.videoId = upload(film);
  }

  static Cinema open() {
    return Shared.CINEMA;
  }

  /// A server of somebody's own, which gets a demo film now.
  static Cinema at(RunningServer server) {
    return new Cinema(server);
  }

  /// A server of somebody's own, which gets this film now.
  static Cinema showing(RunningServer server, Path film) {
    return new Cinema(server, film);
  }

  String address(String path) {
    return server.address() + path;
  }

  String videoId() {
    return videoId;
  }

  /// A new room that shows the demo film, made over the interface.
  String openRoom() {
    return address(openRoomPath());
  }

  /// A new room, as the path that is the same at every node.
  String openRoomPath() {
    var guest = post("/api/guests", new JsonObject().put("name", "Usher"), null);
    var wish = new JsonObject().put("videoId", videoId).put("title", "Film night");
    return post("/api/rooms", wish, guest.getString("token")).getString("url");
  }

  /// A new room of somebody who is in it as Ada and in charge.
  String openRoomOf(Viewer owner) {
    var guest = post("/api/guests", new JsonObject().put("name", "Ada"), null);
    var wish = new JsonObject().put("videoId", videoId).put("title", "Film night");
    var room = address(post("/api/rooms", wish, guest.getString("token")).getString("url"));
    owner.open(address("/sign-in"));
    owner
        .page()
        .evaluate("session => localStorage.setItem('matinee.guest', session)", guest.encode());
    owner.open(room);
    assertThat(owner.composer()).isVisible();
    return room;
  }

  JsonObject post(String path, JsonObject body, @Nullable String token) {
    return post(path, BodyPublishers.ofString(body.encode()), token);
  }

  private JsonObject post(String path, BodyPublisher body, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(URI.create(address(path)))
            .header("Content-Type", "application/json")
            .POST(body);
    if (token != null) request.header("Authorization", "Bearer " + token);
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 400) throw new AssertionError(path + ": " + answer.body());
      return new JsonObject(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String upload(Path film) {
    var grace = new JsonObject().put("name", "grace").put("password", "a seat in the dark");
    var token = post("/api/accounts", grace, null).getString("token");
    try {
      var path = "/api/videos?name=" + film.getFileName();
      var id = post(path, BodyPublishers.ofFile(film), token).getString("id");
      Eventually.holds(
          "a film",
          Duration.ofMillis(FILM_MAX_MS),
          () -> "ready".equals(get("/api/videos/" + id).getString("state")));
      return id;
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String makeDemoFilm() {
    try (var newcomer = Viewer.at(Browsers.open(), 1440, 900, ColorScheme.DARK)) {
      newcomer.open(address("/"));
      newcomer.button("Make a demo film").click();
      var together = newcomer.page().getByRole(AriaRole.BUTTON).getByText("Watch together").first();
      newcomer.photograph("first-run");
      assertThat(together)
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(FILM_MAX_MS));
      newcomer.photograph("home");
    }
    return get("/api/videos").getJsonArray("videos").getJsonObject(0).getString("id");
  }

  private JsonObject get(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address(path))).build();
      return new JsonObject(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Shared {
    static final Cinema CINEMA =
        new Cinema(
            RunningServer.shared(
                "matinee-cinema",
                "--set",
                "media.preset=ultrafast",
                "--set",
                "media.ladder=480,240",
                "--set",
                "media.nice=0"));
  }
}
