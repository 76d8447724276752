package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The film with the whole window or screen to itself, and the keys.
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
      assertEquals(1280, ada.page().evaluate("document.querySelector('video').clientWidth"));

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

  @Test
  void theListOfKeysOpensAndKeepsTheFocusUntilItIsClosed() {
    try (var ada = Viewer.at(browsers)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.press("?");
      var dialog = ada.page().locator("dialog[open]");
      assertThat(dialog).containsText("Keyboard shortcuts");
      for (var count = 0; count < 6; count++) {
        ada.page().keyboard().press("Tab");
        var inside =
            ada.page()
                .evaluate(
                    "() => document.activeElement === document.body"
                        + " || Boolean(document.activeElement.closest('dialog'))");
        assertEquals(true, inside);
      }
      ada.page().keyboard().press("k");
      ada.page().keyboard().press("Escape");
      assertThat(dialog).hasCount(0);
      assertEquals(true, ada.page().evaluate("document.querySelector('video').paused"));
    }
  }

  @Test
  void keysAreForTheFilmButNotWhileSomebodyTypes() {
    try (var ada = Viewer.at(browsers)) {
      ada.join(cinema.openRoom(), "Ada").awaitFilm();
      ada.composer().pressSequentially("took jam for fifty chats? 5 / 7");
      assertThat(ada.composer()).hasValue("took jam for fifty chats? 5 / 7");
      assertEquals(true, ada.page().evaluate("document.querySelector('video').paused"));
      assertThat(ada.page().locator("dialog[open]")).hasCount(0);

      ada.press("5");
      ada.page()
          .waitForFunction(
              "() => Math.abs(document.querySelector('video').currentTime - 30) < 0.5");
      // A Russian keyboard writes another letter with the same key.
      ada.page()
          .evaluate(
              "document.body.dispatchEvent(new KeyboardEvent('keydown',"
                  + " { key: '\\u043b', code: 'KeyK', bubbles: true, cancelable: true }))");
      ada.page().waitForFunction("() => !document.querySelector('video').paused");
    }
  }
}
