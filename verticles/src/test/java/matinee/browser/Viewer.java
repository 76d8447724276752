package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// One person at a browser, of which nobody else sees or changes anything.
final class Viewer implements AutoCloseable {
  /// Whether the room plays, though it may wait for somebody just now.
  static final String ROOM_PLAYS =
      """
      () => {
        const { anchor, wait } = document.querySelector('room-view').room.playback;
        return anchor.playing || wait !== undefined;
      }
      """;

  private static final int READINGS = 5;

  private final Browsers browsers;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Viewer(Browsers browsers, Browser browser, Browser.NewContextOptions options) {
    this.browsers = browsers;
    this.context = browser.newContext(options);
    context.setDefaultTimeout(Browsers.PATIENCE_MS);
    this.page = context.newPage();
    page.onPageError(error -> complaints.add(error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) complaints.add(message.text());
        });
  }

  /// Somebody at a desktop.
  static Viewer at(Browsers browsers) {
    return at(browsers, 1280, 800, ColorScheme.DARK);
  }

  static Viewer at(Browsers browsers, int width, int height, ColorScheme scheme) {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale("en-GB");
    return with(browsers, options);
  }

  /// Somebody with a phone in the hand, upright or on its side.
  static Viewer withPhone(Browsers browsers, int width, int height, String locale) {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(ColorScheme.DARK)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setHasTouch(true)
            .setIsMobile(true)
            .setLocale(locale);
    return with(browsers, options);
  }

  /// Somebody with wishes of their own.
  static Viewer with(Browsers browsers, Browser.NewContextOptions options) {
    return new Viewer(browsers, browsers.take(), options);
  }

  /// Somebody whose browser plays nothing with sound before they have touched the page, as people
  /// have it.
  static Viewer strict(Browsers browsers, Browser.NewContextOptions options) {
    return new Viewer(browsers, browsers.takeStrict(), options);
  }

  Page page() {
    return page;
  }

  /// Lets the page know a guest's session, as it would have kept it itself. Nothing is touched.
  Viewer remember(String session) {
    context.addInitScript("localStorage.setItem('matinee.guest', '" + session + "');");
    return this;
  }

  BrowserContext context() {
    return context;
  }

  /// Errors that the page wrote to its console or did not catch.
  List<String> complaints() {
    return complaints;
  }

  Viewer open(String address) {
    page.navigate(address);
    return this;
  }

  /// Opens a room by its link and takes a seat under a name.
  Viewer join(String address, String name) {
    open(address);
    return takeSeat(name);
  }

  /// Answers the question for a name.
  Viewer takeSeat(String name) {
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.TEXTBOX).fill(name);
    dialog.getByRole(AriaRole.TEXTBOX).press("Enter");
    assertThat(dialog).isHidden();
    assertThat(page.locator("room-view")).isVisible();
    assertThat(composer()).isAttached();
    return this;
  }

  Locator composer() {
    return page.locator("room-chat textarea").first();
  }

  /// The messages and notices beside the film.
  Locator log() {
    return page.getByRole(AriaRole.LOG);
  }

  Viewer say(String text) {
    composer().fill(text);
    composer().press("Enter");
    return this;
  }

  Locator button(String name) {
    var exactly = Pattern.compile("^" + name + "$");
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(exactly)).first();
  }

  /// Presses a key that the player knows, on the page and not in a field. Waits for an open dialog
  /// to go first: the player takes no keys behind it.
  Viewer press(String key) {
    assertThat(page.locator("dialog[open]")).hasCount(0);
    page.evaluate("document.activeElement?.blur()");
    page.keyboard().press(key);
    return this;
  }

  /// Waits until the film runs.
  Viewer awaitRunning() {
    page.waitForFunction(
        "() => { const v = document.querySelector('video');"
            + " return v && !v.paused && v.readyState >= 3 && v.currentTime > 0.05; }");
    return this;
  }

  /// Waits until a film is there to be played.
  Viewer awaitFilm() {
    page.waitForFunction("() => (document.querySelector('video')?.readyState ?? 0) >= 3");
    return this;
  }

  double positionSeconds() {
    var seconds = page.evaluate("document.querySelector('video').currentTime");
    return ((Number) seconds).doubleValue();
  }

  /// How far two viewers' films are apart, in milliseconds, by the machine's monotonic clock, which
  /// their browsers share: the median of some readings, while both run.
  static double apartMs(Viewer one, Viewer other) {
    var readings = new double[READINGS];
    for (var i = 0; i < READINGS; i++) {
      readings[i] = Math.abs(one.againstClockMs() - other.againstClockMs());
    }
    Arrays.sort(readings);
    return readings[READINGS / 2];
  }

  /// Where the film stands against the clock: the same number as long as it runs.
  double againstClockMs() {
    var ms =
        page.evaluate(
            "document.querySelector('video').currentTime * 1000"
                + " - performance.timeOrigin - performance.now()");
    return ((Number) ms).doubleValue();
  }

  boolean isPaused() {
    return (Boolean) page.evaluate("document.querySelector('video').paused");
  }

  /// Keeps a picture of the page under `target/screenshots`.
  Viewer photograph(String name) {
    var path = Path.of("target", "screenshots", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(path));
    return this;
  }

  @Override
  public void close() {
    var browser = context.browser();
    context.close();
    browsers.giveBack(browser);
  }
}
