package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import matinee.fixtures.Eventually;
import org.junit.jupiter.api.Test;

/// A room with people in it, each at a browser of their own.
class RoomTest {
  private static final String FAMILY = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void twoPeopleMeetByOneLinkWatchAndTalk() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers, 390, 844, ColorScheme.LIGHT)) {
      ada.open(cinema.address("/v/" + cinema.videoId()));
      ada.button("Watch together").click();
      ada.takeSeat("Ada").awaitFilm();
      bob.join(ada.page().url(), "Bob").awaitFilm();
      assertThat(ada.log()).containsText(notice("Bob", "joined"));

      bob.say("Shall we? " + FAMILY + " \u05E9\u05DC\u05D5\u05DD <b>bold</b> https://example.org");

      assertThat(ada.log()).containsText(FAMILY + " \u05E9\u05DC\u05D5\u05DD <b>bold</b>");
      assertEquals(0, ada.log().locator("b").count());
      assertThat(ada.log().locator("a[href='https://example.org']")).isVisible();

      ada.button("Play").click();
      ada.awaitRunning();
      bob.awaitRunning();
      assertThat(bob.log()).containsText(notice("Ada", "pressed play"));
      ada.photograph("room-wide-dark");
      bob.photograph("room-phone-light");

      bob.press("k");
      assertThat(ada.log()).containsText(notice("Bob", "paused"));
      ada.page().waitForFunction("() => document.querySelector('video').paused");
      bob.page().waitForFunction("() => document.querySelector('video').paused");
      Eventually.holds(
          "the same picture",
          Duration.ofSeconds(30),
          () -> Math.abs(ada.positionSeconds() - bob.positionSeconds()) <= 0.001);
      assertEquals(List.of(), ada.complaints());
      assertEquals(List.of(), bob.complaints());
    }
  }

  @Test
  void aReloadKeepsWhoOneIsAndWhatWasSaid() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").say("before the reload");
      bob.join(room, "Bob");
      assertThat(bob.log()).containsText("before the reload");

      ada.page().reload();

      assertThat(ada.composer()).isVisible();
      assertThat(ada.log()).containsText("before the reload");
      ada.say("after the reload");
      assertThat(bob.log()).containsText("after the reload");
      assertThat(bob.log()).not().containsText(notice("Ada", "left"));
    }
  }

  @Test
  void aCutConnectionComesBackWithNothingMissedOrDoubled() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      var room = cinema.openRoom();
      ada.join(room, "Ada").say("one");
      bob.join(room, "Bob");
      assertThat(bob.log()).containsText("one");

      bob.page().evaluate("() => globalThis.dispatchEvent(new Event('offline'))");
      bob.context().setOffline(true);
      ada.say("two").say("three");
      assertThat(ada.log()).containsText("three");
      bob.context().setOffline(false);
      bob.page().evaluate("() => globalThis.dispatchEvent(new Event('online'))");

      assertThat(bob.log()).containsText("three");
      var text = bob.log().innerText();
      for (var said : List.of("one", "two", "three")) {
        assertEquals(2, text.split("\\b" + said + "\\b", -1).length, said + " in " + text);
      }
      assertTrue(text.indexOf("two") < text.indexOf("three"));
    }
  }

  @Test
  void onlyTheHostMovesTheFilmWhenTheRoomSaysSo() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      ada.open(cinema.address("/v/" + cinema.videoId()));
      ada.button("Watch together").click();
      ada.takeSeat("Ada").awaitFilm();
      bob.join(ada.page().url(), "Bob").awaitFilm();

      ada.button("Room settings").click();
      ada.button("Permissions").click();
      ada.page().getByText("Only the hosts", new Page.GetByTextOptions().setExact(true)).click();
      ada.button("Close").click();

      assertThat(bob.log()).containsText("Only the hosts move the film now");
      assertThat(bob.button("Play")).isDisabled();
      ada.press("k").awaitRunning();
      bob.awaitRunning();
    }
  }

  /// A notice; the name in it is set apart for writing in both directions.
  private static Pattern notice(String name, String what) {
    return Pattern.compile("\u2068?" + name + "\u2069? " + what);
  }
}
