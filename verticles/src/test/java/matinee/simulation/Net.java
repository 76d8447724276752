package matinee.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import matinee.credits.SimulatedCredits;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeEvent;
import matinee.protocol.ToShard;
import org.jspecify.annotations.Nullable;

/// The event bus between nodes: ordered while connected, at most once. Links between machines are
/// cut one way at a time.
public final class Net {
  /// Stands for the machine of the database.
  public static final int DATABASE = -1;

  private static final long REFUSED_MS = 2;

  /// The share of asks that are lost by themselves.
  private static final double LOST = 0.004;

  private final World world;
  private final Map<String, Peer> processes = new HashMap<>();
  private final Map<String, Long> lastAtMs = new HashMap<>();
  private final Set<Link> cuts = new HashSet<>();
  private final Map<Link, ThinLink> thin = new HashMap<>();
  private LongConsumer waiting = _ -> {};
  private double losing;

  private record Link(int from, int to) {}

  Net(World world) {
    this.world = world;
  }

  /// Where messages go.
  public interface Peer {
    Machine machine();

    /// @param reply null when no answer is awaited
    void ask(NodeAsk ask, @Nullable Reply reply);

    void hear(NodeEvent event);
  }

  /// How an ask is answered.
  public interface Reply {
    void ok(Object answer);

    void fail(ErrorCode code);
  }

  void join(Peer process) {
    processes.put(process.machine().node(), process);
  }

  void leave(String node) {
    processes.remove(node);
  }

  void cut(int from, int to) {
    cuts.add(new Link(from, to));
  }

  void mend(int from, int to) {
    cuts.remove(new Link(from, to));
  }

  /// Told how many bytes wait at a sender, whenever they become more.
  void watch(LongConsumer bytes) {
    waiting = bytes;
  }

  /// From now on what one machine says to another waits for a link that carries little.
  void narrow(int from, int to, int bytesPerSecond) {
    if (from == to) return;
    thin.computeIfAbsent(
        new Link(from, to),
        _ -> new ThinLink(world, bytesPerSecond, bytes -> waiting.accept(bytes)));
  }

  /// The link carries everything again.
  ///
  /// @param loses whether its connection breaks, with all that waits
  void widen(int from, int to, boolean loses) {
    var link = thin.remove(new Link(from, to));
    if (link != null) link.end(loses);
  }

  /// From now on this share of what owners say gets lost.
  void loseEvents(double share) {
    losing = share;
  }

  /// Whether messages from one machine to another are lost.
  public boolean isCut(int from, int to) {
    return from != to && cuts.contains(new Link(from, to));
  }

  /// Tells without an answer.
  public void tell(Machine from, String to, NodeAsk ask) {
    carry(from, to, process -> process.ask(ask, null));
  }

  /// What an owner says to a gateway node.
  ///
  /// @param bounded bytes of it that count where it waits
  public void event(Machine from, String to, NodeEvent event, long bounded) {
    if (!from.node().equals(to) && world.mishap(0.02)) return;
    if (world.chance(losing)) return;
    var link = thin.get(link(from, to));
    if (link == null) carry(from, to, process -> process.hear(event));
    else
      link.send(
          SimulatedCredits.bytes(event),
          bounded,
          () -> carry(from, to, process -> process.hear(event)));
  }

  private @Nullable Link link(Machine from, String to) {
    var there = processes.get(to);
    return there == null ? null : new Link(from.host(), there.machine().host());
  }

  /// Asks; exactly one of `ok` and `failed` is called.
  ///
  /// @param failed gets null when nobody answered
  public void ask(
      Machine from,
      String to,
      NodeAsk ask,
      long timeoutMs,
      Consumer<Object> ok,
      Consumer<@Nullable ErrorCode> failed) {
    var once = new Once(ok, failed);
    from.after(timeoutMs, () -> once.fail(null));
    var there = processes.get(to);
    if (there == null) {
      from.after(REFUSED_MS, () -> once.fail(null));
      return;
    }
    // A connection broke and is there again: one message is gone, and the next one comes.
    var isOnABus = ask instanceof ToShard && !from.node().equals(to);
    if (isOnABus && world.mishap(LOST)) return;
    var stall = ask instanceof NodeAsk.Reach ? 0 : 0.003;
    carry(from, to, stall, it -> it.ask(ask, reply(it.machine(), from.node(), stall, once)));
  }

  private Reply reply(Machine from, String to, double stall, Once once) {
    return new Reply() {
      @Override
      public void ok(Object answer) {
        carry(from, to, stall, _ -> once.ok(answer));
      }

      @Override
      public void fail(ErrorCode code) {
        carry(from, to, stall, _ -> once.fail(code));
      }
    };
  }

  private static final class Once {
    private final Consumer<Object> ok;
    private final Consumer<@Nullable ErrorCode> failed;
    private boolean done;

    Once(Consumer<Object> ok, Consumer<@Nullable ErrorCode> failed) {
      this.ok = ok;
      this.failed = failed;
    }

    void ok(Object answer) {
      if (done) return;
      done = true;
      ok.accept(answer);
    }

    void fail(@Nullable ErrorCode code) {
      if (done) return;
      done = true;
      failed.accept(code);
    }
  }

  private void carry(Machine from, String to, Consumer<Peer> deliver) {
    carry(from, to, 0.003, deliver);
  }

  private void carry(Machine from, String to, double stall, Consumer<Peer> deliver) {
    var there = processes.get(to);
    if (there == null || from.isDead()) return;
    var here = from.host();
    var host = there.machine().host();
    if (isCut(here, host)) return;
    var local = from.node().equals(to);
    var delayMs = local ? 0 : 1 + world.upTo(world.isStormy() ? 4 : 1);
    if (!local && world.mishap(stall)) delayMs += world.upTo(2_000);
    var pair = from.node() + (stall == 0 ? " reaches " : " to ") + to;
    var atMs = Math.max(world.nowMs() + delayMs, lastAtMs.getOrDefault(pair, 0L));
    lastAtMs.put(pair, atMs);
    world.at(
        atMs,
        () -> {
          if (!isCut(here, host)) there.machine().run(() -> deliver.accept(there));
        });
  }
}
