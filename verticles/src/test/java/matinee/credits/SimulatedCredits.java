package matinee.credits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Beacon;
import matinee.protocol.Expelled;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeEvent;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.Mark;
import matinee.protocol.RoomMoved;
import matinee.simulation.ClusterChecker;
import matinee.simulation.Machine;
import matinee.simulation.Mutant;
import matinee.simulation.Net;

/// What a node's shards send to gateway nodes in the virtual world: [NodeCredits] and the room's
/// outbox around the real [Credit].
public final class SimulatedCredits {
  /// What may be on its way to one node, in bytes: a dozen frames.
  public static final long BOUND = 3_072;

  /// What may wait at a sender: the bound, and one message more.
  public static final int WAITING_MAX = 4_600;

  private static final long FORGET_MS = 10_000;
  private static final long SPAN = 1L << 32;

  private final Machine machine;
  private final Net net;
  private final Set<Mutant> mutants;
  private final ClusterChecker checker;
  private final Map<String, Credit> credits = new HashMap<>();
  private long begun;

  public SimulatedCredits(Machine machine, Net net, ClusterChecker checker, Set<Mutant> mutants) {
    this.machine = machine;
    this.net = net;
    this.checker = checker;
    this.mutants = mutants;
  }

  /// Says something of a shard to the gateways of a node, as far as there is credit for it.
  public void send(int shard, long epoch, String node, NodeEvent event) {
    var isCounted = event instanceof RoomFrames || event instanceof Beacon;
    if (!isCounted || node.equals(machine.node()) || mutants.contains(Mutant.NO_CREDITS)) {
      net.event(machine, node, event, isCounted ? bytes(event) : 0);
      return;
    }
    var credit = credits.computeIfAbsent(node, _ -> new Credit(begun++ * SPAN, BOUND));
    var wasDry = credit.isDry();
    // Until its first answer a node may be of a build that gives none.
    var bounded = credit.isLimited() ? bytes(event) : 0;
    switch (credit.take(bytes(event))) {
      case SEND -> net.event(machine, node, event, bounded);
      case MARK -> {
        net.event(machine, node, event, bounded);
        ask(shard, epoch, node, credit);
      }
      case DROP -> {
        if (!wasDry) checker.ranDry();
        if (mutants.contains(Mutant.NO_PROBES)) return;
        if (credit.probe(machine.nowMs() * 1_000_000)) ask(shard, epoch, node, credit);
      }
    }
  }

  private void ask(int shard, long epoch, String node, Credit credit) {
    var mark = new Mark(machine.node(), credit.position());
    net.event(machine, node, new RoomFrames(shard, epoch, List.of(), mark), 0);
  }

  /// A gateway node says how far it is.
  public void heard(NodeAsk.Heard heard) {
    var credit = credits.get(heard.node());
    if (credit != null) credit.heard(heard.position());
  }

  /// Another node has ended.
  public void gone(String node) {
    machine.after(FORGET_MS, () -> credits.remove(node));
  }

  /// How much an event takes on a link.
  public static long bytes(NodeEvent event) {
    return switch (event) {
      case RoomFrames frames ->
          64 + frames.frames().stream().mapToLong(frame -> frame.frame().length()).sum();
      case Beacon beacon -> 64 + 150L * beacon.rooms().size();
      case RoomMoved _, Expelled _ -> 64;
    };
  }
}
