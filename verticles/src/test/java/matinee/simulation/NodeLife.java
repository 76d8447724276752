package matinee.simulation;

import java.util.Set;
import java.util.function.Consumer;
import matinee.cluster.SimulatedKeeper;
import matinee.cluster.SimulatedNode;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeEvent;
import matinee.simulation.Net.Reply;
import org.jspecify.annotations.Nullable;

/// One life of one node on the net: its machine and its keeper.
final class NodeLife implements Net.Peer {
  private final Machine machine;
  private final Net net;
  private final SimulatedKeeper keeper;
  private final Consumer<NodeEvent> hears;

  /// @param node what the keeper has done
  /// @param hears what owners say to the gateways of this node
  NodeLife(
      SimulatedKeeper.World world,
      SimulatedNode node,
      Consumer<NodeEvent> hears,
      Set<Mutant> mutants) {
    this.machine = world.machine();
    this.net = world.net();
    this.keeper = new SimulatedKeeper(world, node, mutants);
    this.hears = hears;
  }

  void begin() {
    net.join(this);
    keeper.start();
  }

  /// Ends at once.
  void end() {
    machine.die();
    net.leave(machine.node());
  }

  SimulatedKeeper keeper() {
    return keeper;
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public void ask(NodeAsk ask, @Nullable Reply reply) {
    keeper.receive(ask, reply);
  }

  @Override
  public void hear(NodeEvent event) {
    hears.accept(event);
  }
}
