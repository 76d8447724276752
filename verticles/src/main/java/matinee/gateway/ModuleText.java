package matinee.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A module of the pages, taken apart so that it can be joined with others. Pure.
///
/// This is no parser: imports and exports stand at the beginning of a line as the formatter writes
/// them, or in the form in which the libraries are packed. What has another form is refused.
///
/// @param path where it is served, such as `/shared/dom.js`
/// @param imports paths of the modules that must have run before this one
/// @param later modules that are loaded when they are needed
/// @param programs modules that run in a worker of their own
/// @param names what it exports
/// @param awaits whether it waits for something before the ones that import it may run
/// @param text what is left: the body of a function that returns the exports
record ModuleText(
    String path,
    List<String> imports,
    List<String> later,
    List<String> programs,
    List<String> names,
    boolean awaits,
    String text) {
  /// What a page's table of modules is called; longer than the names in packed libraries.
  static final String TABLE = "$modules";

  /// At the beginning of a line, or in a packed line after the end of something.
  private static final String START = "(?:(?m:^)|(?<=[;}]))";

  private static final Pattern FROM =
      Pattern.compile(
          START
              + "(import|export)\\b\\s*(?:([^'\"();=]*?)\\s*\\bfrom\\s*)?['\"]([^'\"\\n]+)['\"];?");
  private static final Pattern LIST = Pattern.compile(START + "export\\s*\\{([^}]*)\\};?");
  private static final Pattern DECLARED =
      Pattern.compile("(?m)^export (?=(?:async )?(?:const|class|function\\*?) ([\\w$]+))");
  private static final Pattern LEFT_OVER =
      Pattern.compile(START + "(?:import|export)\\b\\s*[{*'\"\\w]");
  private static final Pattern LATER = Pattern.compile("(?<==> |await )import\\('(\\.[^']+)'\\)");
  private static final Pattern PROGRAM =
      Pattern.compile("(?<=new URL\\()'(\\.[^']+)'(?=, import\\.meta\\.url\\))");
  private static final Pattern AWAITS = Pattern.compile("(?m)^(?:const [\\w${},: ]+ = )?await\\b");
  private static final Pattern ALIAS = Pattern.compile("([\\w$]+)(?:\\s+as\\s+([\\w$]+))?");

  ModuleText {
    imports = List.copyOf(imports);
    later = List.copyOf(later);
    programs = List.copyOf(programs);
    names = List.copyOf(names);
  }

  /// @param libraries gives the path of a library by its name
  static ModuleText of(String path, String source, UnaryOperator<@Nullable String> libraries) {
    return new Taking(path, libraries).apart(withoutComments(source));
  }

  /// The module with the addresses of what it loads later.
  String linked(UnaryOperator<String> addresses) {
    var linked =
        LATER
            .matcher(text)
            .replaceAll(
                found ->
                    literal("import('" + addresses.apply(beside(path, found.group(1))) + "')"));
    return PROGRAM
        .matcher(linked)
        .replaceAll(found -> literal("'" + addresses.apply(beside(path, found.group(1))) + "'"));
  }

  /// Leaves out lines that are nothing but comment: they are a third of what would be sent.
  private static String withoutComments(String source) {
    var kept = new StringBuilder(source.length());
    var inside = false;
    for (var line : source.split("\n", -1)) {
      var bare = line.strip();
      var begins = !inside && bare.startsWith("/*");
      // Packed libraries have code behind the end of a comment.
      var ends = bare.indexOf("*/");
      if (inside || begins) {
        inside = ends < 0;
        if (ends >= 0) kept.append(bare.substring(ends + 2)).append('\n');
      } else if (!bare.startsWith("//")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString().replaceAll("\n{2,}", "\n").strip();
  }

  private static String beside(String path, String relative) {
    return URI.create(path).resolve(relative).getPath();
  }

  private static String literal(String text) {
    return Matcher.quoteReplacement(text);
  }

  /// How a module names another one when both are joined.
  static String named(String path) {
    return TABLE + "['" + path + "']";
  }

  /// The work of taking one module apart.
  private static final class Taking {
    private final String path;
    private final UnaryOperator<@Nullable String> libraries;
    private final List<String> imports = new ArrayList<>();
    private final List<String> bindings = new ArrayList<>();
    private final List<String> passedOn = new ArrayList<>();
    private final List<String> exports = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Taking(String path, UnaryOperator<@Nullable String> libraries) {
      this.path = path;
      this.libraries = libraries;
    }

    ModuleText apart(String source) {
      var later = LATER.matcher(source).results().map(it -> beside(path, it.group(1))).toList();
      var programs = PROGRAM.matcher(source).results().map(it -> beside(path, it.group(1)));
      var body = FROM.matcher(source).replaceAll(this::from);
      body = LIST.matcher(body).replaceAll(this::list);
      body = DECLARED.matcher(body).replaceAll(this::declared);
      var odd = LEFT_OVER.matcher(body);
      if (odd.find()) throw new IllegalStateException(path + " has an import or export to mend");
      var awaits = AWAITS.matcher(body).find();
      passedOn.addAll(exports);
      var text =
          String.join("", bindings)
              + body.strip()
              + "\nreturn{"
              + String.join(",", passedOn)
              + "};";
      return new ModuleText(path, imports, later, programs.toList(), names, awaits, text);
    }

    private String from(MatchResult found) {
      var other = resolve(found.group(3));
      if (!imports.contains(other)) imports.add(other);
      var clause = found.group(2) == null ? "" : found.group(2).strip();
      if (found.group(1).equals("import")) bind(clause, named(other));
      else passOn(clause, named(other));
      return "";
    }

    private void bind(String clause, String other) {
      if (clause.startsWith("{")) {
        var parts = new ArrayList<String>();
        aliases(clause, (name, alias) -> parts.add(name.equals(alias) ? name : name + ":" + alias));
        bindings.add("const{" + String.join(",", parts) + "}=" + other + ";\n");
      } else if (clause.startsWith("*")) {
        bindings.add("const " + clause.replaceFirst("\\*\\s*as\\s+", "") + "=" + other + ";\n");
      } else if (!clause.isEmpty()) {
        throw new IllegalStateException(path + " imports a default");
      }
    }

    private void passOn(String clause, String other) {
      if (clause.equals("*")) passedOn.add("..." + other);
      else aliases(clause, (name, alias) -> export(alias, other + "." + name));
    }

    private String list(MatchResult found) {
      aliases(found.group(1), (name, alias) -> export(alias, name));
      return "";
    }

    private String declared(MatchResult found) {
      export(found.group(1), found.group(1));
      return "";
    }

    private void export(String name, String value) {
      names.add(name);
      exports.add(name.equals(value) ? name : name + ":" + value);
    }

    private static void aliases(String clause, BiConsumer<String, String> each) {
      var parts = ALIAS.matcher(clause);
      while (parts.find()) {
        each.accept(parts.group(1), parts.group(2) == null ? parts.group(1) : parts.group(2));
      }
    }

    private String resolve(String other) {
      if (other.startsWith(".")) return beside(path, other);
      var library = libraries.apply(other);
      if (library == null) throw new IllegalStateException(path + " imports unknown " + other);
      return library;
    }
  }
}
