package matinee.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.TestEdge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPagesTest {
  private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");
  private static TestEdge edge;

  @BeforeAll
  static void open() {
    edge = new TestEdge(DefaultSettings.config(), Map.of());
  }

  @AfterAll
  static void close() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/r/abc123", "/v/abc123", "/upload", "/sign-in", "/set-up", "/none"})
  void aPageNamesOneSheetItsWordsAndOneScriptThatNeverChange(String path) {
    var page = edge.get(path);
    var text = new String(page.body(), StandardCharsets.UTF_8);
    var assets = ASSET.matcher(text).results().map(it -> it.group(1)).toList();

    // A room has a small script of its own, which comes first.
    assertEquals(path.startsWith("/r/") ? 4 : 3, assets.size(), text);
    assertTrue(!text.contains("importmap"), text);
    for (var asset : assets) {
      var answer = edge.get(asset, "Accept-Encoding", "gzip");
      assertEquals(200, answer.statusCode(), asset);
      assertEquals(
          List.of("public, max-age=31536000, immutable"),
          answer.headers().allValues("Cache-Control"));
      assertEquals(List.of("gzip"), answer.headers().allValues("Content-Encoding"), asset);
    }
  }

  @Test
  void aVisitorGetsTheWordsOfTheFirstKnownLanguage() {
    assertEquals("en", language("de, ru;q=0.1, en-GB;q=0.5"));
    assertEquals("ru", language("de-DE, ru-RU;q=0.9, en;q=0.5"));
    assertEquals("en", language("de"));
    assertEquals("en", language("*"));
    assertTrue(edge.get("/").headers().firstValue("Vary").orElse("").contains("Accept-Language"));
  }

  private static String language(String accepted) {
    var page = edge.get("/", "Accept-Language", accepted);
    var text = new String(page.body(), StandardCharsets.UTF_8);
    var words = Pattern.compile("/assets/strings-([a-z]+)-index-").matcher(text);
    assertTrue(words.find(), text);
    assertTrue(text.contains("<html lang=\"" + words.group(1) + "\">"), text);
    return words.group(1);
  }

  @Test
  void aPartOfAnotherBuildIsAnsweredByTheOneOfThisAndNotKept() {
    var text = new String(edge.get("/").body(), StandardCharsets.UTF_8);
    var script =
        ASSET
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .filter(it -> it.contains("pages-index") || it.contains("pages-home"))
            .findFirst()
            .orElseThrow()
            .replace("\"", "");

    var other = edge.get(script.replaceFirst("-[0-9a-f]{16}", "-0123456789abcdef"));

    assertEquals(200, other.statusCode());
    assertEquals(List.of("no-cache"), other.headers().allValues("Cache-Control"));
    assertEquals(404, edge.get("/assets/pages-none-0123456789abcdef.js").statusCode());
  }

  @Test
  void aPageIsFoundUnderItsOwnAddressOnly() {
    assertEquals(404, edge.get("/watch.html").statusCode());
    assertEquals(404, edge.get("/assets/").statusCode());
  }
}
