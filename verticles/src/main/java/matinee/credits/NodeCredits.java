package matinee.credits;

import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import matinee.credits.Credit.Verdict;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeGone;
import matinee.protocol.RoomFrames.Mark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The credits that all shards of this node share, one for each other node. Thread-safe.
public final class NodeCredits {
  /// Nodes known at a time. Past it all of them begin anew.
  static final int NODES_MAX = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(NodeCredits.class);

  /// How long shards may still speak to a node after they have heard that it ended.
  private static final long FORGET_MS = 10_000;

  /// Positions of one credit: more bytes than are ever sent to a node.
  private static final long SPAN = 1L << 44;

  private static final long LOG_NANOS = 30_000_000_000L;

  private final String node;
  private final long bound;
  private final CreditMetrics metrics;
  private final ConcurrentHashMap<String, Credit> credits = new ConcurrentHashMap<>();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong logAtNanos = new AtomicLong(System.nanoTime());

  /// @param node this incarnation
  /// @param bound bytes that may be on their way to one node
  public NodeCredits(String node, long bound, CreditMetrics metrics) {
    this.node = node;
    this.bound = bound;
    this.metrics = metrics;
    metrics.watch(credits.values());
  }

  /// From now on other nodes are listened to.
  public NodeCredits listening(Vertx vertx) {
    Bus.<NodeAsk.Heard>listenHere(vertx, Addresses.CREDITS, message -> heard(message.body()));
    Bus.<NodeGone>listenHere(
        vertx,
        Addresses.NODE_ENDS,
        message -> vertx.setTimer(FORGET_MS, _ -> credits.remove(message.body().node())));
    return this;
  }

  private void heard(NodeAsk.Heard heard) {
    var credit = credits.get(heard.node());
    if (credit != null) credit.heard(heard.position());
  }

  /// Counts a message to a node that is about to be sent, unless there is no credit for it.
  /// Whatever goes to this node itself goes by reference.
  public Verdict take(String other, long bytes) {
    return other.equals(node) ? Verdict.SEND : of(other).take(bytes);
  }

  private Credit of(String other) {
    var known = credits.get(other);
    return known != null ? known : begin(other);
  }

  private Credit begin(String other) {
    if (credits.size() >= NODES_MAX) credits.clear();
    return credits.computeIfAbsent(other, _ -> new Credit(begun.getAndIncrement() * SPAN, bound));
  }

  /// What a message bears by which the other node says that it has heard everything before.
  public Mark mark(String other) {
    return new Mark(node, of(other).position());
  }

  /// A message was not sent for lack of credit.
  ///
  /// @param frames how many were in it
  /// @return what the node has to be asked with now; null when it was asked a moment ago
  public @Nullable Mark dropped(String other, int frames) {
    var credit = of(other);
    metrics.dropped(frames);
    var nowNanos = System.nanoTime();
    if (!credit.probe(nowNanos)) return null;
    var logAt = logAtNanos.get();
    if (nowNanos - logAt >= 0 && logAtNanos.compareAndSet(logAt, nowNanos + LOG_NANOS)) {
      LOG.atWarn()
          .addKeyValue("node", other)
          .addKeyValue("bytes", credit.onTheWay())
          .log("a node hears more slowly than its rooms speak; it misses frames and asks for them");
    }
    return mark(other);
  }
}
