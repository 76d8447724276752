package matinee.cluster;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import matinee.cluster.ShardMap.Owner;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;
import matinee.protocol.Turn;
import matinee.simulation.Machine;
import matinee.simulation.Net;
import org.jspecify.annotations.Nullable;

/// Reaches the owner of a room in the virtual world, with the tries and pauses of [Owners].
public final class SimulatedOwners {
  private static final long TRY_MS = 1_500;
  private static final long ALL_TRIES_MS = 5_000;
  private static final long PAUSE_FIRST_MS = 50;
  private static final long PAUSE_MAX_MS = 250;
  private static final long PASSED_ON_MS = 100;

  private final Machine machine;
  private final Net net;
  private final ShardMap map;
  private final GoneNodes gone = new GoneNodes();
  private final Set<Try> open = new LinkedHashSet<>();

  SimulatedOwners(Machine machine, Net net, ShardMap map) {
    this.machine = machine;
    this.net = net;
    this.map = map;
  }

  public void ask(ShardAsk ask, Consumer<Object> ok, Consumer<ErrorCode> failed) {
    attempt(ask, machine.ownMs(), PAUSE_FIRST_MS, ok, failed);
  }

  private void attempt(
      ShardAsk ask, double sinceMs, long pauseMs, Consumer<Object> ok, Consumer<ErrorCode> failed) {
    askOnce(
        ask,
        null,
        ok,
        code -> {
          if (!maySucceedLater(code) || machine.ownMs() - sinceMs + pauseMs >= ALL_TRIES_MS) {
            failed.accept(code == null ? ErrorCode.UNAVAILABLE : code);
          } else {
            var nextMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
            machine.after(pauseMs, () -> attempt(ask, sinceMs, nextMs, ok, failed));
          }
        });
  }

  public @Nullable Object find(RoomId room) {
    return map.owner(room.shard());
  }

  /// Whether asking again after this failure may succeed.
  public static boolean maySucceedLater(@Nullable ErrorCode code) {
    return code == null || code == ErrorCode.MOVED;
  }

  /// @param failed gets null when nobody answered
  public void askOnce(
      ShardAsk ask,
      @Nullable Turn turn,
      Consumer<Object> ok,
      Consumer<@Nullable ErrorCode> failed) {
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner == null || hasEnded(owner.node())) {
      failed.accept(null);
      return;
    }
    var one = new Try(shard, owner, turn != null, ok, failed);
    open.add(one);
    var message = new ToShard(shard, owner.epoch(), ask, turn);
    net.ask(machine, owner.node(), message, TRY_MS, one::ok, one::fail);
  }

  private boolean hasEnded(String node) {
    return gone.contains(node) && !map.isLive(node);
  }

  void nodeGone(String node) {
    gone.add(node);
    giveUp(one -> one.owner.node().equals(node));
  }

  void moved(int shard, long epoch) {
    machine.after(
        PASSED_ON_MS,
        () -> giveUp(one -> one.inTurn && one.shard == shard && one.owner.epoch() < epoch));
  }

  private void giveUp(Predicate<Try> which) {
    for (var one : List.copyOf(open)) if (which.test(one)) one.fail(null);
  }

  /// One ask under way.
  private final class Try {
    final int shard;
    final Owner owner;
    final boolean inTurn;
    private final Consumer<Object> ok;
    private final Consumer<@Nullable ErrorCode> failed;

    Try(
        int shard,
        Owner owner,
        boolean inTurn,
        Consumer<Object> ok,
        Consumer<@Nullable ErrorCode> failed) {
      this.shard = shard;
      this.owner = owner;
      this.inTurn = inTurn;
      this.ok = ok;
      this.failed = failed;
    }

    void ok(Object answer) {
      if (open.remove(this)) ok.accept(answer);
    }

    void fail(@Nullable ErrorCode code) {
      if (open.remove(this)) failed.accept(code);
    }
  }

  public void tell(ShardAsk ask) {
    tell(ask, null);
  }

  void tell(ShardAsk ask, @Nullable Turn turn) {
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner != null)
      net.tell(machine, owner.node(), new ToShard(shard, owner.epoch(), ask, turn));
  }
}
