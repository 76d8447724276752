package matinee.rooms;

import io.vertx.core.Context;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.Addresses;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.RoomFrame;

/// Gathers what a shard says over one turn of its event loop into one message per gateway node.
final class Outbox {
  private final int shard;
  private final long epoch;
  private final Context context;
  private final EventBus bus;
  private final Map<String, List<RoomFrame>> byNode = new LinkedHashMap<>();

  Outbox(int shard, long epoch, Context context, EventBus bus) {
    this.shard = shard;
    this.epoch = epoch;
    this.context = context;
    this.bus = bus;
  }

  /// Adds a frame for the sockets that a node holds of the frame's room.
  void add(String node, RoomFrame frame) {
    if (byNode.isEmpty()) context.runOnContext(_ -> flush());
    byNode.computeIfAbsent(node, _ -> new ArrayList<>()).add(frame);
  }

  /// Says what was gathered; also called before anything that must not overtake it.
  void flush() {
    byNode.forEach(
        (node, frames) ->
            bus.publish(Addresses.nodeEvents(node), new RoomFrames(shard, epoch, frames)));
    byNode.clear();
  }
}
