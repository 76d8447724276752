package matinee.cluster;

import java.util.function.Consumer;
import matinee.protocol.ErrorCode;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;
import matinee.simulation.Machine;
import matinee.simulation.Net;
import org.jspecify.annotations.Nullable;

/// Reaches the owner of a room in the virtual world, with the tries and pauses of [Owners].
public final class SimulatedOwners {
  private static final long TRY_MS = 1_500;
  private static final long ALL_TRIES_MS = 5_000;
  private static final long PAUSE_FIRST_MS = 50;
  private static final long PAUSE_MAX_MS = 250;

  private final Machine machine;
  private final Net net;
  private final ShardMap map;

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
    Consumer<@Nullable ErrorCode> tryAgain =
        code -> {
          var later = code == null || code == ErrorCode.MOVED;
          if (!later || machine.ownMs() - sinceMs + pauseMs >= ALL_TRIES_MS) {
            failed.accept(code == null ? ErrorCode.UNAVAILABLE : code);
          } else {
            var nextMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
            machine.after(pauseMs, () -> attempt(ask, sinceMs, nextMs, ok, failed));
          }
        };
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner == null) tryAgain.accept(null);
    else {
      net.ask(machine, owner.node(), new ToShard(shard, owner.epoch(), ask), TRY_MS, ok, tryAgain);
    }
  }

  public void tell(ShardAsk ask) {
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner != null) net.tell(machine, owner.node(), new ToShard(shard, owner.epoch(), ask));
  }
}
