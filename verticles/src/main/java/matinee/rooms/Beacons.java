package matinee.rooms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.Beacon;
import matinee.protocol.Beacon.RoomHeads;

/// What a shard says each second to the gateway nodes: where the rooms stand of which they hold
/// sockets, in messages of a bounded size. Pure.
final class Beacons {
  /// Rooms in one message.
  static final int ROOMS_MAX = 256;

  private Beacons() {}

  /// The beacons to send, by node.
  static Map<String, List<Beacon>> of(int shard, long epoch, List<LiveRoom> rooms) {
    var byNode = new LinkedHashMap<String, List<RoomHeads>>();
    for (var room : rooms) {
      if (!room.presence.hasSockets()) continue;
      var heads = room.heads();
      for (var node : room.presence.nodes()) {
        var seats = room.presence.seats(node);
        byNode
            .computeIfAbsent(node, _ -> new ArrayList<>())
            .add(new RoomHeads(room.id, heads, seats));
      }
    }
    var beacons = new LinkedHashMap<String, List<Beacon>>();
    byNode.forEach((node, heads) -> beacons.put(node, split(shard, epoch, heads)));
    return beacons;
  }

  private static List<Beacon> split(int shard, long epoch, List<RoomHeads> heads) {
    var parts = new ArrayList<Beacon>();
    for (var from = 0; from < heads.size(); from += ROOMS_MAX) {
      var to = Math.min(heads.size(), from + ROOMS_MAX);
      parts.add(new Beacon(shard, epoch, heads.subList(from, to)));
    }
    return parts;
  }
}
