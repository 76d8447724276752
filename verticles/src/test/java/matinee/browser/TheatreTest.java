package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/// The film with the whole window or screen to itself.
class TheatreTest {
  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void theTheatreTakesTheWindowAndTheChatOpensOverTheFilm() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").awaitFilm();
      bob.join(room, "Bob");
      ada.press("t");
      assertThat(ada.page().locator("site-header")).isHidden();
      ada.page().waitForFunction("() => document.querySelector('video').clientWidth === 1280");

      bob.say("lights out");
      assertThat(ada.page().locator(".float-line")).containsText("lights out");
      ada.press("h");
      assertThat(ada.log()).containsText("lights out");
      assertThat(ada.page().locator("chat-float")).hasCount(0);
      ada.page().keyboard().press("/");
      assertThat(ada.composer()).isFocused();
      ada.photograph("theatre-chat");

      ada.press("Escape");
      assertThat(ada.composer()).isHidden();
      ada.page().locator(".player-options summary").click();
      ada.page().getByLabel("New messages over the film").uncheck();
      bob.say("unseen");
      assertThat(ada.page().locator("chat-float")).hasCount(0);
      ada.page().keyboard().press("Escape");
      ada.press("Escape");
      assertThat(ada.page().locator("site-header")).isVisible();
    }
  }

  @Test
  void theFullScreenHasTheChatToo() {
    try (var ada = Viewer.at(browsers)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.button("Full screen").click();
      ada.page().waitForFunction("() => document.fullscreenElement?.localName === 'room-view'");
      ada.button("Chat over the film").click();
      assertThat(ada.composer()).isVisible();
      ada.say("from the front row");
      assertThat(ada.log()).containsText("from the front row");
      ada.photograph("full-screen-chat");
      ada.button("Leave full screen").click();
      ada.page().waitForFunction("() => !document.fullscreenElement");
      assertThat(ada.composer()).isVisible();
    }
  }
}
