package matinee.bench.machine;

import io.vertx.core.json.JsonObject;
import java.util.List;

/// Processor seconds over some time, by who used them.
///
/// @param seconds how long
/// @param server of the measured servers' processes alone
/// @param services of their PostgreSQL, Redis and ffmpeg
/// @param generator of this program
/// @param others of everybody else on the machine
public record Usage(
    double seconds, double server, double services, double generator, double others) {
  /// A reading of the counters, to take the difference of two.
  public static Usage now(List<ServerProcess> servers) {
    var ofServers = 0.0;
    var ofServices = 0.0;
    for (var server : servers) {
      ofServers += ProcFiles.cpuSeconds(server.pid());
      ofServices += ProcFiles.cpuSecondsIn(server.folder(), server.pid());
    }
    var ofGenerator = ProcFiles.cpuSeconds(ProcessHandle.current().pid());
    var others = ProcFiles.machineBusySeconds() - ofServers - ofServices - ofGenerator;
    return new Usage(System.nanoTime() / 1e9, ofServers, ofServices, ofGenerator, others);
  }

  public static Usage now(ServerProcess server) {
    return now(List.of(server));
  }

  public Usage since(Usage start) {
    return new Usage(
        seconds - start.seconds,
        server - start.server,
        services - start.services,
        generator - start.generator,
        others - start.others);
  }

  /// A share of one processor, in percent.
  public double percent(double cpuSeconds) {
    return 100 * cpuSeconds / seconds;
  }

  public JsonObject json() {
    return new JsonObject()
        .put("seconds", seconds)
        .put("serverCpuSeconds", server)
        .put("servicesCpuSeconds", services)
        .put("generatorCpuSeconds", generator)
        .put("othersCpuSeconds", others);
  }
}
