package matinee.cluster;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import matinee.cluster.OwnershipLogic.Move;
import matinee.cluster.ShardMap.Owner;
import matinee.protocol.NodeAsk;
import matinee.simulation.Database;
import matinee.simulation.Machine;
import matinee.simulation.Net;

/// Hands shards off in the virtual world, step by step as [HandOff] does.
final class SimulatedHandOff {
  private static final long STATEMENT_MAX_MS = 1_000;
  private static final int LOOKS_MAX = 5;
  private static final long LOOK_PAUSE_MS = 200;
  private static final long TAKE_MS = 1_000;

  private final Machine machine;
  private final Net net;
  private final Database database;
  private final SimulatedRows rows;
  private final SimulatedShards shards;
  private final SimulatedInbox inbox;
  private final ShardMap map;
  private final BiConsumer<Integer, Owner> tell;
  private final boolean unsealed;
  private final Set<Integer> busy = new HashSet<>();
  private final HandOffPace pace = new HandOffPace();

  SimulatedHandOff(
      SimulatedKeeper.World world,
      SimulatedShards shards,
      SimulatedInbox inbox,
      ShardMap map,
      BiConsumer<Integer, Owner> tell,
      boolean unsealed) {
    this.machine = world.machine();
    this.net = world.net();
    this.database = world.database();
    this.rows = world.rows();
    this.shards = shards;
    this.inbox = inbox;
    this.map = map;
    this.tell = tell;
    this.unsealed = unsealed;
  }

  Set<Integer> busy() {
    return busy;
  }

  boolean mayTry(Move move) {
    return pace.mayTry(move.shard(), machine.ownMs());
  }

  void run(Move move, Consumer<Boolean> done) {
    busy.add(move.shard());
    Consumer<Boolean> then =
        handed -> {
          busy.remove(move.shard());
          done.accept(handed);
        };
    if (unsealed) {
      give(move, then);
      return;
    }
    var settled = new boolean[1];
    inbox.seal(
        move.shard(),
        () -> {
          if (settled[0]) return;
          settled[0] = true;
          pace.succeeded(move.shard());
          shards.stop(move.shard(), () -> give(move, then));
        });
    machine.after(
        pace.sealedMaxMs(move.shard()),
        () -> {
          if (settled[0]) return;
          settled[0] = true;
          pace.failed(move.shard(), machine.ownMs());
          inbox.open(move.shard());
          then.accept(false);
        });
  }

  private void give(Move move, Consumer<Boolean> done) {
    database.call(
        machine,
        STATEMENT_MAX_MS,
        () -> rows.handOff(machine.node(), move.shard(), move.epoch(), move.to()),
        epoch -> {
          if (epoch == null) look(move, LOOKS_MAX, done);
          else given(move, new Owner(move.to(), epoch), done);
        },
        _ -> look(move, LOOKS_MAX, done));
  }

  private void given(Move move, Owner owner, Consumer<Boolean> done) {
    var take = new NodeAsk.Take(move.shard(), owner.epoch());
    net.ask(
        machine,
        owner.node(),
        take,
        TAKE_MS,
        _ -> passOn(move, owner, done),
        _ -> passOn(move, owner, done));
  }

  private void passOn(Move move, Owner owner, Consumer<Boolean> done) {
    if (unsealed) shards.stop(move.shard(), () -> {});
    map.learn(move.shard(), owner);
    inbox.passOn(move.shard(), move.epoch());
    tell.accept(move.shard(), owner);
    done.accept(true);
  }

  private void look(Move move, int looksLeft, Consumer<Boolean> done) {
    database.call(
        machine,
        STATEMENT_MAX_MS,
        rows::read,
        read -> follow(move, read, done),
        _ -> {
          if (looksLeft == 0) giveUp(move, done);
          else machine.after(LOOK_PAUSE_MS, () -> look(move, looksLeft - 1, done));
        });
  }

  private void follow(Move move, Rows read, Consumer<Boolean> done) {
    var row = read.shards().stream().filter(each -> each.shard() == move.shard()).findAny();
    var owner = row.orElseThrow().owner();
    var epoch = row.orElseThrow().epoch();
    if (machine.node().equals(owner) && epoch == move.epoch()) {
      shards.start(move.shard(), epoch);
      inbox.open(move.shard());
      done.accept(false);
    } else if (owner == null || owner.equals(machine.node())) {
      giveUp(move, done);
    } else {
      given(move, new Owner(owner, epoch), done);
    }
  }

  private void giveUp(Move move, Consumer<Boolean> done) {
    map.forget(move.shard(), new Owner(machine.node(), move.epoch()));
    inbox.open(move.shard());
    done.accept(false);
  }
}
