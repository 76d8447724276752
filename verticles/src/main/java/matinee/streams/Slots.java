package matinee.streams;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import matinee.kernel.Within;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// The rooms that a shard verticle holds, each being loaded or live.
///
/// ```
///   absent -> loading (whoever asks waits) -> live -> absent (asleep, or broken)
///                                          \-> absent (failed: whoever waits is refused)
/// ```
///
/// Used on the shard's event loop only.
///
/// @param <A> what a live room is
public final class Slots<A> {
  /// Asks that may wait for one room to be loaded.
  public static final int WAITING_MAX = 8_192;

  /// How long a shard that stops waits for its appends, in milliseconds.
  public static final long SETTLE_MAX_MS = 1_000;

  private static final long SETTLE_CHECK_MS = 2;

  /// How long loading may take; whoever waits is refused then, and the next ask loads anew.
  static final long LOAD_MAX_MS = 3_000;

  /// How long something may take that is done while nobody holds a room.
  private static final long ABSENT_MAX_MS = 30_000;

  private final Function<RoomId, Future<@Nullable A>> load;
  private final int max;
  private final long loadMaxMs;
  private final Map<RoomId, Slot<A>> slots = new HashMap<>();

  /// @param load loads a room; null when there is no such room
  /// @param max rooms that may be held at once; more are refused as `busy`
  public Slots(Function<RoomId, Future<@Nullable A>> load, int max) {
    this(load, max, LOAD_MAX_MS);
  }

  /// @param loadMaxMs how long loading may take
  Slots(Function<RoomId, Future<@Nullable A>> load, int max, long loadMaxMs) {
    this.load = load;
    this.max = max;
    this.loadMaxMs = loadMaxMs;
  }

  /// Hands the live room to `use`, at once or after loading; else a refusal to `failed`.
  public void with(RoomId room, Consumer<A> use, Consumer<Refusal> failed) {
    switch (slots.get(room)) {
      case Live<A> live -> use.accept(live.room());
      case Loading<A> loading -> {
        if (loading.waiting().size() >= WAITING_MAX) failed.accept(busy());
        else loading.waiting().add(new Waiting<>(use, failed));
      }
      case null -> {
        if (slots.size() >= max) {
          failed.accept(busy());
          return;
        }
        var loading = new Loading<A>(new ArrayList<>());
        loading.waiting().add(new Waiting<>(use, failed));
        slots.put(room, loading);
        Within.ms(loadMaxMs, load.apply(room))
            .onSuccess(loaded -> loaded(room, loading, loaded))
            .onFailure(failure -> refuse(room, loading, failure));
      }
    }
  }

  private void loaded(RoomId room, Loading<A> loading, @Nullable A loaded) {
    if (loaded == null) {
      refuse(room, loading, new Refusal(ErrorCode.ROOM_NOT_FOUND, "There is no such room."));
      return;
    }
    slots.put(room, new Live<>(loaded));
    for (var waiting : loading.waiting()) waiting.use().accept(loaded);
  }

  private void refuse(RoomId room, Loading<A> loading, Throwable failure) {
    slots.remove(room, loading);
    var refusal =
        switch (failure) {
          case Refusal refused -> refused;
          case StreamStore.Fenced _ ->
              new Refusal(ErrorCode.MOVED, "The room lives on another node now.");
          case ReplyException reply -> ofReply(reply);
          default -> new Refusal(ErrorCode.UNAVAILABLE, "The room cannot be opened just now.");
        };
    for (var waiting : loading.waiting()) waiting.failed().accept(refusal);
  }

  private static Refusal ofReply(ReplyException reply) {
    var code = ErrorCode.ofNumber(reply.failureCode());
    return new Refusal(
        code == null ? ErrorCode.UNAVAILABLE : code, String.valueOf(reply.getMessage()));
  }

  /// Does something about a room while nobody holds it: whoever asks for it meanwhile waits, and
  /// finds what is there then.
  ///
  /// @return what came of it; null at once when the room is held
  public <R> Future<@Nullable R> whileAbsent(RoomId room, Supplier<Future<R>> work) {
    if (slots.containsKey(room)) return Future.succeededFuture(null);
    var busy = new Loading<A>(new ArrayList<>());
    slots.put(room, busy);
    return Within.ms(ABSENT_MAX_MS, work.get())
        .<@Nullable R>map(done -> done)
        .onComplete(
            _ -> {
              slots.remove(room, busy);
              for (var waiting : busy.waiting()) with(room, waiting.use(), waiting.failed());
            });
  }

  /// Hands the room to `use` if it is live, or once it is; does nothing for an absent one.
  public void ifPresent(RoomId room, Consumer<A> use) {
    switch (slots.get(room)) {
      case Live<A> live -> use.accept(live.room());
      case Loading<A> loading -> {
        // Wider than for asks: of each socket that waits to come in, the going must be heard too.
        if (loading.waiting().size() < WAITING_MAX * 2) {
          loading.waiting().add(new Waiting<>(use, _ -> {}));
        }
      }
      case null -> {}
    }
  }

  /// Whether the room is here, or on its way.
  public boolean holds(RoomId room) {
    return slots.containsKey(room);
  }

  /// The live room, or null when it is absent or being loaded.
  public @Nullable A find(RoomId room) {
    return slots.get(room) instanceof Live<A> live ? live.room() : null;
  }

  /// Puts a room that was just made.
  public void put(RoomId room, A live) {
    slots.put(room, new Live<>(live));
  }

  /// Forgets a live room; the next ask loads it again.
  public void drop(RoomId room) {
    if (slots.get(room) instanceof Live<A>) slots.remove(room);
  }

  /// Succeeds once no room is being loaded and all are settled, or after [#SETTLE_MAX_MS]: what is
  /// on its way to the journal then meets its fence.
  public Future<Void> settled(Vertx vertx, Predicate<A> isSettled) {
    var promise = Promise.<Void>promise();
    settle(vertx, isSettled, System.nanoTime() + SETTLE_MAX_MS * 1_000_000, promise);
    return promise.future();
  }

  private void settle(Vertx vertx, Predicate<A> isSettled, long untilNanos, Promise<Void> promise) {
    var settled = true;
    for (var slot : slots.values()) {
      settled &= slot instanceof Live<A> live && isSettled.test(live.room());
    }
    if (settled || System.nanoTime() - untilNanos > 0) promise.complete();
    else {
      vertx.setTimer(SETTLE_CHECK_MS, _ -> settle(vertx, isSettled, untilNanos, promise));
    }
  }

  /// All live rooms, in no order.
  public List<A> live() {
    var rooms = new ArrayList<A>();
    for (var slot : slots.values()) if (slot instanceof Live<A> live) rooms.add(live.room());
    return rooms;
  }

  private static Refusal busy() {
    return new Refusal(ErrorCode.BUSY, "Too many wait for this room; try again in a moment.");
  }

  private sealed interface Slot<A> {}

  private record Loading<A>(List<Waiting<A>> waiting) implements Slot<A> {}

  private record Live<A>(A room) implements Slot<A> {}

  private record Waiting<A>(Consumer<A> use, Consumer<Refusal> failed) {}
}
