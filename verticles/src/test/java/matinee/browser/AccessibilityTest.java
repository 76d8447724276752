package matinee.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page by the rules of axe: nothing serious, in either language, by day or by night.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {
  private static final String FINDINGS =
      """
      async () => {
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(' ').slice(0, 400)}`);
      }
      """;

  private static final List<String> PAGES =
      List.of("/", "/upload", "/sign-in", "/set-up?token=none", "/v/unknown1", "/nowhere");

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();
  private final String axe = script();

  @ParameterizedTest
  @CsvSource({"en-GB,DARK,1280", "ru-RU,LIGHT,1280", "en-GB,LIGHT,360", "ru-RU,DARK,360"})
  void noPageShutsAnybodyOut(Locale locale, ColorScheme scheme, int width) {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(width, 800)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale(locale.toLanguageTag());
    try (var viewer = Viewer.with(browsers, options)) {
      for (var path : PAGES) {
        viewer.open(cinema.address(path));
        viewer.page().locator("h1").first().waitFor();
        check(viewer.page(), path);
      }
      viewer.open(cinema.address("/v/" + cinema.videoId())).awaitFilm();
      check(viewer.page(), "film");
      viewer.open(cinema.openRoom());
      viewer.page().locator("dialog[open]").waitFor();
      check(viewer.page(), "name");
      viewer.takeSeat("Ada").awaitFilm().say("Hello, привет");
      checkRoom(viewer);
    }
  }

  private void checkRoom(Viewer viewer) {
    var page = viewer.page();
    check(page, "room");
    page.locator("[role=tab]").last().click();
    check(page, "people");
    page.locator("[role=tab]").first().click();
    page.locator(".player-options summary").click();
    check(page, "options");
    page.keyboard().press("Escape");
    page.locator(".sync-badge").click();
    page.locator("sync-panel details summary").click();
    check(page, "in step");
    page.locator(".sync-own button").click();
    page.locator("dialog.calibration[open]").waitFor();
    check(page, "calibration");
    page.keyboard().press("Escape");
    viewer.press("?");
    page.locator("dialog[open]").waitFor();
    check(page, "keys");
    page.keyboard().press("Escape");
    viewer.press("t");
    viewer.press("h");
    check(page, "theatre");
  }

  private void check(Page page, String what) {
    page.evaluate(axe);
    assertEquals(List.of(), page.evaluate(FINDINGS), what);
  }

  private static String script() {
    try (var stream = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      var bytes = Objects.requireNonNull(stream, "no axe.min.js").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
