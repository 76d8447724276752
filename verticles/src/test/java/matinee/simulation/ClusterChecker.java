package matinee.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.streams.Append;
import matinee.streams.SimulatedStore;
import org.jspecify.annotations.Nullable;

/// Watches a cluster in the virtual world: the database at each statement, the gateways at each
/// frame, the clocks and the viewers at each look. [Checker] watches what viewers of one room are
/// told.
public final class ClusterChecker {
  private static final double LEASE_MS = 2_600;
  private static final double CLOCKS_MAX_MS = 5;
  private static final long ANSWER_MAX_MS = 1_000;
  private static final int MOVES_PER_PLAN = 4;
  private static final int MOVES_AT_A_TIME = 8;

  private final Map<String, String> writers = new HashMap<>();
  private final Map<String, Long> epochs = new HashMap<>();
  private final Set<String> registered = new HashSet<>();
  private final Set<String> handedOff = new HashSet<>();
  private final Map<String, Double> steadySinceMs = new HashMap<>();
  /// How many hand-offs a node may still begin before its next plan.
  private final Map<String, Integer> movesLeft = new HashMap<>();

  private final Map<String, Double> times = new HashMap<>();
  private boolean calm;
  private boolean smooth;
  private int takeOvers;
  private int handOffs;
  private int drySpells;

  /// From now on the nodes reach one another and the database, and have had time to meet.
  void becomeCalm() {
    calm = true;
  }

  /// From now on nothing is disturbed any more: restarts are planned.
  void becomeSmooth() {
    smooth = true;
  }

  int takeOvers() {
    return takeOvers;
  }

  int handOffs() {
    return handOffs;
  }

  int drySpells() {
    return drySpells;
  }

  /// An owner has no more credit for a gateway node.
  public void ranDry() {
    drySpells++;
  }

  /// A node's lease began to run, at this time of the database.
  public void leaseBegan(String node, double databaseMs) {
    steadySinceMs.put(node, databaseMs);
  }

  /// A node takes a shard that another one has given up, or has not.
  public void taken(
      String by, @Nullable String from, boolean leaseRuns, boolean gone, double databaseMs) {
    if (from == null) return;
    takeOvers++;
    var owners = by + " took a shard of " + from;
    Checker.demand(!leaseRuns, Rule.LEASES_COUNT, owners + " whose lease runs");
    if (gone) return;
    var steadyMs = databaseMs - steadySinceMs.getOrDefault(by, databaseMs);
    var waited = steadyMs >= LEASE_MS;
    Checker.demand(waited, Rule.GRACE_AFTER_OUTAGE, owners + " steady for ms: " + steadyMs);
  }

  /// A shard was given away under an epoch that has ended with it.
  public void handedOff(int shard, long epoch) {
    handOffs++;
    handedOff.add(shard + "/" + epoch);
  }

  /// A node has a new plan.
  ///
  /// @param draining whether it gives all away as fast as that goes
  public void mayHandOff(String node, boolean draining) {
    movesLeft.put(node, draining ? RoomId.SHARDS : MOVES_PER_PLAN);
  }

  /// A node begins to hand a shard off.
  ///
  /// @param underWay how many it hands off now, this one too
  public void handsOff(String node, int underWay) {
    var left = movesLeft.getOrDefault(node, 0) - 1;
    movesLeft.put(node, left);
    Checker.demand(left >= 0, Rule.BY_AND_BY, node + " hands more off than one plan may");
    var few = underWay <= MOVES_AT_A_TIME;
    Checker.demand(few, Rule.BY_AND_BY, node + " hands off at a time: " + underWay);
  }

  /// Watches what is stored of one room.
  SimulatedStore.Watch of(RoomId room) {
    return new SimulatedStore.Watch() {
      @Override
      public void stored(String writer, Append append) {
        ClusterChecker.this.stored(writer, append);
      }

      @Override
      public void tooLate(String writer, Append append) {
        ClusterChecker.this.tooLate(writer, append);
      }

      @Override
      public void opened(StreamKind kind, long epoch) {
        epochs.merge(room + "/" + kind, epoch, Math::max);
      }
    };
  }

  private void stored(String writer, Append append) {
    var under = append.room().shard() + "/" + append.epoch();
    var left = smooth && handedOff.contains(under);
    Checker.demand(!left, Rule.SEALED, writer + " still stores as " + under);
    var first = writers.putIfAbsent(under, writer);
    var same = first == null || first.equals(writer);
    Checker.demand(same, Rule.ONE_OWNER, first + " and " + writer + " store as " + under);
    var stream = append.room() + "/" + append.kind();
    var before = epochs.put(stream, append.epoch());
    var grows = before == null || before <= append.epoch();
    Checker.demand(grows, Rule.EPOCHS_GROW, stream + " is stored under " + under + " later");
    var command = stream + "/" + append.key().text();
    Checker.demand(registered.add(command), Rule.STORED_ONCE, command + " is stored twice");
  }

  private void tooLate(String writer, Append append) {
    var under = append.room().shard() + "/" + append.epoch();
    var left = smooth && handedOff.contains(under);
    Checker.demand(!left, Rule.SEALED, writer + " still stores as " + under);
  }

  /// So many wait in a queue.
  public void waits(int many, int max) {
    Checker.demand(many <= max, Rule.BOUNDED, many + " wait where " + max + " may");
  }

  /// A gateway hands on what an owner said under an epoch.
  public void handedOn(long newest, long epoch) {
    var grows = epoch >= newest;
    Checker.demand(grows, Rule.EPOCHS_GROW, "words of " + epoch + " come after " + newest);
  }

  /// What time the nodes have, at one moment.
  void look(Map<String, Double> now) {
    var least = Double.POSITIVE_INFINITY;
    var most = Double.NEGATIVE_INFINITY;
    for (var time : now.entrySet()) {
      var ms = time.getValue();
      var before = times.put(time.getKey(), ms);
      var goesOn = before == null || ms >= before;
      Checker.demand(goesOn, Rule.ONE_TIME, time.getKey() + " has time run backwards");
      least = Math.min(least, ms);
      most = Math.max(most, ms);
    }
    var agree = !calm || now.isEmpty() || most - least <= CLOCKS_MAX_MS;
    Checker.demand(agree, Rule.ONE_TIME, (most - least) + " ms apart: " + now);
  }

  /// What the viewers of one room have, at one moment of a planned restart.
  void look(List<Viewer> viewers) {
    if (!smooth) return;
    for (var viewer : viewers) {
      var name = viewer.who.id();
      Checker.demand(viewer.hasSocket(), Rule.SEAMLESS, name + " has no socket");
      var waits = viewer.longestWaitMs();
      Checker.demand(waits <= ANSWER_MAX_MS, Rule.SEAMLESS, name + " waits for ms: " + waits);
    }
  }

  /// Whom a viewer sees after they were told something about it.
  void sees(Viewer viewer, List<Viewer> viewers) {
    if (!smooth) return;
    for (var other : viewers) {
      var sees = viewer.present.containsKey(other.who.id());
      var what = viewer.who.id() + " is told that another left";
      Checker.demand(sees, Rule.STEADY_PRESENCE, what);
    }
  }
}
