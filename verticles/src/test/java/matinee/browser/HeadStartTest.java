package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// A room is asked for at once, and is entered all the same when that does not work.
class HeadStartTest {
  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void whoComesInTheMiddleFetchesTheMiddleAndAsksForNoTicket() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoomOf(ada);
      ada.awaitFilm().press("k").awaitRunning().press("l").press("l");
      ada.page().waitForFunction("() => document.querySelector('video').currentTime > 20");
      var asked = new CopyOnWriteArrayList<String>();
      var sockets = new CopyOnWriteArrayList<String>();
      bob.page().onRequest((Request it) -> asked.add(it.url()));
      bob.page().onWebSocket((WebSocket it) -> sockets.add(it.url()));

      remember(bob).open(room).awaitRunning();

      assertEquals(1, sockets.size(), () -> sockets.toString());
      assertFalse(sockets.getFirst().contains("?"), sockets.getFirst());
      assertEquals(List.of(), asked.stream().filter(it -> it.endsWith("/tickets")).toList());
      assertEquals(List.of(), asked.stream().filter(it -> it.endsWith("_00000.m4s")).toList());
      assertTrue(bob.positionSeconds() > 20);
      assertEquals(List.of(), bob.complaints());
    }
  }

  @Test
  void withoutItTheRoomIsEnteredAllTheSame() {
    try (var bob = Viewer.at(browsers)) {
      bob.page().route("**/assets/pages-head-start-*", Route::abort);
      remember(bob).open(cinema.openRoom()).awaitFilm();
      assertThat(bob.page().locator("room-view")).hasCount(1);
    }
  }

  @Test
  void whatIsAskedForBeforeAllIsThereIsDoneAsSoonAsItIs() {
    try (var bob = Viewer.at(browsers)) {
      var held = new CopyOnWriteArrayList<Route>();
      bob.page().route("**/assets/room-beside-*", held::add);
      remember(bob).open(cinema.openRoom()).awaitFilm().button("Choose a film").click();
      bob.page().waitForCondition(() -> !held.isEmpty());
      assertEquals(0, bob.page().getByRole(AriaRole.LOG).count());

      held.forEach(Route::resume);
      assertThat(bob.page().getByRole(AriaRole.DIALOG)).isVisible();
      assertThat(bob.composer()).isAttached();
      assertEquals(List.of(), bob.complaints());
    }
  }

  private Viewer remember(Viewer viewer) {
    return viewer.remember(
        cinema.post("/api/guests", new JsonObject().put("name", "Bob"), null).encode());
  }
}
