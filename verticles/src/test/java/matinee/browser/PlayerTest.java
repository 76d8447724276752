package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the player does beside playing: captions, the system's keys, small windows, and sound
/// that the browser holds back.
class PlayerTest {
  private static final String KEYS =
      """
      window.keys = {};
      const set = MediaSession.prototype.setActionHandler;
      MediaSession.prototype.setActionHandler = function (name, handler) {
        window.keys[name] = handler;
        set.call(this, name, handler);
      };
      """;

  /// Says when the film runs without sound. Whatever a test asks a page counts as a touch there, so
  /// the page has to say it by itself.
  private static final String TELLS =
      """
      const looking = setInterval(() => {
        const video = document.querySelector('video');
        const held = document.querySelector('film-player')?.blocked === 'muted';
        if (!held || video.paused || video.currentTime === 0) return;
        clearInterval(looking);
        console.info('runs without sound');
      }, 50);
      """;

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void captionsAreChosenStyledAndRemembered() {
    try (var ada = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").awaitFilm();
      addCaptions(ada);
      var caption = ada.page().locator(".caption");
      assertThat(caption).hasCount(0);
      ada.press("c");
      assertThat(caption).hasText("The first words");
      ada.page().locator(".player-options summary").click();
      var list = new Page.GetByRoleOptions().setName("Captions").setExact(true);
      ada.page().getByRole(AriaRole.COMBOBOX, list).selectOption("Русский");
      assertThat(caption).hasText("Первые слова");
      ada.page().getByLabel("Size of captions").selectOption("Large");
      assertThat(ada.page().locator(".captions[data-size=large]")).hasCount(1);
      ada.photograph("captions");

      ada.page().reload();
      ada.awaitFilm();
      addCaptions(ada);
      assertThat(caption).hasText("Первые слова");
      assertThat(ada.page().locator(".captions[data-size=large]")).hasCount(1);
    }
  }

  private static void addCaptions(Viewer viewer) {
    viewer
        .page()
        .evaluate(
            """
            () => {
              const video = document.querySelector('video');
              for (const [label, language, words] of [
                ['English', 'en', 'The first words'],
                ['Русский', 'ru', 'Первые слова'],
              ]) {
                const track = video.addTextTrack('subtitles', label, language);
                track.addCue(new VTTCue(0, 50, words));
              }
            }
            """);
  }

  @Test
  void theSystemsKeysAskTheRoomAsFarAsTheViewerMay() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      bob.context().addInitScript(KEYS);
      ada.open(cinema.address("/v/" + cinema.videoId()));
      ada.button("Watch together").click();
      ada.takeSeat("Ada").awaitFilm();
      bob.join(ada.page().url(), "Bob").awaitFilm();

      bob.page().waitForFunction("() => keys.play");
      bob.page().evaluate("keys.play()");
      ada.awaitRunning();
      bob.awaitRunning();
      bob.page().waitForFunction("() => navigator.mediaSession.playbackState === 'playing'");
      bob.page()
          .waitForFunction("() => navigator.mediaSession.metadata?.title === 'Matinee demo film'");
      bob.page().waitForFunction("() => keys.seekto");
      bob.page().evaluate("keys.seekto({ seekTime: 12 })");
      ada.page().waitForFunction("() => document.querySelector('video').currentTime > 11");

      ada.button("Room settings").click();
      ada.button("Permissions").click();
      ada.page().locator("input[name=control][value=hosts]").click();
      bob.page().waitForFunction("() => keys.seekto === null");
      bob.page().evaluate("keys.pause()");
      bob.say("still running");
      assertThat(ada.log()).containsText("still running");
      // The room goes on; a browser that is only just where the room went may still get there.
      assertEquals(true, ada.page().evaluate(Viewer.ROOM_PLAYS));
      ada.awaitRunning();
      bob.awaitRunning();
    }
  }

  @Test
  void filmAndChatGoIntoAWindowOfTheirOwnAndBack() {
    try (var ada = Viewer.at(browsers)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.page().locator(".player-options summary").click();
      var small =
          ada.page().context().waitForPage(() -> ada.button("Film and chat in a window").click());
      assertThat(small.locator("video")).hasCount(1);
      assertThat(ada.page().getByText("The film is in its own window.")).isVisible();
      small.locator("room-chat textarea").fill("from the small window");
      small.locator("room-chat textarea").press("Enter");
      assertThat(small.getByText("from the small window")).isVisible();
      small.close();
      assertThat(ada.page().locator("video")).hasCount(1);
      assertThat(ada.log()).containsText("from the small window");
    }
  }

  @Test
  void soundThatTheBrowserHoldsBackComesByOneButton() {
    var options = new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 800);
    var guest = cinema.post("/api/guests", new JsonObject().put("name", "Bob"), null);
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.strict(browsers, options)) {
      bob.remember(guest.encode()).context().addInitScript(TELLS);
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.press("k").awaitRunning();

      bob.page()
          .waitForConsoleMessage(
              new Page.WaitForConsoleMessageOptions()
                  .setPredicate(message -> message.text().equals("runs without sound")),
              () -> bob.open(ada.page().url()));
      var button = bob.button("Join with sound");
      assertThat(button).isVisible();
      awaitSound(bob, false);
      bob.photograph("sound-held-back");
      button.click();
      assertThat(button).hasCount(0);
      bob.awaitRunning();
      awaitSound(bob, true);
      assertEquals(List.of(), bob.complaints());
    }
  }

  /// Waits until the film runs with sound, or without.
  private static void awaitSound(Viewer viewer, boolean sound) {
    viewer
        .page()
        .waitForFunction(
            "(sound) => (({ muted, paused }) => muted !== sound && !paused)("
                + "document.querySelector('video'))",
            sound);
  }
}
