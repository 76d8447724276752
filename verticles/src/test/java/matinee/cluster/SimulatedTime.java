package matinee.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import matinee.protocol.NodeAsk;
import matinee.simulation.Machine;
import matinee.simulation.Mutant;
import matinee.simulation.Net;

/// Whom a node reaches and what time it has, in the virtual world: [Peers] around the real
/// [ClusterClock] and [PeerTimes].
final class SimulatedTime {
  private static final long READING_MAX_MS = 500;

  private final Machine machine;
  private final Net net;
  private final long reachMs;
  private final boolean stepped;
  private final ClusterClock clock = new ClusterClock();
  private final PeerTimes times = new PeerTimes();
  private final Map<String, Double> answeredAtMs = new HashMap<>();
  private final Deviation deviation = new Deviation();
  private double newestOffsetMs;
  private boolean began;

  SimulatedTime(Machine machine, Net net, long reachMs, Set<Mutant> mutants) {
    this.machine = machine;
    this.net = net;
    this.reachMs = reachMs;
    this.stepped = mutants.contains(Mutant.CLOCK_IS_STEPPED);
  }

  void sample(double sentMs, double serverMs) {
    var nowMs = machine.ownMs();
    if (began) clock.sample(nanos(sentMs), nanos(nowMs), serverMs);
    else clock.collect(nanos(sentMs), nanos(nowMs), serverMs);
    newestOffsetMs = serverMs - (sentMs + nowMs) / 2;
  }

  boolean isReadEnough(int readings) {
    return clock.isReadEnough(readings);
  }

  void begin() {
    clock.begin(nanos(machine.ownMs()));
    began = true;
  }

  /// The node is part of the group.
  void join() {
    clock.join();
  }

  private static long nanos(double ms) {
    return Math.round(ms * 1e6);
  }

  double nowOrUnknown() {
    if (!clock.isJoined()) return Double.NaN;
    return stepped ? machine.ownMs() + newestOffsetMs : clock.at(nanos(machine.ownMs()));
  }

  /// Asks every other live node once, and follows their time where [Peers] would.
  void ask(Set<String> live, Set<String> there, Runnable done) {
    answeredAtMs.keySet().retainAll(there);
    times.retain(live);
    var left = new int[] {1};
    Runnable one =
        () -> {
          if (--left[0] > 0) return;
          follow();
          done.run();
        };
    for (var peer : there) {
      if (peer.equals(machine.node())) continue;
      left[0]++;
      ask(peer, live.contains(peer), one);
    }
    one.run();
  }

  private void ask(String peer, boolean isLive, Runnable done) {
    var sentMs = machine.ownMs();
    var told = new boolean[1];
    Runnable once =
        () -> {
          if (!told[0]) done.run();
          told[0] = true;
        };
    machine.after(READING_MAX_MS, once);
    net.ask(
        machine,
        peer,
        new NodeAsk.Reach(machine.node()),
        reachMs,
        answer -> {
          var nowMs = machine.ownMs();
          answeredAtMs.put(peer, nowMs);
          var says = isLive && nowMs - sentMs <= READING_MAX_MS;
          if (says && answer instanceof NodeAsk.Reached reached) {
            times.add(peer, sentMs, nowMs, reached.clusterMs());
          }
          once.run();
        },
        _ -> once.run());
  }

  double contactUntilMs(Set<String> live) {
    if (live.stream().allMatch(machine.node()::equals)) return Double.POSITIVE_INFINITY;
    var newestMs = Double.NEGATIVE_INFINITY;
    for (var atMs : answeredAtMs.values()) newestMs = Math.max(newestMs, atMs);
    return newestMs + reachMs;
  }

  void judge(Set<String> live) {
    deviation.judge(clock, times, machine.node(), live, nanos(machine.ownMs()));
  }

  boolean isAstray() {
    return deviation.isLasting();
  }

  private void follow() {
    Peers.follow(clock, times, nanos(machine.ownMs()));
  }

  Set<String> reachable() {
    var reachable = new HashSet<String>();
    answeredAtMs.forEach(
        (peer, atMs) -> {
          if (machine.ownMs() - atMs <= reachMs) reachable.add(peer);
        });
    return reachable;
  }
}
