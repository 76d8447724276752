package matinee.cluster;

import matinee.protocol.ShardAsk;
import matinee.simulation.Net.Reply;
import org.jspecify.annotations.Nullable;

/// The shards that run on a node of the virtual world.
public interface SimulatedShards {
  void start(int shard, long epoch);

  /// @param settled called once nothing of it is on its way to the database
  void stop(int shard, Runnable settled);

  /// Asks a shard that runs here.
  void ask(int shard, ShardAsk ask, @Nullable Reply reply);
}
