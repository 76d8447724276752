package matinee.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import matinee.bench.machine.BenchFailure;

/// What was asked for: the scenario's name, then `--name value` pairs. Unknown names are refused.
final class Options {
  private final Map<String, String> values;
  private final Set<String> used = new HashSet<>();

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /// Reads the arguments from the second on.
  static Options parse(String... args) {
    var values = new LinkedHashMap<String, String>();
    for (var i = 1; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new BenchFailure("Expected --name value, found " + args[i] + ".");
      }
      values.put(args[i].substring(2), args[i + 1]);
    }
    return new Options(values);
  }

  int count(String name, int fallback, int max) {
    return (int) number(name, fallback, 1, max);
  }

  double number(String name, double fallback, double min, double max) {
    used.add(name);
    var text = values.get(name);
    try {
      var value = text == null ? fallback : Double.parseDouble(text);
      if (value >= min && value <= max) return value;
    } catch (NumberFormatException e) {
      throw new BenchFailure("--" + name + " needs a number.", e);
    }
    throw new BenchFailure("--" + name + " goes from " + min + " to " + max + ".");
  }

  /// A length given in seconds.
  Duration seconds(String name, double fallback, double max) {
    return Duration.ofMillis(Math.round(1000 * number(name, fallback, 0.1, max)));
  }

  String text(String name, String fallback) {
    used.add(name);
    return values.getOrDefault(name, fallback);
  }

  /// Words separated by commas.
  List<String> words(String name, String fallback) {
    return Stream.of(text(name, fallback).split(",")).filter(word -> !word.isBlank()).toList();
  }

  /// To be called when everything known was asked for.
  void refuseUnknown() {
    for (var name : values.keySet()) {
      if (!used.contains(name)) throw new BenchFailure("--" + name + " is unknown here.");
    }
  }
}
