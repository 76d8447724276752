package matinee.rooms;

import io.vertx.core.Context;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.Addresses;
import matinee.protocol.Beacon;
import matinee.protocol.NodeEvent;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.Mark;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.streams.Shard;
import org.jspecify.annotations.Nullable;

/// Gathers what a shard says over one turn of its event loop into one message per gateway node, as
/// far as the node has credit.
///
/// What a node without credit misses, frames and beacons, is not kept here: once there is credit
/// again, the next frame or beacon tells its gateways what to ask for.
final class Outbox {
  /// What a message takes beside its texts, about.
  private static final int MESSAGE_BYTES = 128;

  private static final int FRAME_BYTES = 32;
  private static final int HEADS_BYTES = 192;

  private final Shard shard;
  private final Context context;
  private final EventBus bus;
  private final Map<String, Parcel> byNode = new LinkedHashMap<>();

  /// What goes to one node next.
  private static final class Parcel {
    final List<RoomFrame> frames = new ArrayList<>();
    long bytes = MESSAGE_BYTES;

    void add(RoomFrame frame) {
      frames.add(frame);
      bytes += FRAME_BYTES + frame.frame().length();
    }
  }

  Outbox(Shard shard, Context context) {
    this.shard = shard;
    this.context = context;
    this.bus = context.owner().eventBus();
  }

  /// Adds a frame for the sockets that a node holds of the frame's room.
  void add(String node, RoomFrame frame) {
    if (byNode.isEmpty()) context.runOnContext(_ -> flush());
    byNode.computeIfAbsent(node, _ -> new Parcel()).add(frame);
  }

  /// Says what was gathered; also called before anything that must not overtake it.
  void flush() {
    byNode.forEach(this::send);
    byNode.clear();
  }

  private void send(String node, Parcel parcel) {
    switch (shard.credits().take(node, parcel.bytes)) {
      case SEND -> say(node, parcel.frames, null);
      case MARK -> say(node, parcel.frames, shard.credits().mark(node));
      case DROP -> ask(node, parcel.frames.size());
    }
  }

  /// Says where the rooms of a node stand.
  void send(String node, List<Beacon> beacons) {
    for (var beacon : beacons) {
      var bytes = MESSAGE_BYTES + (long) HEADS_BYTES * beacon.rooms().size();
      switch (shard.credits().take(node, bytes)) {
        case SEND -> publish(node, beacon);
        case MARK -> {
          publish(node, beacon);
          say(node, List.of(), shard.credits().mark(node));
        }
        case DROP -> ask(node, 0);
      }
    }
  }

  /// Asks a node without credit how far it is.
  private void ask(String node, int droppedFrames) {
    var mark = shard.credits().dropped(node, droppedFrames);
    if (mark != null) say(node, List.of(), mark);
  }

  private void say(String node, List<RoomFrame> frames, @Nullable Mark mark) {
    publish(node, new RoomFrames(shard.number(), shard.epoch(), frames, mark));
  }

  private void publish(String node, NodeEvent event) {
    bus.publish(Addresses.nodeEvents(node), event);
  }
}
