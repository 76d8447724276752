package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Who may do what, as people see and change it.
class RightsTest {
  private static final double LISTED_MAX_MS = 90_000;

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  private void openRoom(Viewer viewer, String name) {
    viewer.open(cinema.address("/v/" + cinema.videoId()));
    viewer.button("Watch together").click();
    viewer.takeSeat(name).awaitFilm();
  }

  private static Pattern said(String text) {
    return Pattern.compile(text.replaceAll("(Ada|Bob|Eve)", "\u2068?$1\u2069?"));
  }

  private static void people(Viewer viewer) {
    var tab = new Page.GetByRoleOptions().setName(Pattern.compile("People"));
    viewer.page().getByRole(AriaRole.TAB, tab).click();
  }

  private static Locator item(Viewer viewer, String name) {
    var options = new Page.GetByRoleOptions().setName(name).setExact(true);
    return viewer.page().getByRole(AriaRole.MENUITEM, options);
  }

  private static Locator box(Viewer viewer, String name) {
    var options = new Page.GetByRoleOptions().setName(name).setExact(true);
    return viewer.page().getByRole(AriaRole.CHECKBOX, options);
  }

  @Test
  void aCohostIsNamedByKeyboardAndStaysSoAfterAReload() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers, 390, 844, ColorScheme.LIGHT)) {
      openRoom(ada, "Ada");
      bob.join(ada.page().url(), "Bob").awaitFilm();
      assertThat(bob.button("Room settings")).hasCount(0);

      people(ada);
      ada.button("Actions for Bob").focus();
      ada.page().keyboard().press("Enter");
      assertThat(item(ada, "Make co-host")).isFocused();
      ada.page().keyboard().press("ArrowDown");
      assertThat(item(ada, "Make member")).isFocused();
      ada.photograph("people-wide-dark");
      ada.page().keyboard().press("Home");
      ada.page().keyboard().press("Enter");

      assertThat(bob.log()).containsText(said("Ada made Bob a co-host"));
      assertThat(bob.button("Room settings")).isVisible();
      bob.page().reload();
      assertThat(bob.button("Room settings")).isVisible();
      people(bob);
      assertThat(bob.page().getByText("Co-host", exactly()).first()).isVisible();
      bob.photograph("people-phone-light");
      assertEquals(List.of(), ada.complaints());
      assertEquals(List.of(), bob.complaints());
    }
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  @Test
  void aPermissionTakenInTheTableHoldsAtOnce() {
    try (var ada = Viewer.at(browsers);
        var eve = Viewer.at(browsers, 360, 740, ColorScheme.LIGHT)) {
      openRoom(ada, "Ada");
      eve.join(ada.page().url(), "Eve").awaitFilm();
      assertThat(eve.button("Play")).isEnabled();

      ada.button("Room settings").click();
      ada.photograph("settings-wide-dark");
      ada.button("Permissions").click();
      // A box shows what the room has answered, a moment after the click.
      box(ada, "Members: Play and pause").click();
      assertThat(box(ada, "Members: Play and pause")).not().isChecked();
      assertThat(box(ada, "Guests: Play and pause")).not().isChecked();
      assertThat(box(ada, "Co-hosts: Play and pause")).isChecked();
      assertThat(eve.button("Play")).isDisabled();
      ada.photograph("permissions-wide-dark");

      box(ada, "Guests: Play and pause").click();
      assertThat(box(ada, "Guests: Play and pause")).isChecked();
      assertThat(box(ada, "Members: Play and pause")).isChecked();
      assertThat(eve.button("Play")).isEnabled();
      box(ada, "Guests: Room settings").click();
      assertThat(box(ada, "Guests: Room settings")).isChecked();
      eve.button("Room settings").click();
      eve.button("Permissions").click();
      assertThat(box(eve, "Guests: Chat")).isDisabled();
      eve.photograph("permissions-phone-light");
      assertEquals(List.of(), ada.complaints());
      assertEquals(List.of(), eve.complaints());
    }
  }

  @Test
  void aRoomIsGivenAway() {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers)) {
      openRoom(ada, "Ada");
      bob.join(ada.page().url(), "Bob").awaitFilm();

      people(ada);
      ada.button("Actions for Bob").click();
      item(ada, "Give the room away…").click();
      ada.photograph("transfer-wide-dark");
      ada.button("Give the room").click();

      assertThat(bob.log()).containsText(said("Ada gave the room to Bob"));
      people(bob);
      assertThat(bob.button("Actions for Ada")).isVisible();
    }
  }

  @Test
  void aRoomForAdultsStandsInTheListForWhoeverAsksAndAsksBackOnce() {
    try (var ada = Viewer.at(browsers);
        var eve = Viewer.at(browsers, 390, 844, ColorScheme.LIGHT)) {
      ada.open(cinema.address("/"));
      ada.button("Create a room").click();
      var dialog = ada.page().getByRole(AriaRole.DIALOG);
      dialog.getByLabel("Title").fill("Late show");
      dialog.getByText("Everybody", new Locator.GetByTextOptions().setExact(true)).first().click();
      dialog.getByLabel("For whom").selectOption("18");
      ada.photograph("create-room-wide-dark");
      ada.button("Create").click();
      var name = dialog.last().getByRole(AriaRole.TEXTBOX);
      name.fill("Ada");
      name.press("Enter");
      ada.button("I am 18 or older").click();
      assertThat(ada.composer()).isVisible();

      eve.open(cinema.address("/"));
      var card = eve.page().locator(".room-card", withText("Late show"));
      var inTime = new LocatorAssertions.ContainsTextOptions().setTimeout(LISTED_MAX_MS);
      var filter = eve.page().getByLabel("Show rooms");
      assertThat(filter).hasValue("16");
      filter.selectOption("18");
      assertThat(card).containsText("1 person", inTime);
      assertThat(card).containsText("18+");
      eve.photograph("open-rooms-phone-light");
      var link = eve.page().url() + "r/" + ada.page().url().replaceAll(".*/", "");
      filter.selectOption("12");
      assertThat(card).hasCount(0);

      eve.open(link);
      assertThat(eve.page().locator("main h1")).hasText("A room for adults");
      assertThat(eve.page().locator("room-view, dialog")).hasCount(0);
      eve.photograph("adults-phone-light");
      eve.button("I am 18 or older").click();
      eve.takeSeat("Eve");
      assertThat(ada.log()).containsText(said("Eve joined"));
      assertThat(eve.page().locator(".room-item .rating")).hasText("18+");
      eve.page().reload();
      assertThat(eve.composer()).isAttached();

      ada.button("Room settings").click();
      ada.page().getByRole(AriaRole.DIALOG).getByLabel("For whom").selectOption("12");
      assertThat(eve.log()).containsText(said("Ada rated the room: 12\\+"));
      ada.photograph("settings-general-wide-dark");
      assertEquals(List.of(), eve.complaints());
    }
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
