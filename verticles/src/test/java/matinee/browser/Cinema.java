package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import matinee.fixtures.RunningServer;
import org.jspecify.annotations.Nullable;

/// One running server with the demo film, shared by the browser tests of a run.
///
/// The demo film is made the way a newcomer makes it: by the button on the first page. The server
/// and its data end with the test JVM.
final class Cinema {
  private static final double FILM_MAX_MS = 240_000;

  private final RunningServer server;
  private final String videoId;

  private Cinema(RunningServer server) {
    this.server = server;
    this.videoId = makeDemoFilm();
  }

  static Cinema open() {
    return Shared.CINEMA;
  }

  /// A server of somebody's own, which gets a demo film now.
  static Cinema at(RunningServer server) {
    return new Cinema(server);
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
    var request =
        HttpRequest.newBuilder(URI.create(address(path)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
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
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address("/api/videos"))).build();
      var videos = new JsonObject(client.send(request, BodyHandlers.ofString()).body());
      return videos.getJsonArray("videos").getJsonObject(0).getString("id");
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
