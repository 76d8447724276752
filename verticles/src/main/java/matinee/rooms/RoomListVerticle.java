package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.Listed;
import matinee.protocol.RoomId;

/// Brings what the shards of this node tell of their public rooms to the list, in batches.
///
/// Of several changes of a room only the last is stored. One statement is under way at a time, at
/// most one each second. What cannot be stored is tried again; what finds no place is told again by
/// its shard later.
public final class RoomListVerticle extends VerticleBase {
  static final int BATCH_MAX = 500;
  static final int WAITING_MAX = 20_000;
  private static final long FLUSH_MS = 1_000;
  private static final long SWEEP_MS = 60_000;

  private final RoomListStore store;
  private final Map<RoomId, Listed> waiting = new LinkedHashMap<>();
  private boolean storing;

  public RoomListVerticle(RoomListStore store) {
    this.store = store;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(FLUSH_MS, _ -> flush());
    vertx.setPeriodic(SWEEP_MS, _ -> store.sweep());
    return Bus.<Listed>listenHere(vertx, Addresses.ROOM_LIST, message -> take(message.body()))
        .completion();
  }

  private void take(Listed change) {
    if (waiting.size() < WAITING_MAX || waiting.containsKey(change.room())) {
      waiting.put(change.room(), change);
    }
  }

  private void flush() {
    if (storing || waiting.isEmpty()) return;
    List<Listed> batch = new ArrayList<>();
    for (var each = waiting.values().iterator(); each.hasNext() && batch.size() < BATCH_MAX; ) {
      batch.add(each.next());
      each.remove();
    }
    storing = true;
    store
        .put(batch)
        .onFailure(_ -> batch.forEach(change -> waiting.putIfAbsent(change.room(), change)))
        .onComplete(_ -> storing = false);
  }
}
