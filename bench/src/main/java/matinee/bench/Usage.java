package matinee.bench;

import io.vertx.core.json.JsonObject;

/// Processor seconds over some time, by who used them.
///
/// @param seconds how long
/// @param server of the server's process alone
/// @param services of its PostgreSQL, Redis and ffmpeg
/// @param generator of this program
/// @param others of everybody else on the machine
record Usage(double seconds, double server, double services, double generator, double others) {
  /// A reading of the counters, to take the difference of two.
  static Usage now(ServerProcess server) {
    var pid = server.pid();
    var ofServer = ProcFiles.cpuSeconds(pid);
    var ofServices = ProcFiles.cpuSecondsIn(server.folder(), pid);
    var ofGenerator = ProcFiles.cpuSeconds(ProcessHandle.current().pid());
    var others = ProcFiles.machineBusySeconds() - ofServer - ofServices - ofGenerator;
    return new Usage(System.nanoTime() / 1e9, ofServer, ofServices, ofGenerator, others);
  }

  Usage since(Usage start) {
    return new Usage(
        seconds - start.seconds,
        server - start.server,
        services - start.services,
        generator - start.generator,
        others - start.others);
  }

  /// A share of one processor, in percent.
  double percent(double cpuSeconds) {
    return 100 * cpuSeconds / seconds;
  }

  JsonObject json() {
    return new JsonObject()
        .put("seconds", seconds)
        .put("serverCpuSeconds", server)
        .put("servicesCpuSeconds", services)
        .put("generatorCpuSeconds", generator)
        .put("othersCpuSeconds", others);
  }
}
