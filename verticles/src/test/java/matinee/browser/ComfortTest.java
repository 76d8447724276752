package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import matinee.browser.KeyboardWalk.Stop;
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
  void theKeyboardAloneLeadsThroughTheRoomAndItsDialogs() {
    try (var ada = Viewer.at(browsers)) {
      cinema.openRoomOf(ada);
      ada.awaitFilm();
      assertThat(ada.button("Play")).isEnabled();
      assertThat(ada.button("Room settings")).isVisible();
      assertThat(ada.page().locator(".sync-badge")).isVisible();
      var walk = new KeyboardWalk(ada.page());

      var stops = walk.around();

      assertAllAreNamedAndSeen(stops);
      var parts = stops.stream().map(Stop::part).filter(it -> it.startsWith("room-")).distinct();
      assertEquals(List.of("room-stage", "room-head", "room-side"), parts.toList());
      var names = stops.stream().map(Stop::name).toList();
      var wanted = List.of("Skip to content", "Play", "Room settings", "Chat", "Say something");
      assertEquals(wanted, names.stream().filter(wanted::contains).toList());
      tabsAreChosenByArrows(ada, walk);
      aDialogKeepsTheFocusAndGivesItBack(ada, walk);
    }
  }

  private static void assertAllAreNamedAndSeen(List<Stop> stops) {
    for (var stop : stops) {
      assertFalse(stop.name().isEmpty(), () -> "without a name: " + stop);
      assertTrue(stop.ringed(), () -> "one does not see that the focus is here: " + stop);
    }
  }

  private static void tabsAreChosenByArrows(Viewer ada, KeyboardWalk walk) {
    walk.to("Chat");
    for (var panel : List.of("queue", "people", "chat")) {
      ada.page().keyboard().press("ArrowRight");
      assertThat(ada.page().locator("#tab-" + panel)).isFocused();
      assertThat(ada.page().locator("#panel-" + panel)).isVisible();
    }
  }

  private static void aDialogKeepsTheFocusAndGivesItBack(Viewer ada, KeyboardWalk walk) {
    walk.to("Room settings");
    ada.page().keyboard().press("Enter");
    var dialog = ada.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog.locator(":focus")).hasCount(1);

    var stops = walk.around();

    assertAllAreNamedAndSeen(stops);
    assertTrue(stops.stream().allMatch(Stop::inDialog), () -> "out of the dialog: " + stops);
    assertTrue(stops.size() > 5, stops::toString);
    ada.page().keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(ada.button("Room settings")).isFocused();
    assertEquals("room-head", walk.press("Shift+Tab").part());
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
