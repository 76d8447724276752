package matinee.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Addresses;
import matinee.protocol.NodeAsk;

/// Asks the other nodes regularly whether they can be reached. Used on the keeper's event loop
// only.
final class Peers {
  private static final long TIMEOUT_MS = 500;
  private static final DeliveryOptions OPTIONS = new DeliveryOptions().setSendTimeout(TIMEOUT_MS);

  private final Vertx vertx;
  private final Node node;
  private final double reachMs;
  private final Map<String, Double> answeredAtMs = new HashMap<>();

  /// @param reachMs how long after its last answer a peer counts as reachable
  Peers(Vertx vertx, Node node, double reachMs) {
    this.vertx = vertx;
    this.node = node;
    this.reachMs = reachMs;
  }

  /// Asks every other live node once.
  void ask(Set<String> live) {
    answeredAtMs.keySet().retainAll(live);
    for (var peer : live) if (!peer.equals(node.id())) ask(peer);
  }

  private void ask(String peer) {
    vertx
        .eventBus()
        .<NodeAsk.Reached>request(
            Addresses.nodeCommands(peer), new NodeAsk.Reach(node.id()), OPTIONS)
        .onSuccess(_ -> answeredAtMs.put(peer, System.nanoTime() / 1e6));
  }

  /// The peers that answered lately.
  Set<String> reachable() {
    var nowMs = System.nanoTime() / 1e6;
    var reachable = new HashSet<String>();
    answeredAtMs.forEach(
        (peer, atMs) -> {
          if (nowMs - atMs <= reachMs) reachable.add(peer);
        });
    return reachable;
  }
}
