package matinee.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every page on a phone, a tablet and a desktop, dark and light.
class PagesTest {
  private static final List<String> PAGES =
      List.of("/", "/upload", "/sign-in", "/set-up?token=none", "/v/unknown1", "/r/unknown1");

  private final Cinema cinema = Cinema.open();
  private final Browsers browsers = Browsers.open();

  @ParameterizedTest
  @ValueSource(ints = {390, 820, 1440})
  void everyPageFitsAndLoadsWithoutAComplaint(int width) {
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      try (var viewer = Viewer.at(browsers, width, 900, scheme)) {
        for (var path : PAGES) look(viewer, path, width, scheme);
        look(viewer, "/v/" + cinema.videoId(), width, scheme);
        var expected = viewer.complaints().stream().filter(text -> !text.contains("40")).toList();
        assertEquals(List.of(), expected);
      }
    }
  }

  private void look(Viewer viewer, String path, int width, ColorScheme scheme) {
    viewer.open(cinema.address(path));
    viewer.page().locator("h1").first().waitFor();
    var name = path.startsWith("/v/") && !path.endsWith("1") ? "video" : path.substring(1);
    var clean = name.isEmpty() ? "home" : name.replaceAll("[^a-z0-9-]", "-");
    viewer.photograph(
        "pages/" + clean + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
    var wide = viewer.page().evaluate("document.documentElement.scrollWidth");
    assertTrue(((Number) wide).intValue() <= width, path + " is wider than " + width);
    var titled = viewer.page().title();
    assertTrue(titled.contains("Matinee"), path + " is titled " + titled);
  }
}
