package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What viewers see of how well they are in step, and the ten seconds by which they find how late
/// their sound is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InStepTest {
  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = new Browsers();

  @AfterAll
  void stop() {
    browsers.close();
  }

  @Test
  void everybodySeesTheFiguresAndFindsTheOwnOffset() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.with(browsers, russianPhone())) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").awaitFilm();
      bob.join(room, "Bob").awaitFilm();
      ada.press("k").awaitRunning();
      bob.awaitRunning();

      assertThat(badge(ada)).containsText(Pattern.compile("step · <?\\d"));
      for (var viewer : List.of(ada, bob)) badge(viewer).click();
      assertThat(panel(ada)).containsText("The room, 2 viewers");
      assertThat(panel(ada)).containsText("95 of 100 are within");
      assertThat(panel(bob)).containsText("Комната, 2 зрителя");
      ada.photograph("sync-panel-wide-dark");
      bob.photograph("sync-panel-phone-light");

      panel(bob).getByText("Найти за десять секунд").click();
      assertThat(bob.page().getByRole(AriaRole.DIALOG)).containsText("На сколько опаздывает звук?");
      bob.photograph("calibration-phone-light");
      calibrate(ada);
      assertEquals(List.of(), ada.complaints());
    }
  }

  private static Browser.NewContextOptions russianPhone() {
    return new Browser.NewContextOptions()
        .setViewportSize(390, 844)
        .setColorScheme(ColorScheme.LIGHT)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setLocale("ru-RU");
  }

  /// All of it by keys.
  private static void calibrate(Viewer viewer) {
    var page = viewer.page();
    panel(viewer).getByText("Find it in ten seconds").press("Enter");
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByText("Start", exactly()).press("Enter");
    // A flash is shorter than the pauses in which Playwright looks for elements.
    page.waitForFunction("() => document.querySelector('.calibration-stage[data-lit]') !== null");
    viewer.photograph("calibration-wide-dark");
    assertTrue((Boolean) page.evaluate("document.querySelector('video').muted"));
    for (var i = 0; i < 3; i++) dialog.locator("input[type=range]").press("ArrowRight");
    assertThat(dialog.locator("output")).hasText("15 ms");
    dialog.getByText("Save").press("Enter");

    assertThat(dialog).isHidden();
    page.waitForFunction("() => localStorage.getItem('matinee.sync.offset') === '15'");
    page.waitForFunction("() => !document.querySelector('video').muted");
    badge(viewer).click();
    assertThat(panel(viewer).locator("input[type=number]")).hasValue("15");
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static Locator badge(Viewer viewer) {
    return viewer.page().locator(".sync-badge");
  }

  private static Locator panel(Viewer viewer) {
    return viewer.page().locator("sync-panel");
  }
}
