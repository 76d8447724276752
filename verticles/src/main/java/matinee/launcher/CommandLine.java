package matinee.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the operator typed after the program's name.
///
/// @param words the command and its arguments; `serve` when none was given
/// @param sets settings given by `--set key=value`, in order
/// @param configFile file given by `--config`, null when none was
record CommandLine(List<String> words, Map<String, String> sets, @Nullable String configFile) {
  CommandLine {
    words = List.copyOf(words);
    sets = Map.copyOf(sets);
  }

  static CommandLine parse(String... args) {
    var words = new ArrayList<String>();
    var sets = new LinkedHashMap<String, String>();
    String configFile = null;
    for (var i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--set" -> {
          var pair = following(args, i++, "--set needs key=value after it.").split("=", 2);
          if (pair.length < 2) throw new StartFailure("--set needs key=value after it.");
          sets.put(pair[0].strip(), pair[1].strip());
        }
        case "--config" -> configFile = following(args, i++, "--config needs a file after it.");
        case "--help", "-h" -> words.add(0, "help");
        case "--version" -> words.add(0, "version");
        default -> {
          if (args[i].startsWith("-")) {
            throw new StartFailure("The option " + args[i] + " is unknown; see help.");
          }
          words.add(args[i]);
        }
      }
    }
    if (words.isEmpty()) words.add("serve");
    return new CommandLine(words, sets, configFile);
  }

  private static String following(String[] args, int position, String complaint) {
    if (position + 1 >= args.length) throw new StartFailure(complaint);
    return args[position + 1];
  }
}
