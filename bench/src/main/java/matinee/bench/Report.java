package matinee.bench;

import static matinee.bench.machine.Terminal.say;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToDoubleFunction;
import matinee.bench.load.Kind;
import matinee.bench.load.Run;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Cores;
import matinee.bench.machine.ProcFiles;

/// Gathers figures: lines of a table for people, and a JSON file.
final class Report {
  private static final Path FOLDER = Path.of("bench", "target");

  private final String name;
  private final JsonObject json = new JsonObject();

  /// @param name of the file, without its ending
  Report(String name, String command) {
    this.name = name;
    json.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("command", command);
    json.put("machine", ProcFiles.machine());
    json.put("processors", Cores.describe());
    json.put("loadBefore", ProcFiles.load());
    say("matinee-bench " + command);
    say(ProcFiles.machine());
    say(Cores.describe());
    say("load before: " + ProcFiles.load() + "\n");
  }

  /// A heading between lines.
  void section(String title) {
    say("\n" + title);
  }

  /// A figure with several measurements.
  void figure(String what, String unit, List<Double> values) {
    var sample = Sample.of(values);
    say(String.format("  %-44s %s %s", what, sample, unit));
    json.put(what, sample.json().put("unit", unit).put("values", new JsonArray(values)));
  }

  /// A figure over several runs.
  void figure(String what, String unit, List<Run> runs, ToDoubleFunction<Run> value) {
    figure(what, unit, runs.stream().map(value::applyAsDouble).toList());
  }

  /// A figure measured once, or set.
  void fact(String what, Object value) {
    say(String.format("  %-44s %s", what, value));
    json.put(what, value);
  }

  /// What the deliveries of several runs cost, and how quick they were.
  void deliveries(String where, Kind kind, List<Run> runs) {
    figure(where + " nodes' CPU per delivery", "us", runs, Run::cpuMicrosPerDelivery);
    if (kind == Kind.CHAT) {
      figure(where + " answer p50", "ms", runs, run -> run.answerMs(50));
      figure(where + " answer p99", "ms", runs, run -> run.answerMs(99));
    }
    figure(where + " delivery p50", "ms", runs, run -> run.latencyMs(50));
    figure(where + " delivery p99", "ms", runs, run -> run.latencyMs(99));
  }

  /// How much everybody else used the machine meanwhile.
  void others(String where, List<Run> runs) {
    figure(where + " everybody else", "%", runs, run -> run.usage().percent(run.usage().others()));
  }

  /// In how many runs the rate was not held, if in any.
  void unheld(String where, List<Run> runs) {
    var unclean = runs.stream().filter(run -> !run.isClean()).count();
    if (unclean > 0) fact(where + " did not hold in", unclean + " of " + runs.size() + " runs");
  }

  /// All that is known of several runs.
  void runs(String what, List<Run> runs) {
    json.put(what, new JsonArray(runs.stream().map(Run::json).toList()));
  }

  /// Writes the file.
  void finish() {
    json.put("loadAfter", ProcFiles.load());
    var file = FOLDER.resolve(name + ".json");
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file, json.encodePrettily() + "\n");
    } catch (IOException e) {
      throw new BenchFailure(file + " cannot be written.", e);
    }
    say("\nload after: " + ProcFiles.load() + "\nwritten: " + file);
  }
}
