package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import matinee.chaos.History.Event;

/// The worst figures of every scenario, printed as they come and kept as a table.
final class Report {
  private static final Path FOLDER = Path.of("target", "chaos");

  /// @param rounds how often the scenario was played
  private record Worst(int rounds, Figures figures) {}

  private final Map<String, Worst> scenarios = new LinkedHashMap<>();

  void add(String scenario, Figures figures) {
    System.out.println(scenario + ": " + figures);
    var now = new Worst(1, figures);
    scenarios.merge(
        scenario,
        now,
        (before, one) -> new Worst(before.rounds + 1, Figures.worse(before.figures, one.figures)));
  }

  /// Keeps what was seen of the rooms where promises were broken.
  void keep(String scenario, List<Event> events, List<Violation> broken) {
    var rooms = broken.stream().map(Violation::room).collect(Collectors.toSet());
    var lines = new ArrayList<String>();
    for (var violation : broken) lines.add(violation.toString());
    for (var event : events) if (rooms.contains(event.room())) lines.add(event.toString());
    try {
      Files.createDirectories(FOLDER);
      Files.write(FOLDER.resolve("history, " + scenario + ".txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the table for `docs/chaos.md`.
  void write() {
    var table = new StringBuilder();
    table.append("| fault | rounds | longest silence, ms | first answers after its end, ms |");
    table.append(" a client away, ms | sockets lost | p99 of answers, ms |");
    table.append(" p99 of position, ms | cut off: last answer after, ms |");
    table.append(" clients sent away within, ms | clocks apart, ms | acknowledged |\n");
    table.append("|---".repeat(12)).append("|\n");
    scenarios.forEach((name, worst) -> table.append(row(name, worst)));
    System.out.print(table);
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve("figures.md"), table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(String name, Worst worst) {
    var figures = worst.figures;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.0f | %d | %.0f | %.1f | %s | %s | %s | %d |%n",
        name,
        worst.rounds,
        figures.silenceMs(),
        figures.returnMs(),
        figures.awayMs(),
        figures.lost(),
        figures.latencyMs(),
        figures.positionMs(),
        known("%.0f", figures.stopsMs()),
        known("%.0f", figures.leavesMs()),
        known("%.1f", figures.apartMs()),
        figures.acknowledged());
  }

  private static String known(String format, double ms) {
    return ms < 0 ? "" : String.format(Locale.ROOT, format, ms);
  }
}
