package matinee.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Where a scenario plays: the cluster, the load on it, and chance.
record Stage(Cluster cluster, Load load, Random random) {
  /// Lets the load run on.
  void hold(Duration time) {
    var untilNanos = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < untilNanos) {
      LockSupport.parkNanos(untilNanos - System.nanoTime());
    }
  }

  int anyNode() {
    return random.nextInt(cluster.nodes().size());
  }

  ChaosNode node(int number) {
    return cluster.nodes().get(number);
  }

  /// A node, another one, and whether there are as many.
  int otherThan(int node) {
    var count = cluster.nodes().size();
    return (node + 1 + random.nextInt(count - 1)) % count;
  }
}
