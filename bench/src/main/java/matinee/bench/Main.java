package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Cores;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.Pause;
import matinee.bench.machine.ServerProcess;
import matinee.bench.machine.Terminal;

/// Starts the benchmark: one scenario per run of the program.
public final class Main {
  private static final String HELP =
      """
      fanout   chat and signals, side by side with others: CPU per delivery, latency, highest rate
               --rooms 100 --members 10 --servers matinee,ws,socket.io,uwebsockets
               --kinds chat,signal --rate 6000 --warm-up 10 --seconds 10 --repeats 5
               --search yes --step-seconds 5 --settings key=value,key=value
      idle     memory per idle connection, side by side with others
               --servers matinee,socket.io,ws,uwebsockets --rooms 200 --members 10 --repeats 3
      memory   resident size while a large file is uploaded and another film is transcoded
               --rooms 100 --members 10 --rate 50 --upload-gib 10
      latency  how long a command takes until it is stored and answered
               --nodes 1 --rooms 100 --members 10 --rates 50,200,1000 --warm-up 10 --seconds 10
               --repeats 5; with --nodes 2 within and across nodes
      storm    everybody comes at once, and comes back after a cut
               --rooms 1000 --members 10 --missed 20 --spread 1.5 --repeats 3
      transfer an upload, and parts of a film served, beside nginx
               --upload-mib 1024 --serve-mib 4096 --part-kib 1024 --connections 8 --repeats 5
      cluster  cost per delivery and latency on one, two and three nodes
               --nodes 3 --rooms 100 --members 10 --rate 2000 --warm-up 15 --seconds 10 --repeats 5
               --settings key=value,key=value
      hot      one room on all nodes: everybody comes, hears what is said, is cut off, comes back
               --nodes 3 --members 5000 --rates 2,10 --missed 20 --spread 5 --warm-up 10
               --seconds 10 --repeats 5 --settings key=value,key=value
      failover times after killing one node of a cluster, again and again
               --nodes 3 --rooms 60 --members 6 --kills 50 --warm-up 20 --rest 4
               --settings key=value,key=value
      hidden   whether the time of an answer tells a private room from none
               --asks 400 --warm-up 50
      disk     how long pages take that are written for good, without any server
               --pause-ms 4 --seconds 20 --repeats 3
      always   --folder <where the temporary data folder goes> --limit <minutes>
      """;

  private final Options options;
  private final Path folder;
  private final String command;

  private Main(String... args) {
    options = Options.parse(args);
    folder = Path.of(options.text("folder", System.getProperty("java.io.tmpdir")));
    command = String.join(" ", args);
    endAfter(Duration.ofMinutes(options.count("limit", 120, 600)));
  }

  public static void main(String[] args) {
    try {
      var scenario = args.length == 0 ? "help" : args[0];
      if (scenario.equals("failover")) Cores.share();
      Cores.keepAway(ProcessHandle.current().pid());
      new Main(args).run(scenario);
      System.exit(0);
    } catch (BenchFailure e) {
      Terminal.say("bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run(String scenario) {
    switch (scenario) {
      case "fanout" -> {
        var plan = Fanout.Plan.from(options);
        var name = "fanout-%dx%d".formatted(plan.rooms(), plan.members());
        report(name, report -> new Fanout(plan, report).measure(folder));
      }
      case "idle" -> {
        var plan = Idle.Plan.from(options);
        report("idle", report -> new Idle(plan, report).measure(folder));
      }
      case "memory" -> {
        var plan = Memory.Plan.from(options);
        report("memory", report -> alone(new Memory(plan, report)::measure));
      }
      case "latency" -> {
        var plan = Latency.Plan.from(options);
        var name = plan.nodes() == 1 ? "latency" : "latency-" + plan.nodes();
        report(name, report -> new Latency(plan, report).measure(folder));
      }
      case "storm" -> {
        var plan = Storm.Plan.from(options);
        report("storm", report -> new Storm(plan, report).measure(folder));
      }
      case "transfer" -> {
        var plan = Transfer.Plan.from(options);
        report("transfer", report -> new Transfer(plan, report).measure(folder));
      }
      case "cluster" -> {
        var plan = ClusterCost.Plan.from(options);
        report("cluster", report -> new ClusterCost(plan, report).measure(folder));
      }
      case "hot" -> {
        var plan = Hot.Plan.from(options);
        report("hot", report -> new Hot(plan, report).measure(folder));
      }
      case "failover" -> {
        var plan = Failover.Plan.from(options);
        report("failover", report -> new Failover(plan, report).measure(folder));
      }
      case "hidden" -> {
        var plan = Hidden.Plan.from(options);
        report("hidden", report -> new Hidden(plan, report).measure(folder));
      }
      case "disk" -> {
        var plan = Disk.Plan.from(options);
        report("disk", report -> new Disk(plan, report).measure(folder));
      }
      default -> Terminal.say(HELP);
    }
  }

  private void report(String name, Consumer<Report> scenario) {
    options.refuseUnknown();
    var report = new Report(name, command);
    scenario.accept(report);
    report.finish();
  }

  /// Measures this server without others.
  private void alone(Consumer<ServerProcess> scenario) {
    try (var server = ServerProcess.start(Matinee.launch(folder, List.of()))) {
      try {
        scenario.accept(server);
      } catch (BenchFailure e) {
        Terminal.say("The server's last words:\n" + server.output());
        throw e;
      }
    }
  }

  /// Whatever hangs, the program ends and takes the servers with it.
  private static void endAfter(Duration longest) {
    var watch =
        new Thread(
            () -> {
              Pause.of(longest);
              Terminal.say("bench: no end within " + longest.toMinutes() + " minutes");
              System.exit(2);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
