package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import matinee.fixtures.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Films of another site in a room's queue. That site is on this machine, where the server itself
/// looks at nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String BEGINS_WHERE_IT_WAS_TRIMMED_TO =
      """
      () => {
        const { item, anchor } = document.querySelector('room-view').room.playback;
        const { currentTime } = document.querySelector('video');
        return item.title === 'film.mpd' && anchor.positionMs >= 10_000 && currentTime >= 10;
      }
      """;

  private final Cinema cinema = Cinema.open();
  private final FilmSite site = new FilmSite(cinema);
  private final Browsers browsers = Browsers.open();

  @AfterAll
  void stop() {
    site.close();
  }

  private String openEmptyRoom() {
    var usher = cinema.post("/api/guests", new JsonObject().put("name", "Usher"), null);
    var wish = new JsonObject().put("title", "Films from elsewhere");
    var room = cinema.post("/api/rooms", wish, usher.getString("token"));
    return cinema.address(room.getString("url"));
  }

  private static Locator queue(Viewer viewer) {
    return viewer.page().locator("room-queue");
  }

  private static void openQueue(Viewer viewer) {
    var tab = new Page.GetByRoleOptions().setName(Pattern.compile("Queue"));
    viewer.page().getByRole(AriaRole.TAB, tab).click();
  }

  private void add(Viewer viewer, String path) {
    viewer.button("Add to the queue").click();
    var field = viewer.page().getByLabel("Link to a film");
    field.fill(site.address(path));
    field.press("Enter");
    assertThat(viewer.page().getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  /// The titles that wait, as they stand on the page.
  private static void assertWaiting(Viewer viewer, String... titles) {
    var rows = queue(viewer).locator("section > .queue-list .queue-words strong");
    assertThat(rows).hasText(titles);
  }

  private static void assertInStep(Viewer ada, Viewer bob) {
    ada.awaitRunning();
    bob.awaitRunning();
    Eventually.holds("in step", SOON, () -> Viewer.apartMs(ada, bob) < 300);
  }

  private static void assertShown(Viewer viewer, String title) {
    assertThat(queue(viewer).locator(".queue-now strong")).hasText(title);
  }

  @Test
  void filmsOfAnotherSitePlayInStepAndABrokenOneSaysWhy() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers, 390, 844, ColorScheme.LIGHT)) {
      var room = openEmptyRoom();
      ada.join(room, "Ada");
      bob.join(room, "Bob");
      openQueue(ada);
      openQueue(bob);

      ada.button("Add to the queue").click();
      ada.photograph("link-dialog-wide-dark");
      ada.page().keyboard().press("Escape");
      add(ada, "/film.mp4");
      assertShown(bob, "film.mp4");
      ada.awaitFilm();
      bob.awaitFilm();
      ada.press("k");
      assertInStep(ada, bob);

      orderByHand(ada, bob);
      trim(ada, bob);
      for (var title : List.of("master.m3u8", "film.mpd")) {
        ada.button("Play " + title + " now").click();
        assertShown(bob, title);
        assertInStep(ada, bob);
      }
      bob.page().waitForFunction(BEGINS_WHERE_IT_WAS_TRIMMED_TO);
      assertInStep(ada, bob);
      playWebm(ada, bob);
      assertEquals(List.of(), ada.complaints());
      assertEquals(List.of(), bob.complaints());

      breakIt(ada, bob);
    }
  }

  private void playWebm(Viewer ada, Viewer bob) {
    add(ada, "/film.webm");
    ada.button("Play film.webm now").click();
    assertShown(bob, "film.webm");
    for (var viewer : List.of(ada, bob)) {
      viewer
          .page()
          .waitForFunction(
              "(address) => document.querySelector('video').currentSrc === address",
              site.address("/film.webm"));
    }
    assertInStep(ada, bob);
    Eventually.holds("in step", SOON, () -> Viewer.apartMs(ada, bob) < 40);
  }

  private void orderByHand(Viewer ada, Viewer bob) {
    add(ada, "/gone.mp4");
    add(ada, "/master.m3u8");
    add(ada, "/film.mpd");
    assertWaiting(bob, "gone.mp4", "master.m3u8", "film.mpd");
    bob.photograph("queue-phone-light");
    ada.photograph("queue-wide-dark");

    ada.button("Move film.mpd, place 3").focus();
    ada.page().keyboard().press("ArrowUp");
    assertWaiting(bob, "gone.mp4", "film.mpd", "master.m3u8");
    assertThat(ada.button("Move film.mpd, place 2")).isFocused();

    var last = queue(ada).locator("section > .queue-list > .queue-entry").last();
    var lower = new Locator.DragToOptions().setTargetPosition(20, last.boundingBox().height - 4);
    ada.button("Move gone.mp4, place 1").dragTo(last, lower);
    assertWaiting(bob, "film.mpd", "master.m3u8", "gone.mp4");
  }

  private static void trim(Viewer ada, Viewer bob) {
    ada.button("Trim film.mpd").click();
    ada.page().getByLabel("Start", exactly()).fill("0:12");
    ada.page().getByLabel("End", exactly()).fill("0:10");
    ada.page().keyboard().press("Enter");
    assertThat(ada.page().getByRole(AriaRole.ALERT)).containsText("after the start");
    ada.photograph("trim-wide-dark");
    ada.page().getByLabel("Start", exactly()).fill("10");
    ada.page().getByLabel("End", exactly()).fill("0:40");
    ada.page().keyboard().press("Enter");
    assertThat(queue(bob)).containsText("0:10 to 0:40");
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static void breakIt(Viewer ada, Viewer bob) {
    ada.button("Play gone.mp4 now").click();
    for (var viewer : List.of(ada, bob)) {
      assertThat(viewer.page().locator(".player-message")).containsText("nothing at this address");
      assertThat(viewer.page().locator(".link-trouble")).containsText("for 2 viewers");
    }
    ada.photograph("link-broken-wide-dark");
    bob.photograph("link-broken-phone-light");
    ada.page().getByText("Shown before").click();
    ada.button("Add film.mp4 again").click();
    assertWaiting(bob, "film.mp4");
    ada.photograph("queue-history-wide-dark");
  }
}
