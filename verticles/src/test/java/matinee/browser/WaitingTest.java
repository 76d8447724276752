package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import matinee.fixtures.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A room that waits for its viewers: three browsers, one of them on a line that breaks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final double IN_STEP_MS = 500;
  private static final double AT_ONCE_MS = 3_500;
  private static final Pattern LATE_SEGMENTS =
      Pattern.compile("/media/.*_000(0[5-9]|[1-9]\\d)\\.m4s");

  /// Notes what the room says of its film, and where the film is here.
  private static final String WATCH =
      """
      () => {
        const video = document.querySelector('video');
        clearInterval(globalThis.watching);
        globalThis.seen = [];
        globalThis.watching = setInterval(() => {
          const { anchor, wait } = document.querySelector('room-view').room.playback;
          const banner = document.querySelector('.wait-banner')?.textContent ?? '';
          globalThis.seen.push({ anchor, wait, banner, on: !video.paused, s: video.currentTime });
        }, 50);
      }
      """;

  /// The longest time that the room stood since it was watched, in milliseconds of its own clock:
  /// from the beginning of a wait to the instant from which the film runs.
  private static final String STOOD =
      """
      () => globalThis.seen.reduce((most, { wait }, at) => {
        const next = wait && globalThis.seen.slice(at).find((it) => !it.wait && it.anchor.playing);
        return next ? Math.max(most, next.anchor.atMs - wait.sinceMs) : most;
      }, 0)
      """;

  /// Pushes the button as soon as it is there: soon the room goes on by itself.
  private static final String GO_ON_WITHOUT =
      """
      () => {
        const button = document.querySelector('.wait-banner button');
        const offered = button?.textContent.includes('Go on without') ?? false;
        if (offered) button.click();
        return offered;
      }
      """;

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
      var stoodMs = new ArrayList<Double>();
      for (var positionMs : List.of(20_000L, 30_000L, 40_000L)) {
        ada.page().evaluate(WATCH);
        seek(ada, positionMs);
        awaitRunningAt(ada, positionMs);
        stoodMs.add(stoodMs(ada));
        if (stoodMs.getLast() < AT_ONCE_MS) break;
      }

      // A busy machine may be slow once, or twice.
      assertTrue(stoodMs.getLast() < AT_ONCE_MS, () -> "stood after a seek for ms " + stoodMs);
      for (var viewer : List.of(bob, eve)) viewer.awaitRunning();
      Eventually.holds("in step", SOON, () -> Viewer.apartMs(ada, bob) < IN_STEP_MS);
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
      for (var viewer : List.of(ada, eve)) viewer.page().evaluate(WATCH);

      seek(ada, 52_000);

      awaitBanner(ada, List.of("Waiting for", "Eve"));
      awaitBanner(eve, List.of("The room waits for you"));
      ada.photograph("waiting-wide-dark");
      bob.photograph("waiting-phone-light");
      awaitRunningAt(ada, 52_000);
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

      ada.page().waitForFunction(GO_ON_WITHOUT);
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
    // The room knows that all are in step.
    viewers
        .getFirst()
        .page()
        .waitForFunction(
            "(count) => document.querySelector('room-view').room.sync?.viewers === count",
            viewers.size());
  }

  private static void seek(Viewer viewer, long positionMs) {
    viewer
        .page()
        .evaluate(
            "ms => document.querySelector('film-player').dispatchEvent("
                + "new CustomEvent('player-seek', {detail: {positionMs: ms}, bubbles: true}))",
            (double) positionMs);
  }

  /// The room waits for some seconds only: what a banner said in between counts.
  private static void awaitBanner(Viewer viewer, List<String> words) {
    viewer
        .page()
        .waitForFunction(
            "(words) => globalThis.seen.some(({ banner }) =>"
                + " words.every((word) => banner.includes(word)))",
            words);
  }

  private static void awaitRunningAt(Viewer viewer, long positionMs) {
    viewer
        .page()
        .waitForFunction(
            "(ms) => globalThis.seen.some(({ s, on }) => on && s * 1000 > ms + 200)",
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
