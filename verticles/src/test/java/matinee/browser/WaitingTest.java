package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A room that waits for its viewers: three browsers, one of them on a line that breaks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingTest {
  private static final Pattern LATE_SEGMENTS =
      Pattern.compile("/media/.*_000(0[5-9]|[1-9]\\d)\\.m4s");

  /// Notes when the film ran, by the browser's own clock.
  private static final String WATCH =
      "() => { const v = document.querySelector('video'); globalThis.ran = [];"
          + " setInterval(() => globalThis.ran.push({at: performance.now(), on: !v.paused,"
          + " s: v.currentTime}), 50); }";

  /// The longest time that the film stood since it was watched, in milliseconds.
  private static final String STOOD =
      "() => { let most = 0; let since = null; for (const {at, on} of globalThis.ran) {"
          + " if (on) since = null; else { since ??= at; most = Math.max(most, at - since); } }"
          + " return most; }";

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = new Browsers();

  @AfterAll
  void stop() {
    browsers.close();
  }

  /// A viewer gets the first segments of the film; the others hang.
  private static void breakLine(Viewer viewer) {
    viewer.page().route(LATE_SEGMENTS, _ -> {});
  }

  private static Locator banner(Viewer viewer) {
    return viewer.page().locator(".wait-banner");
  }

  @Test
  void everybodyReadyStartsAtOnceAndInStep() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers);
        var eve = Viewer.at(browsers)) {
      begin(List.of(ada, bob, eve));
      ada.page().evaluate(WATCH);

      seek(ada, 20_000);
      ada.page().waitForFunction("() => globalThis.ran.some(({s, on}) => on && s > 20.2)");

      var stoodMs = stoodMs(ada);
      assertTrue(stoodMs < 3_500, () -> "stood for " + stoodMs + " ms after a seek");
      for (var viewer : List.of(bob, eve)) viewer.awaitRunning();
      assertEquals(ada.positionSeconds(), bob.positionSeconds(), 0.5);
      assertEquals(List.of(), ada.complaints());
    }
  }

  @Test
  void aStartWaitsForWhoLacksDataAtMostTheSetTime() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers, 390, 844, ColorScheme.LIGHT);
        var eve = Viewer.at(browsers)) {
      breakLine(eve);
      begin(List.of(ada, bob, eve));
      ada.page().evaluate(WATCH);

      seek(ada, 52_000);

      assertThat(banner(ada)).containsText("Waiting for");
      assertThat(banner(ada)).containsText("Eve");
      assertThat(banner(eve)).containsText("The room waits for you");
      ada.photograph("waiting-wide-dark");
      bob.photograph("waiting-phone-light");
      ada.page().waitForFunction("() => globalThis.ran.some(({s, on}) => on && s > 52.2)");
      var stoodMs = stoodMs(ada);
      assertTrue(stoodMs > 2_000 && stoodMs < 6_000, () -> "waited for " + stoodMs + " ms");
      bob.awaitRunning();
      assertThat(banner(ada)).hasCount(0);
    }
  }

  @Test
  void whoRunsOutOfDataIsWaitedForAndWhoMayPlayGoesOnWithout() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers);
        var eve = Viewer.at(browsers)) {
      breakLine(eve);
      begin(List.of(ada, bob, eve));
      eve.page().waitForFunction("() => document.querySelector('video').buffered.end(0) > 12");

      seek(ada, bufferedMs(eve) - 2_600);

      assertThat(banner(ada)).containsText("Go on without");
      banner(ada).getByRole(AriaRole.BUTTON).click();
      assertThat(banner(ada)).hasCount(0);
      ada.page().waitForFunction("() => !document.querySelector('video').paused");
      bob.awaitRunning();
      ada.page().getByRole(AriaRole.TAB).getByText("People").click();
      assertThat(ada.page().locator("member-status").getByText("not waited for")).isVisible();
      ada.photograph("waiting-people");
    }
  }

  /// All are in one room, ready, and the film runs.
  private void begin(List<Viewer> viewers) {
    var room = cinema.openRoom();
    var names = List.of("Ada", "Bob", "Eve");
    for (var i = 0; i < viewers.size(); i++) {
      viewers.get(i).join(room, names.get(i)).awaitFilm();
    }
    viewers.getFirst().button("Play").click();
    for (var viewer : viewers) viewer.awaitRunning();
    // The room knows by then that everybody is in step.
    viewers.getFirst().page().waitForTimeout(1_500);
  }

  private static void seek(Viewer viewer, long positionMs) {
    viewer
        .page()
        .evaluate(
            "ms => document.querySelector('film-player').dispatchEvent("
                + "new CustomEvent('player-seek', {detail: {positionMs: ms}, bubbles: true}))",
            (double) positionMs);
  }

  private static double stoodMs(Viewer viewer) {
    return ((Number) viewer.page().evaluate(STOOD)).doubleValue();
  }

  private static long bufferedMs(Viewer viewer) {
    var end =
        viewer
            .page()
            .evaluate(
                "() => { const {buffered: b} = document.querySelector('video');"
                    + " return b.end(b.length - 1) * 1000; }");
    return ((Number) end).longValue();
  }
}
