package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import matinee.media.MediaFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A creator signs up and uploads, from the page.
class UploadTest {
  private static final double READY_MAX_MS = 240_000;

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @Test
  void aCreatorSignsUpUploadsAndSeesTheFilmGetReady(@TempDir Path folder) throws IOException {
    var film = MediaFixture.usualClip(folder, "holiday.mp4");
    var letter = Files.writeString(folder.resolve("letter.mp4"), "Dear Ada, ".repeat(500));
    try (var creator = Viewer.at(browsers)) {
      creator.open(cinema.address("/upload"));
      signUp(creator, "Grace " + System.nanoTime() % 1_000_000);
      creator.page().locator("input[type=file]").setInputFiles(letter);
      creator.button("Upload").click();
      assertThat(creator.page().getByRole(AriaRole.ALERT))
          .containsText("This is not a film that can be read.");

      creator.page().reload();
      creator.page().locator("input[type=file]").setInputFiles(film);
      creator.button("Upload").click();

      assertThat(creator.button("Watch together"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(READY_MAX_MS));
      creator.photograph("upload-ready");
      creator.page().getByRole(AriaRole.LINK).getByText("Watch alone").click();
      creator.awaitFilm().press("k").awaitRunning();

      creator.button("Edit the film").click();
      creator.page().locator("dialog input[name=title]").fill("Our holiday");
      creator.button("Save").click();
      assertThat(creator.page().locator(".video-words h1")).hasText("Our holiday");
      creator.button("Edit the film").click();
      creator.button("Delete this film").click();
      creator.page().locator("dialog .button-danger-strong").click();
      assertThat(creator.page().getByText("No such film")).isVisible();
      var unexpected = creator.complaints().stream().filter(text -> !text.contains("422")).toList();
      assertEquals(List.of(), unexpected);
    }
  }

  private static void signUp(Viewer creator, String name) {
    creator.page().getByText("Create account").first().click();
    creator.page().locator("input[autocomplete=username]").fill(name);
    creator.page().locator("input[type=password]").fill("a few words are better");
    creator.page().locator("form button.button-strong").click();
    assertThat(creator.page().getByText("Drop a film here")).isVisible();
  }
}
