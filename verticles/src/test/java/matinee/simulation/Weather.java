package matinee.simulation;

import java.util.List;

/// What goes wrong in a storm: one thing after the other, sometimes several at once.
final class Weather {
  /// Restarts a machine's process after a while.
  interface Restart {
    void after(int host, long delayMs);
  }

  private final World world;
  private final Net net;
  private final Database database;
  private final List<ClusterNode> nodes;
  private final Restart restart;

  Weather(World world, Net net, Database database, List<ClusterNode> nodes, Restart restart) {
    this.world = world;
    this.net = net;
    this.database = database;
    this.nodes = nodes;
    this.restart = restart;
  }

  /// Begins the storm.
  void blow() {
    if (!world.isStormy()) return;
    var host = world.upTo(nodes.size() - 1);
    var node = nodes.get(host);
    switch (world.upTo(15)) {
      case 0, 1, 10, 11 -> kill(host, node);
      case 2 -> node.machine().standStill(300 + world.upTo(5_000));
      case 3 -> isolate(host);
      case 4 -> cutOneWay(host);
      case 5 -> cutFromDatabase(host);
      case 6 -> database.goDown(200 + world.upTo(4_000));
      case 7 -> database.standStill(200 + world.upTo(4_000));
      case 8 -> database.step(world.upTo(4_000) - 2_000);
      case 12, 13 -> strand(host);
      case 14, 15 -> narrow(host);
      default -> drain(host, node);
    }
    world.after(300 + world.upTo(2_500), this::blow);
  }

  /// Everything that was cut is whole again.
  void clear() {
    for (var from = Net.DATABASE; from < nodes.size(); from++) {
      for (var to = Net.DATABASE; to < nodes.size(); to++) {
        net.mend(from, to);
        net.widen(from, to, false);
      }
    }
    for (var host = 0; host < nodes.size(); host++) {
      if (nodes.get(host).machine().isDead()) restart.after(host, 100);
    }
  }

  private void kill(int host, ClusterNode node) {
    if (node.machine().isDead()) return;
    node.die();
    restart.after(host, 300 + world.upTo(3_000));
    if (world.chance(0.6)) {
      world.after(50 + world.upTo(200), () -> proveDead(node.machine().node()));
    }
  }

  private void proveDead(String dead) {
    for (var other : nodes) {
      if (other.isOpen()) other.machine().run(() -> other.keeper().died(dead));
    }
  }

  private void isolate(int host) {
    for (var other = 0; other < nodes.size(); other++) {
      if (other != host) cutFor(host, other, true);
    }
  }

  /// Only viewers reach it for longer than a lease, and another may take over what it owns.
  private void strand(int host) {
    var forMs = 3_000L + world.upTo(5_000);
    for (var other = Net.DATABASE; other < nodes.size(); other++) {
      if (other != host) cutFor(host, other, true, forMs);
    }
  }

  /// What its shards say goes to the others slowly, and some of it never comes.
  private void narrow(int host) {
    var bytesPerSecond = 50 + world.upTo(800);
    for (var other = 0; other < nodes.size(); other++) {
      var to = other;
      net.narrow(host, to, bytesPerSecond);
      world.after(2_000 + world.upTo(6_000), () -> net.widen(host, to, world.chance(0.5)));
    }
  }

  private void cutOneWay(int host) {
    cutFor(host, world.upTo(nodes.size() - 1), world.chance(0.5));
  }

  private void cutFromDatabase(int host) {
    cutFor(host, Net.DATABASE, world.chance(0.7));
  }

  private void cutFor(int one, int other, boolean bothWays) {
    cutFor(one, other, bothWays, 300 + world.upTo(6_000));
  }

  private void cutFor(int one, int other, boolean bothWays, long forMs) {
    net.cut(one, other);
    world.after(forMs, () -> net.mend(one, other));
    if (!bothWays) return;
    net.cut(other, one);
    world.after(forMs, () -> net.mend(other, one));
  }

  private void drain(int host, ClusterNode node) {
    if (node.isOpen()) {
      node.machine().run(() -> node.drain(world.upTo(1_000), () -> restart.after(host, 200)));
    }
  }
}
