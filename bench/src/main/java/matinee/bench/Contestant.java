package matinee.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import matinee.bench.load.Crowd;
import matinee.bench.load.Kind;
import matinee.bench.load.OpenLoop;
import matinee.bench.load.RateSearch;
import matinee.bench.load.Run;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.Peers;
import matinee.bench.machine.ServerProcess;

/// A server with one kind of messages, compared with others of the same kind.
final class Contestant {
  private final ServerProcess server;
  private final Kind kind;
  private final Crowd crowd;
  private final OpenLoop loop;
  private final List<Run> confirmations = new ArrayList<>();
  private RateSearch search = new RateSearch(1);

  /// @param crowd its members, who have joined
  Contestant(ServerProcess server, Kind kind, Crowd crowd) {
    this.server = server;
    this.kind = kind;
    this.crowd = crowd;
    this.loop = new OpenLoop(List.of(server), crowd);
  }

  String name() {
    return server.name() + " " + kind.name().toLowerCase(Locale.ROOT);
  }

  Kind kind() {
    return kind;
  }

  boolean isOwn() {
    return server.name().equals(Matinee.NAME);
  }

  boolean isSlow() {
    return server.name().equals(Peers.SYNCPLAY);
  }

  /// One run; whoever could not keep up begins the next one with new connections.
  Run run(double rate, Duration length) {
    var run = loop.run(kind, rate, length);
    if (!run.isClean()) crowd.join();
    return run;
  }

  void beginSearch(double first) {
    search = new RateSearch(first);
  }

  RateSearch search() {
    return search;
  }

  boolean isFound() {
    return search.phase() == RateSearch.Phase.FOUND;
  }

  /// Takes in one run at the rate that was found; after so many their median decides.
  void confirm(Run run, int repeats, double quickMs) {
    confirmations.add(run);
    if (confirmations.size() < repeats) return;
    var median = Sample.of(confirmations.stream().map(r -> r.latencyMs(99)).toList()).median();
    var held = median < quickMs && confirmations.stream().allMatch(Run::isClean);
    search.took(held);
    if (!held) confirmations.clear();
  }

  /// The runs at the highest rate.
  List<Run> confirmations() {
    return confirmations;
  }
}
