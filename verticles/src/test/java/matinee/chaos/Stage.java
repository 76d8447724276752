package matinee.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import matinee.chaos.Figures.Cut;

/// Where a scenario plays: the cluster, the load on it, and chance.
///
/// @param cuts which nodes have been cut off in the scenario that plays
record Stage(Cluster cluster, Load load, Random random, List<Cut> cuts) {
  private static final Duration RETURN = Duration.ofSeconds(4);
  private static final Duration READINGS = Duration.ofSeconds(1);

  Stage(Cluster cluster, Load load, Random random) {
    this(cluster, load, random, new ArrayList<>());
  }

  /// Some nodes are cut off for a while, and one of them has to stop.
  ///
  /// @param fromNanos when the first link was cut
  void cutOff(long fromNanos, List<Integer> nodes, Duration time) {
    hold(time);
    cuts.add(new Cut(nodes, fromNanos, System.nanoTime()));
  }

  /// Lets the load run on.
  void hold(Duration time) {
    var untilNanos = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < untilNanos) {
      LockSupport.parkNanos(untilNanos - System.nanoTime());
    }
  }

  /// The fault is over: everybody gets and has everything, goes back to where they began, and
  /// reads the time there.
  void calm() {
    load.settle();
    load.spread();
    load.readTimes();
    hold(READINGS);
  }

  /// As [#returned(Duration)], as long as the slowest return of a service may take to show.
  long returned() {
    return returned(RETURN);
  }

  /// What was away is back now, and does by itself what it has to; the load goes on.
  ///
  /// @return when it was back
  long returned(Duration goesOn) {
    var overNanos = System.nanoTime();
    hold(goesOn);
    return overNanos;
  }

  /// Starts every node again whose process has ended; whom a fault kills, it starts again itself.
  ///
  /// @return their names
  List<String> revived() {
    var ended = cluster.nodes().stream().filter(node -> !node.isAlive()).toList();
    ended.forEach(ChaosNode::launch);
    ended.forEach(ChaosNode::awaitStart);
    return ended.stream().map(ChaosNode::name).toList();
  }

  int anyNode() {
    return random.nextInt(cluster.nodes().size());
  }

  ChaosNode node(int number) {
    return cluster.nodes().get(number);
  }

  /// Any node but this one; there are two at least.
  int otherThan(int node) {
    var count = cluster.nodes().size();
    return (node + 1 + random.nextInt(count - 1)) % count;
  }
}
