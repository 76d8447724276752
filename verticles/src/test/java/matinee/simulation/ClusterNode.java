package matinee.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import matinee.cluster.SimulatedKeeper;
import matinee.cluster.SimulatedNode;
import matinee.credits.Receipts;
import matinee.credits.SimulatedCredits;
import matinee.gateway.sockets.SimulatedGateway;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeEvent;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.simulation.Net.Reply;
import matinee.streams.SimulatedStore;
import matinee.streams.SimulatedWriter;
import org.jspecify.annotations.Nullable;

/// One life of one node: its keeper, its shards, its journal and its gateway.
final class ClusterNode implements SimulatedNode {
  private static final long CUT_OFF_SPREAD_MS = 500;

  private final Machine machine;
  private final NodeLife life;
  private final SimulatedGateway gateway;
  private final ShardOwner.Place place;
  private final Net net;
  private final SimulatedCredits credits;
  private final Receipts receipts = new Receipts();
  private final Runnable over;
  private final Map<Integer, ShardOwner> shards = new HashMap<>();

  /// @param over told once when this life has ended by itself
  ClusterNode(
      SimulatedKeeper.World world,
      Function<RoomId, SimulatedStore> stores,
      ClusterChecker checker,
      Set<Mutant> mutants,
      Runnable over) {
    this.machine = world.machine();
    this.net = world.net();
    this.credits = new SimulatedCredits(machine, net, checker, mutants);
    this.over = over;
    receipts.add(0);
    var journal = new SimulatedWriter(machine, world.database(), stores, checker, mutants);
    this.place = new ShardOwner.Place(machine, credits, world.database(), stores, journal, mutants);
    this.life = new NodeLife(world, this, this::hear, mutants);
    this.gateway = new SimulatedGateway(machine, keeper().owners(), checker, mutants);
  }

  void begin() {
    life.begin();
  }

  Machine machine() {
    return machine;
  }

  SimulatedKeeper keeper() {
    return life.keeper();
  }

  SimulatedGateway gateway() {
    return gateway;
  }

  /// Whether a viewer that connects would be sent here and let in.
  boolean isOpen() {
    return !machine.isDead() && !machine.standsStill() && keeper().isReady() && !gateway.isMoving();
  }

  /// Ends at once.
  void die() {
    life.end();
  }

  /// Stops as planned: hands off, lets the sockets go elsewhere, leaves.
  void drain(long socketsMs, Runnable stopped) {
    gateway.moveAway(300);
    keeper()
        .drain(
            () ->
                machine.after(
                    socketsMs,
                    () -> {
                      gateway.closeAll();
                      machine.after(5, () -> keeper().leave(() -> leave(stopped)));
                    }));
  }

  private void leave(Runnable stopped) {
    die();
    stopped.run();
  }

  private void hear(NodeEvent event) {
    gateway.hear(event);
    if (!(event instanceof RoomFrames frames) || frames.mark() == null) return;
    var mark = frames.mark();
    var position = receipts.heard(mark.from(), 0, mark.position());
    if (position == Receipts.NOTHING) return;
    net.tell(machine, mark.from(), new NodeAsk.Heard(machine.node(), position));
  }

  @Override
  public void heard(NodeAsk.Heard heard) {
    credits.heard(heard);
  }

  @Override
  public void start(int shard, long epoch) {
    shards.put(shard, new ShardOwner(place, shard, epoch));
  }

  @Override
  public void stop(int shard, Runnable settled) {
    var owner = shards.remove(shard);
    if (owner == null) settled.run();
    else owner.stop(settled);
  }

  @Override
  public void ask(int shard, ShardAsk ask, @Nullable Reply reply) {
    var owner = shards.get(shard);
    var heard = owner != null && owner.ask(ask, reply);
    if (!heard && reply != null) reply.fail(ErrorCode.UNAVAILABLE);
  }

  @Override
  public void moved(int shard, long epoch) {
    gateway.moved(shard, epoch);
  }

  @Override
  public void nodeGone(String node) {
    credits.gone(node);
    for (var owner : List.copyOf(shards.values())) owner.nodeGone(node);
  }

  @Override
  public void cutOff() {
    gateway.sendAway(CUT_OFF_SPREAD_MS);
  }

  @Override
  public void lifeOver() {
    gateway.closeAll();
    machine.after(
        5,
        () -> {
          die();
          over.run();
        });
  }
}
