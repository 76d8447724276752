package matinee.gateway;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Joins modules into as few files as there are occasions to load them: one per page, one for each
/// module that is loaded later. Pure.
///
/// A joined file runs its modules in the order in which the browser would have run them, each in a
/// function of its own, and keeps what they export in one table of the page. A module that is
/// loaded later finds those there that the page has already.
final class ModuleBundles {
  private static final String FOLDER = "assets/";
  private static final String TABLE =
      "const " + ModuleText.TABLE + "=(globalThis.matineeModules??={});\n";

  private final Function<String, @Nullable String> read;
  private final UnaryOperator<@Nullable String> libraries;
  private final Map<String, ModuleText> modules = new LinkedHashMap<>();
  private final Map<String, Set<String>> known = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /// @param read gives the text of a module by its path, null when there is none
  /// @param libraries gives the path of a library by its name
  ModuleBundles(
      Function<String, @Nullable String> read, UnaryOperator<@Nullable String> libraries) {
    this.read = read;
    this.libraries = libraries;
  }

  /// Takes in a page's first module and everything behind it. All pages are taken in before the
  /// first address is asked for.
  void add(String entry) {
    add(entry, Set.of());
  }

  private void add(String entry, Set<String> loaded) {
    var shared = known.get(entry);
    var have = new LinkedHashSet<>(loaded);
    if (shared != null) have.retainAll(shared);
    if (have.equals(shared)) return;
    known.put(entry, have);
    var all = new LinkedHashSet<>(have);
    all.addAll(closure(entry));
    for (var path : closure(entry)) {
      for (var later : module(path).later()) if (isJoined(later)) add(later, all);
      for (var program : module(path).programs()) add(program, Set.of());
    }
  }

  /// The modules that files begin with, as far as they have been found.
  Set<String> entries() {
    return known.keySet();
  }

  /// Where the file that begins with this module is, by what is in it.
  String address(String entry) {
    if (!isJoined(entry)) return entry;
    var address = addresses.get(entry);
    if (address == null) {
      address = join(entry);
      addresses.put(entry, address);
    }
    return address;
  }

  /// The joined files by their path.
  Map<String, byte[]> files() {
    return files;
  }

  /// Libraries that come in one piece stay as they are.
  private static boolean isJoined(String path) {
    return !path.startsWith("/vendor/");
  }

  private String join(String entry) {
    var text = new StringBuilder(TABLE);
    for (var path : closure(entry)) {
      if (known.getOrDefault(entry, Set.of()).contains(path)) continue;
      var module = module(path);
      text.append(ModuleText.named(path))
          .append(module.awaits() ? "??=await(async()=>{\n" : "??=(()=>{\n")
          .append(module.linked(this::address))
          .append("\n})();\n");
    }
    var names = module(entry).names();
    if (!names.isEmpty()) {
      text.append("export const{").append(String.join(",", names)).append("}=");
      text.append(ModuleText.named(entry)).append(";\n");
    }
    var content = text.toString().getBytes(StandardCharsets.UTF_8);
    var path = named(entry, content);
    files.put(path, content);
    return "/" + path;
  }

  /// A path that no other content can ever have.
  static String named(String path, byte[] content) {
    var dot = path.lastIndexOf('.');
    var name = path.substring(1, dot).replace('/', '-');
    return FOLDER + name + "-" + PageFile.mark(content) + path.substring(dot);
  }

  /// The module and what it imports, each behind all that it needs.
  private Set<String> closure(String entry) {
    var ordered = new LinkedHashSet<String>();
    visit(entry, ordered, new LinkedHashSet<>());
    return ordered;
  }

  private void visit(String path, Set<String> ordered, Set<String> open) {
    if (ordered.contains(path)) return;
    if (!open.add(path)) throw new IllegalStateException(path + " imports itself by " + open);
    for (var other : module(path).imports()) visit(other, ordered, open);
    open.remove(path);
    ordered.add(path);
  }

  private ModuleText module(String path) {
    return modules.computeIfAbsent(
        path,
        missing -> {
          var source = read.apply(missing);
          if (source == null) throw new IllegalStateException("no module " + missing);
          return ModuleText.of(missing, source, libraries);
        });
  }
}
