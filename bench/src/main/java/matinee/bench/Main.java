package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Starts the benchmark: one scenario per run of the program.
public final class Main {
  private static final String HELP =
      """
      fanout   chat: CPU per delivery, latency, highest rate
               --rooms 100 --members 10 --rate 500 --warm-up 20 --seconds 10 --repeats 5
               --search yes --step-seconds 6
      idle     memory per idle connection
               --rooms 200 --members 10 --repeats 3
      memory   resident size while a large file is uploaded and another film is transcoded
               --rooms 100 --members 10 --rate 50 --upload-gib 10
      always   --folder <where the temporary data folder goes> --limit <minutes>
      """;

  private final Options options;
  private final Path folder;
  private final String command;

  private Main(String... args) {
    options = Options.parse(args);
    folder = Path.of(options.text("folder", System.getProperty("java.io.tmpdir")));
    command = String.join(" ", args);
    endAfter(Duration.ofMinutes(options.count("limit", 60, 600)));
  }

  public static void main(String[] args) {
    try {
      new Main(args).run(args.length == 0 ? "help" : args[0]);
      System.exit(0);
    } catch (BenchFailure e) {
      Report.say("bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run(String scenario) {
    switch (scenario) {
      case "fanout" -> {
        var plan = Fanout.Plan.from(options);
        var name = "fanout-%dx%d".formatted(plan.rooms(), plan.members());
        measure(name, List.of(), report -> new Fanout(plan, report)::measure);
      }
      case "idle" -> {
        var plan = Idle.Plan.from(options);
        measure("idle", Idle.SETTINGS, report -> new Idle(plan, report)::measure);
      }
      case "memory" -> {
        var plan = Memory.Plan.from(options);
        measure("memory", List.of(), report -> new Memory(plan, report)::measure);
      }
      default -> Report.say(HELP);
    }
  }

  private interface Scenario {
    Consumer<ServerProcess> with(Report report);
  }

  private void measure(String name, List<String> settings, Scenario scenario) {
    options.refuseUnknown();
    var report = new Report(name, command);
    try (var server = ServerProcess.start(folder, settings)) {
      try {
        scenario.with(report).accept(server);
      } catch (BenchFailure e) {
        Report.say("The server's last words:\n" + server.output());
        throw e;
      }
    }
    report.finish();
  }

  /// Whatever hangs, the program ends and takes the server with it.
  private static void endAfter(Duration longest) {
    var watch =
        new Thread(
            () -> {
              Pause.of(longest);
              Report.say("bench: no end within " + longest.toMinutes() + " minutes");
              System.exit(2);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
