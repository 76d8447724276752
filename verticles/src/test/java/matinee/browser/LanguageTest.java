package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The language of the page: the browser's, one's own choice, or that of a link.
class LanguageTest {
  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void aRussianBrowserIsSpokenToInRussian() {
    try (var viewer = Viewer.withPhone(browsers, 360, 740, "ru-RU")) {
      viewer.open(cinema.address("/sign-in"));
      assertThat(html(viewer)).hasAttribute("lang", "ru");
      assertThat(viewer.page()).hasTitle(Pattern.compile("^Войти · Matinee"));
      viewer.page().locator("input[name=name]").fill("nobody");
      viewer.page().locator("input[name=password]").fill("a wrong password");
      viewer.page().locator("input[name=password]").press("Enter");
      assertThat(viewer.page().getByText("Неверное имя или пароль.")).isVisible();

      viewer.join(cinema.openRoom(), "Вера").say("Привет");
      assertThat(viewer.composer()).hasAttribute("placeholder", "Напишите что-нибудь");
      assertThat(viewer.log()).containsText("Привет");
      viewer.photograph("room-phone-russian");
    }
  }

  @Test
  void theChoiceInTheHeaderStays() {
    try (var viewer = Viewer.at(browsers)) {
      viewer.open(cinema.address("/"));
      assertThat(html(viewer)).hasAttribute("lang", "en");
      viewer.page().getByLabel("Language: English").click();
      viewer
          .page()
          .getByRole(AriaRole.BUTTON)
          .filter(new Locator.FilterOptions().setHasText("Русский"))
          .click();
      assertThat(html(viewer)).hasAttribute("lang", "ru");
      viewer.open(cinema.address("/upload"));
      assertThat(html(viewer)).hasAttribute("lang", "ru");
    }
  }

  @Test
  void aLinkChoosesForItsTabOnly() {
    try (var viewer = Viewer.at(browsers)) {
      viewer.open(cinema.address("/?lang=ru"));
      assertThat(html(viewer)).hasAttribute("lang", "ru");
      viewer.open(cinema.address("/upload"));
      assertThat(html(viewer)).hasAttribute("lang", "ru");
      try (var other = viewer.context().newPage()) {
        other.navigate(cinema.address("/"));
        assertThat(other.locator("html")).hasAttribute("lang", "en");
      }
    }
  }

  private static Locator html(Viewer viewer) {
    return viewer.page().locator("html");
  }
}
