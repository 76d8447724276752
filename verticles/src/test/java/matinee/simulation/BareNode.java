package matinee.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import matinee.cluster.SimulatedKeeper;
import matinee.cluster.SimulatedNode;
import matinee.protocol.NodeAsk;
import matinee.protocol.ShardAsk;
import matinee.simulation.Net.Reply;
import org.jspecify.annotations.Nullable;

/// One life of a node that has a keeper and shards without rooms.
final class BareNode implements SimulatedNode {
  private final NodeLife life;
  private final Map<Integer, Long> running = new HashMap<>();
  private int ends;

  BareNode(SimulatedKeeper.World place) {
    life = new NodeLife(place, this, _ -> {}, Set.of());
  }

  void begin() {
    life.begin();
  }

  SimulatedKeeper keeper() {
    return life.keeper();
  }

  Machine machine() {
    return life.machine();
  }

  /// The shards that run here.
  Set<Integer> shards() {
    return running.keySet();
  }

  /// How often its life has been said to be over.
  int ends() {
    return ends;
  }

  @Override
  public void start(int shard, long epoch) {
    running.put(shard, epoch);
  }

  @Override
  public void stop(int shard, Runnable settled) {
    running.remove(shard);
    settled.run();
  }

  @Override
  public void ask(int shard, ShardAsk ask, @Nullable Reply reply) {}

  @Override
  public void moved(int shard, long epoch) {}

  @Override
  public void nodeGone(String node) {}

  @Override
  public void cutOff() {}

  @Override
  public void heard(NodeAsk.Heard heard) {}

  @Override
  public void lifeOver() {
    ends++;
    life.end();
  }
}
