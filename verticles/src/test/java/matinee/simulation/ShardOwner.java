package matinee.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import matinee.credits.SimulatedCredits;
import matinee.protocol.NodeEvent;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.rooms.SimulatedRoom;
import matinee.simulation.Net.Reply;
import matinee.streams.Journal;
import matinee.streams.SimulatedStore;
import org.jspecify.annotations.Nullable;

/// A shard on the node that owns it under one epoch: the verticles of rooms, playback and chat.
final class ShardOwner {
  private static final long BEACON_MS = 1_000;
  private static final long SETTLE_MAX_MS = 1_000;
  private static final long SETTLE_CHECK_MS = 2;

  private final Place place;
  private final int shard;
  private final long epoch;
  private final Map<RoomId, OwnedRoom> rooms = new HashMap<>();
  private boolean stopping;
  private boolean stopped;

  /// Where a shard runs.
  record Place(
      Machine machine,
      SimulatedCredits credits,
      Database database,
      Function<RoomId, SimulatedStore> stores,
      Journal journal,
      Set<Mutant> mutants) {
    boolean has(Mutant mutant) {
      return mutants.contains(mutant);
    }
  }

  ShardOwner(Place place, int shard, long epoch) {
    this.place = place;
    this.shard = shard;
    this.epoch = epoch;
    if (!place.has(Mutant.NO_BEACONS)) place.machine().after(BEACON_MS, this::beacons);
  }

  int shard() {
    return shard;
  }

  long epoch() {
    return epoch;
  }

  Place place() {
    return place;
  }

  boolean isStopped() {
    return stopped;
  }

  /// False when nobody listens any more.
  boolean ask(ShardAsk ask, @Nullable Reply reply) {
    if (stopping) return false;
    rooms.computeIfAbsent(ask.room(), id -> new OwnedRoom(this, id)).ask(ask, reply);
    return true;
  }

  void nodeGone(String node) {
    if (!stopping) rooms.values().forEach(room -> room.nodeGone(node));
  }

  void event(String node, NodeEvent event) {
    if (!stopped) place.credits().send(shard, epoch, node, event);
  }

  private void beacons() {
    if (stopped) return;
    var live = new ArrayList<SimulatedRoom>();
    for (var room : rooms.values()) {
      var now = room.room();
      if (now != null) live.add(now);
    }
    SimulatedRoom.beacons(shard, epoch, live)
        .forEach((node, parts) -> parts.forEach(beacon -> event(node, beacon)));
    place.machine().after(BEACON_MS, this::beacons);
  }

  /// Hears nothing new, and waits until everything is stored or refused.
  void stop(Runnable settled) {
    stopping = true;
    await(settled, place.machine().nowMs() + SETTLE_MAX_MS);
  }

  private void await(Runnable settled, long untilMs) {
    var all = rooms.values().stream().allMatch(OwnedRoom::isSettled);
    if (all || place.machine().nowMs() >= untilMs) {
      List.copyOf(rooms.values()).forEach(OwnedRoom::forget);
      stopped = true;
      settled.run();
    } else {
      place.machine().after(SETTLE_CHECK_MS, () -> await(settled, untilMs));
    }
  }
}
