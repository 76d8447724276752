package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Pictures of a room's own among its words.
class EmotesTest {
  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  private static byte[] picture() throws IOException {
    var image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(255, 180, 40));
    pen.fillOval(10, 10, 180, 180);
    pen.dispose();
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static void choose(Viewer viewer, String name, byte[] content) {
    viewer
        .page()
        .locator(".emote-form [name=picture]")
        .setInputFiles(new FilePayload(name, "image/png", content));
  }

  private static Locator shown(Viewer viewer) {
    return viewer.log().locator("img[alt=':sunny_side:']");
  }

  @Test
  void aHostAddsOneAndEverybodyUsesIt() throws IOException {
    try (var ada = Viewer.at(browsers);
        var bob = Viewer.at(browsers, 390, 844, ColorScheme.LIGHT)) {
      var room = cinema.openRoomOf(ada);
      bob.join(room, "Bob");
      ada.button("Room settings").click();
      ada.button("Emotes").click();

      choose(ada, "drawing.png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
      ada.button("Add").click();
      assertThat(ada.page().getByText("This is not a picture that can be used here.")).isVisible();
      choose(ada, "Sunny side.png", picture());
      ada.page().locator(".emote-form [name=name]").fill("sunny_side");
      ada.button("Add").click();
      assertThat(ada.page().locator(".emote-list img")).isVisible();
      ada.photograph("emotes-settings");
      ada.page().keyboard().press("Escape");

      bob.composer().pressSequentially("look :sunn");
      assertThat(bob.page().locator(".composer-list li")).hasCount(1);
      bob.composer().press("Tab");
      assertThat(bob.composer()).hasValue("look :sunny_side: ");
      bob.composer().press("Enter");
      assertThat(shown(ada)).isVisible();
      ada.page()
          .waitForFunction(
              "() => document.querySelector('.chat-log .emote img')?.naturalWidth === 128");

      bob.button("Choose an emoji").click();
      bob.page()
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("sunny_side"))
          .click();
      bob.composer().press("Enter");
      assertThat(shown(ada)).hasCount(2);
      bob.photograph("emotes-phone-light");
      ada.photograph("emotes-wide-dark");
      assertEquals(List.of(), bob.complaints());
    }
  }
}
