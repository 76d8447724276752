package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import matinee.kernel.Within;
import matinee.protocol.Addresses;
import matinee.protocol.NodeAsk;

/// Asks the other nodes regularly whether they can be reached and what time they have. Used on the
/// keeper's event loop only.
final class Peers {
  /// An answer that takes longer says that the peer is there, and nothing of the time.
  private static final long READING_MAX_MS = 500;

  private final Vertx vertx;
  private final Node node;
  private final ClusterClock clock;
  private final double reachMs;
  private final Consumer<String> silent;
  private final DeliveryOptions options;
  private final PeerTimes times = new PeerTimes();
  private final Map<String, Double> answeredAtMs = new HashMap<>();
  private final Deviation deviation = new Deviation();

  /// @param reachMs how long after its last answer a peer counts as reachable
  /// @param silent told of a peer each time that it does not answer
  Peers(Vertx vertx, Node node, ClusterClock clock, long reachMs, Consumer<String> silent) {
    this.vertx = vertx;
    this.node = node;
    this.clock = clock;
    this.reachMs = reachMs;
    this.silent = silent;
    this.options = new DeliveryOptions().setSendTimeout(reachMs);
  }

  /// Asks every other node once, and takes the time of the live ones over when this node is behind
  /// them or has none yet. Succeeds once all have answered or had their time.
  ///
  /// @param there nodes that may still be there: one that lost the database alone comes back as
  ///     somebody whom the others have reached all the time
  Future<Void> ask(Set<String> live, Set<String> there) {
    answeredAtMs.keySet().retainAll(there);
    times.retain(live);
    var asks = new ArrayList<Future<Void>>();
    for (var peer : there) {
      if (!peer.equals(node.id())) asks.add(ask(peer, live.contains(peer)));
    }
    if (asks.isEmpty()) {
      follow();
      return Future.succeededFuture();
    }
    return Future.join(asks)
        .transform(
            _ -> {
              follow();
              return Future.succeededFuture();
            });
  }

  private Future<Void> ask(String peer, boolean isLive) {
    var sentMs = System.nanoTime() / 1e6;
    Future<Void> answered =
        vertx
            .eventBus()
            .<NodeAsk.Reached>request(
                Addresses.nodeCommands(peer), new NodeAsk.Reach(node.id()), options)
            .onSuccess(
                answer -> {
                  var nowMs = System.nanoTime() / 1e6;
                  answeredAtMs.put(peer, nowMs);
                  var says = isLive && nowMs - sentMs <= READING_MAX_MS;
                  if (says) times.add(peer, sentMs, nowMs, answer.body().clusterMs());
                })
            .onFailure(_ -> silent.accept(peer))
            .mapEmpty();
    return Within.ms(READING_MAX_MS, answered);
  }

  private void follow() {
    follow(clock, times, System.nanoTime());
  }

  /// Brings a clock together with what the peers say; apart from the bus, for tests.
  static void follow(ClusterClock clock, PeerTimes times, long nanos) {
    var peersMs = times.offsetMs(nanos / 1e6);
    var stepMs = clock.isJoined() ? times.aheadMs(nanos / 1e6, clock.offsetMs()) : peersMs;
    if (!Double.isNaN(stepMs)) clock.follow(nanos, stepMs);
    clock.lean(nanos, peersMs);
  }

  /// Looks once more whether this node's time is ahead of most others'.
  void judgeTime(Set<String> live) {
    deviation.judge(clock, times, node.id(), live, System.nanoTime());
  }

  /// Whether this node's time has been ahead of most others' for so long that its life has to end.
  boolean isAstray() {
    return deviation.isLasting();
  }

  /// Until when another node counts as reachable, by the own clock; long ago when none does, never
  /// ending when there is none.
  double contactUntilMs(Set<String> live) {
    var alone = live.stream().allMatch(node.id()::equals);
    if (alone) return Double.POSITIVE_INFINITY;
    var newestMs = Double.NEGATIVE_INFINITY;
    for (var atMs : answeredAtMs.values()) newestMs = Math.max(newestMs, atMs);
    return newestMs + reachMs;
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
