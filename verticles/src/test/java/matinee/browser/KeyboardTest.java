package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A room without a mouse: every control in order, where the focus is, and the keys of the film.
class KeyboardTest {
  /// Numbers the controls that are shown, in the order of the page, and says how many there are.
  private static final String NUMBER_THE_CONTROLS =
      """
      () => {
        const shown = { visibilityProperty: true, contentVisibilityAuto: true };
        const controls = 'a[href], button, input, select, textarea, summary, [tabindex]';
        const all = [...document.querySelectorAll(controls)].filter(
          (it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility(shown));
        all.forEach((it, number) => it.setAttribute('data-number', number));
        return all.length;
      }
      """;

  /// The number of the control with the focus, and what is wrong with how it shows that.
  private static final String FOCUSED =
      """
      () => {
        const it = document.activeElement;
        const box = it.getBoundingClientRect();
        const isOn = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        const rings = [it, it.parentElement, it.previousElementSibling].some((near) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(near ?? it);
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        });
        const name = it.getAttribute('aria-label') ?? it.textContent.trim();
        const wrong = `${isOn ? '' : ' off the page'}${rings ? '' : ' without a ring'}`;
        return [it.dataset.number ?? 'none', wrong, name];
      }
      """;

  private static final int CONTROLS_MAX = 100;

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void everyControlOfARoomIsReachedInOrderAndShowsIt() {
    try (var ada = Viewer.at(browsers)) {
      cinema.openRoomOf(ada);
      ada.awaitFilm();
      for (var panel : List.of("Chat", "Queue", "People")) {
        ada.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(panel)).click();
        assertEquals(List.of(), missed(ada.page()), panel);
      }
      for (var opener : List.of("Choose a film", "Room settings", "Invite", "More")) {
        ada.button(opener).focus();
        ada.page().keyboard().press("Enter");
        assertThat(open(ada)).hasCount(1);
        ada.page().keyboard().press("Escape");
        assertThat(open(ada)).hasCount(0);
        assertThat(ada.button(opener)).isFocused();
      }
      ada.page().keyboard().press("Enter");
      ada.button("Keyboard shortcuts").focus();
      ada.page().keyboard().press("Enter");
      assertThat(ada.page().locator("dialog[open]")).hasCount(1);
      ada.page().keyboard().press("Escape");
      assertThat(ada.button("More")).isFocused();
    }
  }

  private static Locator open(Viewer viewer) {
    return viewer.page().locator("dialog[open], details.menu[open]");
  }

  /// What the Tab key does not come to in its turn, or comes to without showing it.
  private static List<String> missed(Page page) {
    var count = ((Number) page.evaluate(NUMBER_THE_CONTROLS)).intValue();
    assertTrue(count > 10 && count < CONTROLS_MAX, "controls: " + count);
    page.keyboard().press("Tab");
    page.locator("[data-number='0']").focus();
    var missed = new ArrayList<String>();
    for (var number = 0; number < count; number++) {
      var found = (List<?>) page.evaluate(FOCUSED);
      var wrong = String.valueOf(found.get(1));
      var isInTurn = String.valueOf(found.getFirst()).equals(String.valueOf(number));
      if (!isInTurn || !wrong.isEmpty()) missed.add(number + ": " + found);
      page.keyboard().press("Tab");
    }
    return missed;
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
