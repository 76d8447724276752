package matinee.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Spares a page the round trips in which it would find out about its own parts. Pure.
///
/// A page names all modules that it will need, so that the browser asks for them at once instead
/// of one import after another; the style sheet and the words of a language are one file each.
final class PageParts {
  private static final Pattern ENTRY =
      Pattern.compile("<script type=\"module\" src=\"/([^\"]+)\"></script>");
  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"/([^\"]+)\" />");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^(?:(?:import|export)\\b[^'\"]*?\\bfrom\\s+|import\\s+)'(\\.[^']+)'");
  private static final Pattern SHEET =
      Pattern.compile("@import url\\('([^']+)'\\) layer\\(([a-z]+)\\);");
  private static final Pattern WORDS = Pattern.compile("strings/[a-z]+/index\\.js");
  private static final Pattern AREA =
      Pattern.compile("import \\{ ([a-z]+) \\} from '\\./([a-z]+)\\.js';");
  private static final int MODULES_MAX = 500;

  private PageParts() {}

  /// The page with a hint for every module behind its script and its hints.
  ///
  /// @param read gives the text of a file of the pages by its path, null when there is none
  static String withModules(String page, Function<String, @Nullable String> read) {
    var named = new LinkedHashSet<String>();
    PRELOAD.matcher(page).results().forEach(found -> named.add(found.group(1)));
    var entry = ENTRY.matcher(page);
    if (!entry.find()) return page;
    var roots = new LinkedHashSet<>(named);
    roots.add(entry.group(1));
    var hints = new StringBuilder();
    for (var module : closure(roots, read)) {
      if (named.contains(module) || module.equals(entry.group(1))) continue;
      hints.append("<link rel=\"modulepreload\" href=\"/").append(module).append("\" />\n    ");
    }
    return page.substring(0, entry.start()) + hints + page.substring(entry.start());
  }

  private static Set<String> closure(Set<String> roots, Function<String, @Nullable String> read) {
    var known = new LinkedHashSet<>(roots);
    var waiting = new ArrayDeque<>(roots);
    while (!waiting.isEmpty() && known.size() < MODULES_MAX) {
      var module = waiting.remove();
      var text = read.apply(module);
      if (text == null) continue;
      var imports = IMPORT.matcher(text).results().map(found -> beside(module, found.group(1)));
      imports.filter(known::add).forEach(waiting::add);
    }
    return known;
  }

  /// The path that a relative one means in a module.
  private static String beside(String module, String relative) {
    var base = URI.create("/" + module);
    return base.resolve(relative).getPath().substring(1);
  }

  /// The style sheet with the ones that it imports in it, each in its layer.
  static String withSheets(String sheet, Function<String, @Nullable String> read) {
    return SHEET.matcher(sheet).replaceAll(found -> sheet(found, read));
  }

  private static String sheet(MatchResult found, Function<String, @Nullable String> read) {
    var text = read.apply(found.group(1));
    var whole = text == null ? found.group() : layer(found.group(2), text);
    return Matcher.quoteReplacement(whole);
  }

  private static String layer(String name, String text) {
    return "@layer " + name + " {\n" + text + "}";
  }

  /// The words of a language as one module instead of one per area.
  static String withAreas(String path, String index, Function<String, @Nullable String> read) {
    var folder = path.substring(0, path.lastIndexOf('/') + 1);
    return AREA.matcher(index)
        .replaceAll(found -> area(found, read.apply(folder + found.group(2) + ".js")));
  }

  private static String area(MatchResult found, @Nullable String text) {
    var declared = "export const " + found.group(1) + " ";
    if (text == null || !text.startsWith(declared)) return Matcher.quoteReplacement(found.group());
    return Matcher.quoteReplacement(text.substring("export ".length()).strip());
  }

  /// Completes a file of the pages, where it is one that names others.
  static byte[] complete(String path, byte[] content, Function<String, @Nullable String> read) {
    if (path.endsWith(".html")) return bytes(withModules(text(content), read));
    if (path.equals("app.css")) return bytes(withSheets(text(content), read));
    if (WORDS.matcher(path).matches()) return bytes(withAreas(path, text(content), read));
    return content;
  }

  static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
