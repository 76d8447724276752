package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import matinee.fixtures.RunningServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A room whose host minds the door and the chat.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {
  private static final String MAKE_A_ROOM =
      """
      async () => {
        const ask = async (path, body, token) => {
          const headers = { 'Content-Type': 'application/json' };
          if (token) headers.Authorization = 'Bearer ' + token;
          const init = { method: 'POST', headers, body: JSON.stringify(body) };
          return (await fetch(path, init)).json();
        };
        const session = await ask('/api/guests', { name: 'Ada' });
        localStorage.setItem('matinee.guest', JSON.stringify(session));
        return (await ask('/api/rooms', { title: 'Film night' }, session.token)).url;
      }
      """;

  private @TempDir static Path data;
  private final Browsers browsers = Browsers.open();
  private RunningServer server = startedLater();
  private Viewer ada = startedLater();
  private String room = "";

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T startedLater() {
    return null;
  }

  @BeforeAll
  void start() {
    server =
        RunningServer.serve(
            data, "--set", "limits.password=1000/1m", "--set", "limits.knock=10000/1m");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void adaMakesARoom() {
    ada = Viewer.at(browsers);
    ada.open(server.address() + "/sign-in");
    room = server.address() + ada.page().evaluate(MAKE_A_ROOM);
    ada.open(room);
    assertThat(ada.composer()).isVisible();
  }

  @AfterEach
  void adaLeaves() {
    ada.close();
  }

  private Viewer somebody() {
    return Viewer.at(browsers, 390, 844, ColorScheme.LIGHT);
  }

  private Locator settings(String section) {
    ada.button("Room settings").click();
    ada.button(section).click();
    return ada.page().getByRole(AriaRole.DIALOG);
  }

  private void choose(Locator within, String label) {
    within
        .locator(".choice strong", new Locator.LocatorOptions().setHasText(exactly(label)))
        .click();
  }

  private static Pattern exactly(String text) {
    return Pattern.compile("^" + text + "$");
  }

  /// What the page says instead of the room.
  private static Locator ending(Viewer viewer, String text) {
    return viewer.page().locator("main").getByText(text);
  }

  private void makePrivate() {
    var dialog = settings("Access");
    choose(dialog, "Only those you let in");
    assertThat(dialog.locator("#room-password")).isVisible();
    assertThat(dialog.getByText("Saved").first()).isVisible();
  }

  private void closeDialog() {
    ada.page().keyboard().press("Escape");
    assertThat(ada.page().locator("dialog[open]")).hasCount(0);
  }

  private void people(Viewer viewer) {
    viewer.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("People")).click();
  }

  private Locator rowOf(String name) {
    return ada.page().locator(".member", new Page.LocatorOptions().setHasText(name));
  }

  private void moderate(String name, String deed) {
    people(ada);
    ada.button("Actions for " + name).click();
    rowOf(name).getByRole(AriaRole.MENUITEM).getByText("Moderate").click();
    var dialog = ada.page().getByRole(AriaRole.DIALOG);
    choose(dialog, deed);
    dialog.locator(".actions .button-strong").click();
    assertThat(ada.page().locator("dialog[open]")).hasCount(0);
  }

  @Test
  void aStrangerSeesAClosedDoorAndAPasswordOpensIt() {
    makePrivate();
    ada.page().locator("#room-password").fill("open sesame");
    ada.button("Set password").click();
    assertThat(ada.page().locator("#room-password"))
        .hasAttribute("placeholder", "A password is set");
    ada.photograph("access-wide-dark");
    closeDialog();

    try (var eve = somebody();
        var lost = somebody()) {
      eve.open(room);
      lost.open(room.replaceAll("/r/.*", "/r/nosuchroom12"));
      assertThat(eve.button("Knock")).isVisible();
      assertThat(lost.button("Knock")).isVisible();
      assertEquals(lost.page().locator("main").innerText(), eve.page().locator("main").innerText());
      assertFalse(eve.page().content().contains("Film night"));
      eve.photograph("door-phone-light");

      password(eve, "wrong");
      eve.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("Eve");
      eve.page().keyboard().press("Enter");
      assertThat(eve.page().getByText("That does not open a door here")).isVisible();
      password(eve, "open sesame");
      assertThat(eve.composer()).isVisible();

      eve.page().reload();
      assertThat(eve.composer()).isVisible();
    }
  }

  private static void password(Viewer viewer, String password) {
    viewer.page().getByLabel("I have a password").fill(password);
    viewer.page().getByLabel("I have a password").press("Enter");
  }

  @Test
  void anInvitationLetsInAsManyAsItSays() {
    makePrivate();
    ada.page().locator("dialog select[name=uses]").selectOption("1");
    ada.button("Make a link").click();
    var link = ada.page().getByLabel("Invite link").inputValue();
    closeDialog();

    try (var bob = somebody();
        var late = somebody()) {
      bob.join(link, "Bob");
      assertThat(bob.page()).hasURL(room);
      late.open(link);
      late.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("Late");
      late.page().keyboard().press("Enter");
      assertThat(late.button("Knock")).isVisible();
    }
  }

  @Test
  void whoKnocksGetsInWhenAHostOpens() {
    makePrivate();
    closeDialog();
    people(ada);
    try (var kim = somebody()) {
      kim.open(room);
      kim.button("Knock").click();
      kim.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("Kim");
      kim.page().keyboard().press("Enter");
      assertThat(ada.page().locator(".door-desk").getByText("Somebody knocks")).isVisible();
      ada.photograph("desk-wide-dark");
      kim.photograph("knocking-phone-light");
      ada.button("Let in").click();
      assertThat(kim.composer()).isVisible();
    }
  }

  @Test
  void whoIsBannedStaysOutWithClearedStorage() {
    try (var eve = somebody()) {
      eve.join(room, "Eve");
      assertThat(rowOf("Eve")).hasCount(1);
      moderate("Eve", "Ban");
      assertThat(ending(eve, "This room keeps you out.")).isVisible();
      eve.photograph("banned-phone-light");

      eve.page().evaluate("() => localStorage.clear()");
      eve.context().clearCookies();
      eve.open(room);
      eve.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("Not Eve");
      eve.page().keyboard().press("Enter");
      assertThat(ending(eve, "This room keeps you out.")).isVisible();

      ada.button("Log").click();
      assertThat(ada.page().getByText(Pattern.compile("Ada banned Eve"))).isVisible();
      ada.photograph("log-wide-dark");
      ada.button("Undo").click();
      assertThat(ada.page().getByText(Pattern.compile("Ada lifted it for Eve"))).isVisible();
      eve.page().reload();
      assertThat(eve.composer()).isVisible();
    }
  }

  @Test
  void whoIsMutedOrTooFastIsToldSo() {
    try (var eve = somebody()) {
      eve.join(room, "Eve").say("hello");
      assertThat(ada.log()).containsText("hello");
      moderate("Eve", "Mute");
      eve.say("can you hear me");
      assertThat(eve.page().getByText("You may not write here for now.")).isVisible();
      ada.button("Kept out and muted").click();
      ada.button("Lift").click();
      assertThat(ada.page().getByText("Nothing here")).isVisible();

      var dialog = settings("Moderation");
      dialog.locator("#slow-mode").selectOption("300");
      assertThat(dialog.getByText("Saved").last()).isVisible();
      closeDialog();
      eve.say("again").say("and again");
      assertThat(eve.page().getByText(Pattern.compile("Slow mode"))).isVisible();
    }
  }

  @Test
  void wordsAndLinksAreKeptOut() {
    var dialog = settings("Moderation");
    dialog.locator("#filter-words").fill("spoiler");
    dialog.locator("#filter-links").check();
    dialog.locator("#filter-masks").check();
    ada.button("Save chat rules").click();
    assertThat(dialog.getByText("Saved").last()).isVisible();
    ada.photograph("moderation-wide-dark");
    closeDialog();

    try (var eve = somebody()) {
      eve.join(room, "Spoiler Eve").say("a SPÓILER at https://bad.example now");
      assertThat(ada.log()).containsText("a ••••••• at ••••••••••••••••••• now");
      assertThat(ada.log()).containsText("••••••• Eve");
      assertThat(ada.log()).not().containsText("Spoiler");
    }
  }
}
