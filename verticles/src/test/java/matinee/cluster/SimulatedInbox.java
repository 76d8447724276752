package matinee.cluster;

import java.util.Set;
import java.util.function.BooleanSupplier;
import matinee.protocol.ErrorCode;
import matinee.protocol.ToShard;
import matinee.simulation.Machine;
import matinee.simulation.Mutant;
import matinee.simulation.Net.Reply;
import org.jspecify.annotations.Nullable;

/// The gate of a node's shards in the virtual world: [NodeInboxVerticle] around the real
/// [ShardGates].
final class SimulatedInbox {
  private static final double PASS_ON_MS = 5_000;

  private final Machine machine;
  private final ShardMap map;
  private final SimulatedOwners owners;
  private final SimulatedShards shards;
  private final BooleanSupplier leaseRuns;
  private final boolean forgetsWaiters;
  private final boolean ignoresTurns;
  private final Turns turns = new Turns();
  private final ShardGates<Waiting> gates = new ShardGates<>();

  private record Waiting(ToShard ask, @Nullable Reply reply) {}

  SimulatedInbox(
      Machine machine,
      ShardMap map,
      SimulatedOwners owners,
      SimulatedShards shards,
      BooleanSupplier leaseRuns,
      Set<Mutant> mutants) {
    this.machine = machine;
    this.map = map;
    this.owners = owners;
    this.shards = shards;
    this.leaseRuns = leaseRuns;
    this.forgetsWaiters = mutants.contains(Mutant.FORGETS_WAITERS);
    this.ignoresTurns = mutants.contains(Mutant.IGNORES_TURNS);
  }

  void receive(ToShard ask, @Nullable Reply reply) {
    if (gates.isSealed(ask.shard())) {
      if (!gates.hold(ask.shard(), new Waiting(ask, reply))) fail(reply, ErrorCode.BUSY);
      return;
    }
    var owner = map.owner(ask.shard());
    var here = machine.node();
    if (owner != null && owner.node().equals(here) && owner.epoch() == ask.epoch()) {
      if (FormerOwner.isStored(ask.ask()) && !leaseRuns.getAsBoolean())
        fail(reply, ErrorCode.UNAVAILABLE);
      else if (!mayPass(ask)) fail(reply, ErrorCode.MOVED);
      else deliver(ask, reply);
    } else if (gates.follows(ask.shard(), ask.epoch(), machine.ownMs())) {
      passOn(ask, reply);
    } else {
      fail(reply, ErrorCode.MOVED);
    }
  }

  private boolean mayPass(ToShard ask) {
    return ask.turn() == null || ignoresTurns || turns.admits(ask.turn());
  }

  private void deliver(ToShard ask, @Nullable Reply reply) {
    if (reply == null) {
      shards.ask(ask.shard(), ask.ask(), null);
      return;
    }
    gates.began(ask.shard());
    shards.ask(
        ask.shard(),
        ask.ask(),
        new Reply() {
          private boolean given;

          @Override
          public void ok(Object answer) {
            if (!ended()) return;
            if (FormerOwner.goesBack(ask.ask(), answer) && !leaseRuns.getAsBoolean()) {
              reply.fail(ErrorCode.UNAVAILABLE);
            } else {
              reply.ok(answer);
            }
          }

          @Override
          public void fail(ErrorCode code) {
            if (!ended()) return;
            var forNow = code == ErrorCode.BUSY || code == ErrorCode.UNAVAILABLE;
            if (ask.turn() != null && forNow) turns.refused(ask.turn());
            reply.fail(code);
          }

          private boolean ended() {
            if (given) return false;
            given = true;
            gates.ended(ask.shard());
            return true;
          }
        });
  }

  private void passOn(ToShard ask, @Nullable Reply reply) {
    if (reply == null) {
      owners.tell(ask.ask(), ask.turn());
      return;
    }
    owners.askOnce(
        ask.ask(),
        ask.turn(),
        reply::ok,
        code -> reply.fail(code == null ? ErrorCode.MOVED : code));
  }

  void seal(int shard, Runnable idle) {
    gates.seal(shard, idle);
  }

  void open(int shard) {
    for (var waiting : gates.open(shard)) receive(waiting.ask, waiting.reply);
  }

  void passOn(int shard, long epoch) {
    for (var waiting : gates.passOn(shard, epoch, machine.ownMs() + PASS_ON_MS)) {
      if (!forgetsWaiters) passOn(waiting.ask, waiting.reply);
    }
  }

  private static void fail(@Nullable Reply reply, ErrorCode code) {
    if (reply != null) reply.fail(code);
  }
}
