package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The room for those who use it by keyboard, by ear, enlarged, without motion or with colours of
/// their own.
class ComfortTest {
  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void whatHappensInTheRoomIsSaidPolitelyAndNotTooOften() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").awaitFilm();
      bob.join(room, "Bob").awaitFilm();
      var region = ada.page().locator("room-announcer [aria-live=polite]");
      assertThat(region).containsText("joined");
      ada.page()
          .evaluate(
              """
              () => {
                window.said = [];
                new MutationObserver(() => window.said.push(performance.now())).observe(
                  document.querySelector('room-announcer'),
                  { subtree: true, childList: true, characterData: true });
              }
              """);
      bob.press("k").awaitRunning();
      for (var word : List.of("one", "two", "three", "four", "five")) bob.say(word);
      bob.press("k");
      assertThat(region).containsText("paused");
      assertThat(ada.log()).hasAttribute("aria-live", "off");
      var gap = "said.slice(1).reduce((least, at, i) => Math.min(least, at - said[i]), 1e9)";
      assertTrue(((Number) ada.page().evaluate(gap)).doubleValue() > 2_500);
    }
  }

  @Test
  void theFocusGoesThroughTheRoomInTheOrderOfTheEyes() {
    try (var ada = Viewer.at(browsers)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.page().evaluate("document.activeElement?.blur()");
      var places = new ArrayList<Object>();
      for (var count = 0; count < 40; count++) {
        ada.page().keyboard().press("Tab");
        var place =
            ada.page()
                .evaluate(
                    "document.activeElement.closest('site-header, .room-stage, .room-head,"
                        + " .room-side')?.className || document.activeElement.localName");
        if (places.isEmpty() || !places.getLast().equals(place)) places.add(place);
      }
      var order = places.stream().filter(it -> it.toString().startsWith("room-")).toList();
      assertEquals(List.of("room-stage", "room-head", "room-side"), order.subList(0, 3));
    }
  }

  @Test
  void atTwiceTheSizeNothingIsLost() {
    try (var ada = Viewer.at(browsers, 640, 400, ColorScheme.DARK)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      assertThat(ada.composer()).isInViewport();
      assertThat(ada.page().locator(".player-main")).isInViewport();
      assertThat(ada.page().locator("share-button summary")).isInViewport();
      var wide = ada.page().evaluate("document.documentElement.scrollWidth");
      assertEquals(640, ((Number) wide).intValue());
      ada.photograph("twice-the-size");
    }
  }

  @Test
  void nothingMovesForThoseWhoAskForThat() {
    try (var ada = Viewer.at(browsers)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.press("t");
      ada.press("h");
      var longest =
          "Math.max(0, ...document.getAnimations()"
              + ".map((it) => it.effect?.getComputedTiming().duration ?? 0))";
      assertTrue(((Number) ada.page().evaluate(longest)).doubleValue() <= 1);
    }
  }

  @Test
  void theSystemsOwnColoursLeaveEverythingVisible() {
    var options =
        new Browser.NewContextOptions()
            .setLocale("en-GB")
            .setViewportSize(1280, 800)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setForcedColors(ForcedColors.ACTIVE);
    try (var ada = Viewer.with(browsers, options)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      assertEquals(true, ada.page().evaluate("matchMedia('(forced-colors: active)').matches"));
      var tab = "getComputedStyle(document.querySelector('[role=tab][aria-selected=true]'))";
      assertEquals("solid", ada.page().evaluate(tab + ".outlineStyle"));
      ada.photograph("forced-colours");
    }
  }
}
