package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The chat of a room, as two people at browsers of their own use it.
class ChatTest {
  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  private static Locator message(Viewer viewer, String text) {
    var words = viewer.page().locator(".message-text", new Page.LocatorOptions().setHasText(text));
    return viewer.log().locator(".message", new Locator.LocatorOptions().setHas(words)).last();
  }

  /// Opens a message's menu by keyboard and chooses from it.
  private static void choose(Viewer viewer, String text, String item) {
    message(viewer, text).focus();
    viewer.page().keyboard().press("Enter");
    var name = new Page.GetByRoleOptions().setName(item);
    viewer.page().getByRole(AriaRole.MENUITEM, name).click();
  }

  @Test
  void peopleAnswerChangeDeleteAndReact() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers, 390, 844, ColorScheme.LIGHT)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").say("shall we start");
      bob.join(room, "Bob");

      choose(bob, "shall we start", "Reply");
      bob.say("yes please");
      var reply = message(ada, "yes please");
      assertThat(reply.locator(".message-quote")).containsText("shall we start");

      choose(ada, "shall we start", "Edit");
      assertThat(ada.composer()).hasValue("shall we start");
      ada.composer().fill("shall we begin");
      ada.composer().press("Enter");
      assertThat(message(bob, "shall we begin")).containsText("(edited)");
      assertThat(message(bob, "yes please").locator(".message-quote")).containsText("begin");

      choose(ada, "yes please", "React");
      ada.page().keyboard().type("popc");
      ada.page().keyboard().press("Enter");
      var seen = message(bob, "yes please").locator(".reaction").first();
      assertThat(seen).containsText("🍿");
      seen.click();
      assertThat(message(ada, "yes please").locator(".reaction").first()).containsText("2");
      ada.photograph("chat-wide-dark");
      bob.photograph("chat-phone-light");

      choose(ada, "shall we begin", "Delete");
      assertThat(bob.log()).not().containsText("begin");
      assertThat(bob.log()).containsText("This message was deleted.");
      bob.page().reload();
      assertThat(message(bob, "yes please").locator(".reaction").first()).containsText("2");
      assertThat(bob.log()).not().containsText("begin");
      assertEquals(List.of(), ada.complaints());
      assertEquals(List.of(), bob.complaints());
    }
  }

  @Test
  void aNameIsCompletedByKeyboardAndStandsOutForWhomItNames() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada");
      bob.join(room, "Bob the Great");
      assertThat(ada.log()).containsText("Bob the Great");

      ada.composer().pressSequentially("hey @bob");
      assertThat(ada.page().getByRole(AriaRole.OPTION)).hasCount(1);
      ada.composer().press("Tab");
      assertThat(ada.composer()).hasValue("hey @Bob the Great ");
      ada.composer().pressSequentially(":popcorn:");
      ada.composer().press("Enter");

      assertThat(bob.log().locator(".message[data-named] .mention[data-self]"))
          .hasText("@Bob the Great");
      assertThat(bob.log()).containsText("🍿");
      assertThat(ada.log().locator(".message[data-named]")).hasCount(0);
    }
  }

  @Test
  void oldMessagesAreFoundAndOneComesBackFromThem() {
    try (var ada = Viewer.at(browsers)) {
      ada.join(cinema.openRoom(), "Ada").say("the needle in the stack");
      for (var i = 0; i < 9; i++) ada.say("straw " + i);
      assertThat(ada.log()).containsText("straw 8");

      ada.button("Search messages").click();
      ada.page().keyboard().type("NEEDLE");
      ada.page().keyboard().press("Enter");
      var found = ada.page().locator(".search-line");
      assertThat(found).hasCount(1);
      ada.photograph("chat-search");
      found.click();

      assertThat(message(ada, "the needle")).isFocused();
    }
  }

  @Test
  void atFilmTimeNothingIsSpoiled() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").awaitFilm();
      bob.join(room, "Bob").awaitFilm();
      bob.say("at the beginning");
      assertThat(ada.log()).containsText("at the beginning");
      ada.page().keyboard().press("Escape");
      ada.page()
          .evaluate(
              "() => document.querySelector('film-player').dispatchEvent("
                  + "new CustomEvent('player-seek', {detail: {positionMs: 8000}, bubbles: true}))");
      bob.page().waitForFunction("() => document.querySelector('video').currentTime > 7");
      bob.say("the twist");
      assertThat(ada.log()).containsText("the twist");

      ada.button("Chat at film time").click();
      ada.page()
          .evaluate(
              "() => document.querySelector('film-player').dispatchEvent("
                  + "new CustomEvent('player-seek', {detail: {positionMs: 0}, bubbles: true}))");

      assertThat(ada.log()).not().containsText("the twist");
      assertThat(ada.log()).containsText("at the beginning");
      assertThat(bob.log()).containsText("the twist");
      assertThat(ada.page().locator(".chat-bar")).containsText("1 message comes later");
    }
  }
}
