package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import matinee.fixtures.Eventually;
import org.junit.jupiter.api.Test;

/// A room in the hand: upright, on its side, and with a keyboard over half of it.
class PhoneTest {
  private static final int FINGER_PX = 44;
  private static final Duration SOON = Duration.ofSeconds(30);

  /// A keyboard that lies over the page, as on phones that do not make the page smaller.
  private static final String KEYBOARD =
      """
      let keyboardPx = 0;
      const viewport = Object.assign(new EventTarget(), { offsetTop: 0, scale: 1 });
      Object.defineProperty(viewport, 'height', { get: () => innerHeight - keyboardPx });
      Object.defineProperty(window, 'visualViewport', { value: viewport });
      window.keyboard = (px) => {
        keyboardPx = px;
        viewport.dispatchEvent(new Event('resize'));
      };
      """;

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void uprightTheFilmIsAboveTheChatAndTheComposerAboveTheKeyboard() {
    try (var viewer = Viewer.withPhone(browsers, 360, 740, "en-GB")) {
      viewer.context().addInitScript(KEYBOARD);
      viewer.join(cinema.openRoom(), "Ada").awaitFilm();
      var film = box(viewer.page().locator("film-player"));
      assertEquals(360, film.width, 1);
      assertTrue(film.y + film.height <= box(viewer.composer()).y);
      assertEquals(740, bottom(viewer.page().locator(".room")), 1);
      viewer.photograph("phone-upright");

      viewer.composer().focus();
      viewer.page().evaluate("keyboard(320)");

      assertThat(viewer.page().locator("site-header")).isHidden();
      Eventually.holds(
          "a composer above the keyboard", SOON, () -> bottom(viewer.composer()) <= 420);
      assertTrue(box(viewer.page().locator("film-player")).height > 100, "the film is gone");
      viewer.photograph("phone-keyboard");
      viewer.page().evaluate("keyboard(0)");
      assertThat(viewer.page().locator("site-header")).isVisible();
    }
  }

  @Test
  void onItsSideTheFilmFillsTheScreenAndTheChatOpensOverIt() {
    try (var ada = Viewer.withPhone(browsers, 740, 360, "en-GB");
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      bob.join(room, "Bob").say("before she came");
      ada.join(room, "Ada").awaitFilm();
      var film = ada.page().locator("film-player");
      Eventually.holds(
          "a film as large as the screen",
          SOON,
          () -> box(film).width == 740 && box(film).height == 360);
      assertThat(ada.composer()).isHidden();

      bob.say("over the film");
      assertThat(ada.page().locator(".float-line")).containsText("over the film");
      assertThat(ada.page().getByText("before she came")).isHidden();

      ada.button("Chat over the film").tap();
      assertThat(ada.composer()).isVisible();
      assertThat(ada.log()).containsText("over the film");
      ada.photograph("phone-side-chat");
      var room2 = ada.page().url();
      ada.page().goBack();
      assertThat(ada.composer()).isHidden();
      assertEquals(room2, ada.page().url());
    }
  }

  @Test
  void aTouchOnTheFilmShowsTheControlsAndNeverMovesTheRoom() {
    try (var ada = Viewer.withPhone(browsers, 740, 360, "en-GB")) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.page().locator(".player-main").tap();
      ada.awaitRunning();
      ada.page().waitForFunction("() => document.querySelector('.player[data-idle]')");
      ada.page().locator("video").tap();
      ada.page().waitForFunction("() => !document.querySelector('.player[data-idle]')");
      ada.page().touchscreen().tap(200, 120);
      ada.page().touchscreen().tap(200, 120);
      assertEquals(true, ada.page().evaluate(Viewer.ROOM_PLAYS));
      assertEquals(false, ada.page().evaluate("Boolean(document.fullscreenElement)"));
    }
  }

  @Test
  void theBackButtonClosesASheetAndStaysInTheRoom() {
    try (var ada = Viewer.withPhone(browsers, 360, 740, "en-GB")) {
      ada.open(cinema.address("/v/" + cinema.videoId()));
      ada.button("Watch together").click();
      ada.takeSeat("Ada").awaitFilm();
      ada.button("Room settings").tap();
      var dialog = ada.page().locator("dialog[open]");
      assertThat(dialog).isVisible();
      ada.page().goBack();
      assertThat(dialog).hasCount(0);
      assertThat(ada.composer()).isVisible();
    }
  }

  @Test
  void whatIsTouchedIsLargeEnoughForAFinger() {
    try (var ada = Viewer.withPhone(browsers, 360, 740, "ru-RU")) {
      for (var path : List.of("/", "/upload", "/sign-in", "/v/" + cinema.videoId())) {
        ada.open(cinema.address(path));
        ada.page().locator("h1").first().waitFor();
        assertEquals(List.of(), tooSmall(ada.page()), path);
      }
      ada.join(cinema.openRoom(), "Ада").awaitFilm();
      assertEquals(List.of(), tooSmall(ada.page()), "room");
    }
  }

  @Test
  void theSettingsAreInSightAndStayWhereTheyAre() {
    try (var ada = Viewer.withPhone(browsers, 360, 740, "en-GB")) {
      ada.open(cinema.address("/"));
      var last = box(ada.page().locator(".site-nav > :last-child"));
      assertTrue(last.x + last.width <= 344, "the header is wider than the page");
      cinema.openRoomOf(ada);
      ada.button("Room settings").tap();
      var links = ada.page().locator(".settings-link");
      links.first().waitFor();
      var first = box(ada.page().locator("dialog[open]"));
      for (var link : links.all()) {
        link.tap();
        assertTrue(box(link).x + box(link).width <= 344, link.innerText());
        var now = box(ada.page().locator("dialog[open]"));
        assertEquals(List.of(first.y, first.height), List.of(now.y, now.height));
        assertEquals(List.of(), tooSmall(ada.page()), link.innerText());
      }
    }
  }

  /// Links inside of running text are as high as their line.
  private static Object tooSmall(Page page) {
    return page.evaluate(
        """
        (least) => [...document.querySelectorAll('button, summary, a, [role=tab], select')]
          .filter((it) => it.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
          .filter((it) => !it.closest('p, .skip-link, .float'))
          .map((it) => [it, it.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && (box.height < least || box.width < least))
          .map(([it, box]) => `${it.className} ${Math.round(box.width)}x${Math.round(box.height)}`)
        """,
        FINGER_PX);
  }

  private static BoundingBox box(Locator locator) {
    return Objects.requireNonNull(locator.boundingBox(), "not on the screen");
  }

  private static double bottom(Locator locator) {
    var box = box(locator);
    return box.y + box.height;
  }
}
