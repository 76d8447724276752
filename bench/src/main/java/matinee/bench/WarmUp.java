package matinee.bench;

import java.time.Duration;
import matinee.bench.load.Kind;
import matinee.bench.load.OpenLoop;
import matinee.bench.machine.ProcFiles;
import matinee.bench.machine.ServerProcess;

/// Lets servers work until their virtual machines have compiled what the load uses.
///
/// Three of them on one processor compile for minutes, and a cost measured meanwhile is that of
/// code that is still interpreted; so they have all processors until then.
final class WarmUp {
  private static final Duration SLICE = Duration.ofSeconds(5);
  private static final int SLICES_MAX = 30;

  /// Of a processor, that compilers may still use.
  private static final double SHARE_MAX = 0.02;

  private final OpenLoop loop;
  private final Duration least;

  WarmUp(OpenLoop loop, Duration least) {
    this.loop = loop;
    this.least = least;
  }

  /// Runs for the least time, and then until the compilers rest, at most 150 s more.
  ///
  /// @return the share of a processor that the compilers used in the last five seconds
  double run(Kind kind, double rate) {
    loop.servers().forEach(ServerProcess::lendProcessors);
    loop.run(kind, rate, least);
    var slices = 0;
    while (slices < SLICES_MAX && slice(kind, rate) > SHARE_MAX) slices++;
    loop.servers().forEach(ServerProcess::keepToItsProcessor);
    return slice(kind, rate);
  }

  private double slice(Kind kind, double rate) {
    var compilers = compilerSeconds();
    var usage = loop.run(kind, rate, SLICE).usage();
    return Math.max(0, compilerSeconds() - compilers) / usage.seconds();
  }

  private double compilerSeconds() {
    return loop.servers().stream()
        .mapToDouble(server -> ProcFiles.compilerSeconds(server.pid()))
        .sum();
  }
}
