package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import matinee.protocol.RoomId;
import matinee.streams.Shard;
import matinee.streams.Slots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Now and then removes pictures that no emote has any more, and temporary rooms of a shard that
/// nobody has visited for long, a few at a time, one after the other. A room that somebody has open
/// is not touched, and whoever comes to one while it is being removed waits until that is decided.
/// On the shard's event loop.
final class Forgetting {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

  /// Rooms of one shard removed at a time; the others are removed the next times.
  private static final int REMOVED_MAX = 20;

  private final Vertx vertx;
  private final Shard shard;
  private final RoomsSettings.Temporary settings;
  private final RoomUpkeep store;
  private final Slots<LiveRoom> slots;
  private boolean looking;

  Forgetting(
      Vertx vertx,
      Shard shard,
      RoomsSettings.Temporary settings,
      RoomUpkeep store,
      Slots<LiveRoom> slots) {
    this.vertx = vertx;
    this.shard = shard;
    this.settings = settings;
    this.store = store;
    this.slots = slots;
  }

  /// The shards of a node look at different times.
  void start() {
    var everyMs = Math.max(1, settings.sweepEvery().toMillis());
    var firstMs = ThreadLocalRandom.current().nextLong(everyMs) + 1;
    vertx.setPeriodic(firstMs, everyMs, _ -> look());
  }

  private void look() {
    if (looking) return;
    looking = true;
    stillVisited()
        .compose(_ -> store.tidy(shard.number()))
        .compose(
            _ ->
                settings.life().isZero()
                    ? Future.succeededFuture()
                    : store
                        .forgotten(shard.number(), settings.life(), REMOVED_MAX)
                        .compose(rooms -> remove(new ArrayDeque<>(rooms))))
        .onFailure(failure -> LOG.atDebug().setCause(failure).log("rooms not swept"))
        .onComplete(_ -> looking = false);
  }

  private Future<Void> stillVisited() {
    var open = new ArrayList<RoomId>();
    for (var room : slots.live()) if (room.presence.hasSockets()) open.add(room.id);
    return open.isEmpty() ? Future.succeededFuture() : store.visited(open);
  }

  private Future<Void> remove(Deque<RoomId> rooms) {
    var room = rooms.poll();
    if (room == null) return Future.succeededFuture();
    return slots
        .whileAbsent(room, () -> store.remove(room, shard.epoch(), settings.life()))
        .onSuccess(
            removed -> {
              if (Boolean.TRUE.equals(removed)) {
                LOG.atInfo().addKeyValue("room", room).log("forgotten room removed");
              }
            })
        .compose(_ -> remove(rooms));
  }
}
