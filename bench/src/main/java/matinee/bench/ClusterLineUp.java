package matinee.bench;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import matinee.bench.load.ClusterVenue;
import matinee.bench.load.Crowd;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.OpenLoop;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Databases;
import matinee.bench.machine.Nodes;
import matinee.bench.machine.Pause;
import matinee.bench.machine.ServerProcess;
import matinee.bench.machine.Terminal;

/// Clusters of one node, two and more that run at the same time, each with databases of its own and
/// its rooms full of members. All members live on one event loop; who is not measured is idle.
final class ClusterLineUp implements AutoCloseable {
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final int SETTLING_MAX = 20;

  private final ClusterCost.Plan plan;
  private final List<Entrant> entrants = new ArrayList<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /// Where the members of a room sit.
  enum Seats {
    /// On all nodes in turns.
    SPREAD,
    /// On the node that owns the room, so that nodes have nothing to say to each other.
    HOME
  }

  /// A cluster and how its members sit.
  record Entrant(int nodes, Seats seats, OpenLoop loop) {
    String name() {
      return nodes + " nodes" + (seats == Seats.HOME ? ", members at home" : "");
    }
  }

  private ClusterLineUp(ClusterCost.Plan plan) {
    this.plan = plan;
  }

  static ClusterLineUp start(ClusterCost.Plan plan, Path folder) {
    var lineUp = new ClusterLineUp(plan);
    try {
      var loop = new MembersLoop();
      lineUp.open.push(loop);
      for (var count = 1; count <= plan.nodes(); count++) lineUp.add(count, folder, loop.get());
      return lineUp;
    } catch (RuntimeException e) {
      lineUp.close();
      throw e;
    }
  }

  private void add(int count, Path folder, EventLoop loop) {
    var databases = Databases.start(folder, "matinee-bench-postgres-" + count);
    open.push(databases);
    var nodes = Nodes.start(folder, count, databases.settings(plan.settings()));
    open.push(nodes);
    nodes.all().forEach(ServerProcess::lendProcessors);
    for (var seats : plan.seats()) {
      if (count == 1 && seats == Seats.HOME) continue;
      var crowd = new Crowd(venue(seats, nodes, databases), loop, plan.rooms(), plan.members());
      open.push(crowd);
      crowd.join();
      entrants.add(new Entrant(count, seats, new OpenLoop(nodes.all(), crowd)));
    }
  }

  private static ClusterVenue venue(Seats seats, Nodes nodes, Databases databases) {
    var names = nodes.all().stream().map(ServerProcess::name).toList();
    return switch (seats) {
      case SPREAD -> new ClusterVenue(nodes.all(), null);
      case HOME -> new ClusterVenue(nodes.all(), rooms -> homes(rooms, names, databases));
    };
  }

  /// Waits until nodes that came have taken their share.
  private static List<Integer> homes(List<String> rooms, List<String> names, Databases databases) {
    var before = databases.owners();
    for (var i = 0; i < SETTLING_MAX; i++) {
      Pause.of(SETTLED);
      var now = databases.owners();
      if (now.equals(before) && names.containsAll(now.values()) && now.size() >= rooms.size()) {
        return rooms.stream().map(room -> names.indexOf(now.get(room))).toList();
      }
      before = now;
    }
    throw new BenchFailure("Rooms go on moving between nodes.");
  }

  List<Entrant> entrants() {
    return entrants;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        Terminal.say("not closed: " + e);
      }
    }
  }
}
