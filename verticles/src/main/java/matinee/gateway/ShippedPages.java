package matinee.gateway;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The pages as they are sent: each names one script, one style sheet and the words of the
/// visitor's language, by addresses that change with what is behind them.
///
/// Made once, when the program starts.
final class ShippedPages {
  private static final String SHEET = "/app.css";
  private static final Pattern WORDS = Pattern.compile("/strings/([a-z]+)/index\\.js");
  private static final Pattern SHEETS =
      Pattern.compile("@import url\\('([^']+)'\\) layer\\(([a-z]+)\\);");
  private static final Pattern IMPORTS =
      Pattern.compile("\\s*<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern ENTRY =
      Pattern.compile("(?<=<script type=\"module\" src=\")(/[^\"]+)");
  private static final Pattern MARK = Pattern.compile("-[0-9a-f]{16}(?=\\.[a-z]+$)");

  private final Function<String, byte @Nullable []> read;
  private final List<String> languages = new ArrayList<>();
  private final Map<String, PageFile> files = new HashMap<>();
  private final Map<String, PageFile> unmarked = new HashMap<>();

  /// @param pages names of the pages' files
  /// @param read gives what is served at an address, null when there is nothing
  ShippedPages(List<String> pages, Function<String, byte @Nullable []> read) {
    this.read = read;
    var sheet = text(SHEET);
    if (sheet == null) throw new IllegalStateException("no " + SHEET);
    var whole = withSheets(sheet, this::text).getBytes(StandardCharsets.UTF_8);
    var sheetPath = ModuleBundles.named(SHEET, whole);
    put(sheetPath, whole);
    var texts = new HashMap<String, String>();
    for (var page : pages) {
      var text = text("/" + page);
      if (text != null)
        texts.put(page, text.replace("\"" + SHEET + "\"", "\"/" + sheetPath + "\""));
    }
    var libraries = libraries(texts.values());
    var bundles = new ModuleBundles(this::text, name -> library(libraries, name));
    texts.values().forEach(text -> entries(text).forEach(bundles::add));
    for (var entry : bundles.entries()) {
      var words = WORDS.matcher(entry);
      if (words.matches()) languages.add(words.group(1));
    }
    texts.forEach((page, text) -> putPage(page, text, bundles));
    bundles.files().forEach(this::put);
  }

  /// A file that was made here, or null. One of another build is answered by what has its place
  /// now: a page that was open when the program was renewed still finds its parts.
  @Nullable PageFile find(String path) {
    var file = files.get(path);
    return file != null ? file : unmarked.get(MARK.matcher(path).replaceFirst(""));
  }

  /// A page with the words of the first of these languages that there are words in, else of the
  /// first language of all; null when there is no such page.
  @Nullable PageFile page(String path, List<String> wishes) {
    for (var wish : wishes) if (languages.contains(wish)) return files.get(localized(path, wish));
    return files.get(localized(path, languages.getFirst()));
  }

  private static String localized(String path, String language) {
    return path + "@" + language;
  }

  private void putPage(String page, String text, ModuleBundles bundles) {
    var bare = IMPORTS.matcher(text).replaceAll("");
    var entered =
        ENTRY
            .matcher(bare)
            .replaceAll(it -> Matcher.quoteReplacement(bundles.address(it.group(1))));
    for (var language : languages) {
      var words = bundles.address("/strings/" + language + "/index.js");
      var spoken =
          WORDS
              .matcher(entered)
              .replaceAll(Matcher.quoteReplacement(words))
              .replace("<html lang=\"en\">", "<html lang=\"" + language + "\">");
      files.put(
          localized(page, language), PageFile.of(page, spoken.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void put(String path, byte[] content) {
    var file = PageFile.of(path, content);
    files.put(path, file);
    unmarked.put(MARK.matcher(path).replaceFirst(""), file);
  }

  private static List<String> entries(String page) {
    return ENTRY.matcher(page).results().map(MatchResult::group).toList();
  }

  /// Where the libraries are, as the pages' import maps say.
  private static Map<String, String> libraries(Iterable<String> pages) {
    var libraries = new HashMap<String, String>();
    for (var page : pages) {
      var map = IMPORTS.matcher(page);
      if (!map.find()) continue;
      var imports = new JsonObject(map.group(1)).getJsonObject("imports");
      for (var name : imports.fieldNames()) libraries.put(name, imports.getString(name));
    }
    return libraries;
  }

  private static @Nullable String library(Map<String, String> libraries, String name) {
    var whole = libraries.get(name);
    var slash = name.indexOf('/') + 1;
    var folder = whole == null && slash > 0 ? libraries.get(name.substring(0, slash)) : null;
    return folder == null ? whole : folder + name.substring(slash);
  }

  /// The style sheet with the ones that it imports in it, each in its layer.
  static String withSheets(String sheet, Function<String, @Nullable String> read) {
    return SHEETS
        .matcher(sheet)
        .replaceAll(
            found -> {
              var text = read.apply("/" + found.group(1));
              if (text == null) throw new IllegalStateException("no sheet " + found.group(1));
              var layer = "@layer " + found.group(2) + " {\n" + text + "}";
              return Matcher.quoteReplacement(layer);
            });
  }

  private @Nullable String text(String address) {
    var content = read.apply(address);
    return content == null ? null : new String(content, StandardCharsets.UTF_8);
  }
}
