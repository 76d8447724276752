package matinee.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import matinee.cluster.OwnershipLogic.Doing;
import matinee.cluster.OwnershipLogic.Move;
import matinee.cluster.OwnershipLogic.Plan;
import matinee.cluster.Rows.ShardRow;
import matinee.cluster.ShardMap.Owner;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeAsk.Owned;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;
import matinee.simulation.Machine;
import matinee.simulation.Mutant;
import matinee.simulation.Net.Reply;
import org.jspecify.annotations.Nullable;

/// Does in the virtual world what was decided about shards: what [Ownership] does, around the real
/// [ShardMap].
final class SimulatedOwnership implements SimulatedShards {
  private static final ClusterSettings SETTINGS = ClusterSettings.of(true);
  private static final long STATEMENT_MAX_MS = 1_000;

  private final SimulatedKeeper.World world;
  private final Machine machine;
  private final SimulatedNode node;
  private final ShardMap map;
  private final SimulatedOwners owners;
  private final Runnable movesDone;
  private final SimulatedInbox inbox;
  private final SimulatedHandOff handOff;
  private final Map<Integer, Long> running = new HashMap<>();
  private final MoveQueue moves = new MoveQueue();
  private final boolean allAtOnce;
  private Set<String> maybeThere = Set.of();
  private boolean closed;

  /// @param movesDone called whenever no hand-off is under way any more
  SimulatedOwnership(
      SimulatedKeeper.World world,
      SimulatedNode node,
      ShardMap map,
      SimulatedOwners owners,
      BooleanSupplier mayStore,
      Runnable movesDone,
      Set<Mutant> mutants) {
    this.world = world;
    this.machine = world.machine();
    this.node = node;
    this.map = map;
    this.owners = owners;
    this.movesDone = movesDone;
    this.allAtOnce = mutants.contains(Mutant.MOVES_ALL_AT_ONCE);
    this.inbox = new SimulatedInbox(machine, map, owners, this, mayStore, mutants);
    var unsealed = mutants.contains(Mutant.UNSEALED_HAND_OFF);
    this.handOff = new SimulatedHandOff(world, this, inbox, map, this::moved, unsealed);
  }

  /// Other nodes that may still be there.
  Set<String> maybeThere() {
    return maybeThere;
  }

  Doing doing() {
    return new Doing(running, handOff.busy(), map.epochs());
  }

  boolean runsNone() {
    return running.isEmpty();
  }

  void receive(ToShard to, @Nullable Reply reply) {
    inbox.receive(to, reply);
  }

  void learn(Rows rows, Set<String> live) {
    maybeThere = new TreeSet<>(Ownership.maybeThere(rows));
    maybeThere.remove(machine.node());
    map.learnLive(live);
    for (var row : rows.shards()) {
      if (row.owner() != null && !row.owner().equals(machine.node())) {
        learn(row.shard(), new Owner(row.owner(), row.epoch()));
      }
    }
  }

  void learn(List<Owned> shards) {
    for (var owned : shards) {
      if (!owned.node().equals(machine.node())) {
        learn(owned.shard(), new Owner(owned.node(), owned.epoch()));
      }
    }
  }

  private void learn(int shard, Owner owner) {
    if (map.learn(shard, owner)) learnt(shard, owner);
  }

  private void learnt(int shard, Owner owner) {
    owners.moved(shard, owner.epoch());
    node.moved(shard, owner.epoch());
  }

  /// Carries a plan out.
  ///
  /// @param then told once what was to be claimed is claimed, or could not be
  void apply(Plan plan, boolean draining, Runnable then) {
    for (var row : plan.drop()) stop(row.shard(), () -> {});
    var most = draining || allAtOnce ? RoomId.SHARDS : SETTINGS.movesMax();
    var atATime = allAtOnce ? RoomId.SHARDS : SETTINGS.movesAtATime();
    world.rows().checker().mayHandOff(machine.node(), draining);
    moves.plan(plan.moves(), handOff::mayTry, new MoveQueue.Hurry(most, atATime));
    moveNext();
    runAll(plan.run());
    if (plan.claim().isEmpty()) {
      then.run();
      return;
    }
    world
        .database()
        .call(
            machine,
            STATEMENT_MAX_MS,
            () -> world.rows().claim(machine.node(), plan.claim(), SETTINGS.leaseMs()),
            epochs -> {
              claimed(epochs);
              then.run();
            },
            _ -> then.run());
  }

  private void claimed(Map<Integer, Long> epochs) {
    if (closed) return;
    var rows = new ArrayList<ShardRow>();
    epochs.forEach((shard, epoch) -> rows.add(new ShardRow(shard, machine.node(), epoch)));
    runAll(rows);
  }

  private void runAll(Collection<ShardRow> rows) {
    for (var row : rows) run(row.shard(), row.epoch());
    if (!rows.isEmpty()) tell(rows);
  }

  void run(int shard, long epoch) {
    start(shard, epoch);
    learn(shard, new Owner(machine.node(), epoch));
  }

  @Override
  public void start(int shard, long epoch) {
    var was = running.get(shard);
    if (was != null && was >= epoch) return;
    running.put(shard, epoch);
    if (was == null) node.start(shard, epoch);
    else node.stop(shard, () -> node.start(shard, epoch));
  }

  @Override
  public void stop(int shard, Runnable settled) {
    if (running.remove(shard) == null) settled.run();
    else node.stop(shard, settled);
  }

  @Override
  public void ask(int shard, ShardAsk ask, @Nullable Reply reply) {
    node.ask(shard, ask, reply);
  }

  private void tell(Collection<ShardRow> rows) {
    var owned = new ArrayList<Owned>();
    for (var row : rows) {
      var owner = map.owner(row.shard());
      if (owner != null) owned.add(new Owned(row.shard(), owner.node(), owner.epoch()));
    }
    for (var peer : maybeThere) world.net().tell(machine, peer, new NodeAsk.Learn(owned));
  }

  private void moved(int shard, Owner owner) {
    learnt(shard, owner);
    tell(List.of(new ShardRow(shard, owner.node(), owner.epoch())));
  }

  private void moveNext() {
    for (var move = nextMove(); move != null; move = nextMove()) {
      world.rows().checker().handsOff(machine.node(), handOff.busy().size() + 1);
      handOff.run(
          move,
          _ -> {
            moveNext();
            if (handOff.busy().isEmpty()) movesDone.run();
          });
    }
  }

  private @Nullable Move nextMove() {
    return moves.next(handOff.busy().size());
  }

  /// Whatever is claimed from now on is not run.
  void close() {
    closed = true;
  }

  /// Drops everything at once: this life is over.
  void dropAll() {
    close();
    moves.clear();
    new HashMap<>(running)
        .forEach(
            (shard, epoch) -> {
              map.forget(shard, new Owner(machine.node(), epoch));
              stop(shard, () -> {});
            });
  }
}
