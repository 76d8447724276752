package matinee.gateway.sockets;

import io.vertx.core.Vertx;
import java.util.List;

/// Tells the sockets of a node that is about to stop to go elsewhere, spread evenly over a while,
/// so that the other nodes are not met by all of them at once. Event loop of the instance only.
final class Departures {
  private static final long STEP_MS = 20;

  private final Vertx vertx;
  private final List<Connection> connections;
  private final long spreadMs;
  private final SocketMetrics metrics;
  private final long startedNanos = System.nanoTime();
  private int told;

  Departures(Vertx vertx, List<Connection> connections, long spreadMs, SocketMetrics metrics) {
    this.vertx = vertx;
    this.connections = connections;
    this.spreadMs = spreadMs;
    this.metrics = metrics;
  }

  void start() {
    step();
  }

  private void step() {
    var elapsedMs = (System.nanoTime() - startedNanos) / 1_000_000;
    for (var due = due(connections.size(), elapsedMs, spreadMs); told < due; told++) {
      metrics.moved();
      connections.get(told).move();
    }
    if (told < connections.size()) vertx.setTimer(STEP_MS, _ -> step());
  }

  /// How many of all have to be told after a time: the first at once, the last at the end.
  static int due(int all, long elapsedMs, long spreadMs) {
    if (spreadMs <= 0 || elapsedMs >= spreadMs) return all;
    return (int) Math.min(all, 1 + all * elapsedMs / spreadMs);
  }
}
