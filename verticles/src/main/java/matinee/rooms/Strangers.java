package matinee.rooms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import matinee.door.DoorLogic;
import matinee.door.DoorLogic.House;
import matinee.door.Entry;
import matinee.door.GuardJson;
import matinee.door.Subject;
import matinee.kernel.Within;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import matinee.protocol.Visitor;
import matinee.streams.RegisterJson;
import matinee.streams.Shard;
import matinee.streams.Slots;
import matinee.streams.StreamStore.Front;
import org.jspecify.annotations.Nullable;

/// Answers those who may be strangers to a room that is not in memory: a room that hides from them
/// is looked at and not opened. So it takes no place, nothing is written, and its answer costs the
/// same one statement as that of a room that is not there. On the shard's event loop.
final class Strangers {
  /// Questions that may wait at once; more are told to come again.
  private static final int WAITING_MAX = 20_000;

  private static final long LOOK_MAX_MS = 3_000;

  private final Shard shard;
  private final Slots<LiveRoom> slots;
  private final Map<RoomId, List<Looker>> looking = new HashMap<>();
  private int waiting;

  Strangers(Shard shard, Slots<LiveRoom> slots) {
    this.shard = shard;
    this.slots = slots;
  }

  /// Somebody who waits for what stands before a room's door.
  private record Looker(Consumer<House> seen, Consumer<Refusal> failed) {}

  /// Hands a room to `use`, unless it hides from somebody; else a refusal to `failed`.
  void with(
      RoomId room,
      Person person,
      Visitor visitor,
      Consumer<LiveRoom> use,
      Consumer<Refusal> failed) {
    if (slots.holds(room)) {
      slots.with(room, use, failed);
      return;
    }
    look(
        room,
        house -> {
          if (hides(house, person, visitor)) failed.accept(Doorkeeper.hidden());
          else slots.with(room, use, failed);
        },
        failed);
  }

  private boolean hides(House house, Person person, Visitor visitor) {
    return DoorLogic.entry(house, at(person, visitor), shard.nowMs()) instanceof Entry.Hidden;
  }

  /// Somebody before the door of a room that does not know them.
  Subject at(Person person, Visitor visitor) {
    return new Subject(person, visitor, shard.nowMs());
  }

  /// Reads what stands before a room's door, once for all who ask meanwhile; says to `failed` that
  /// there is no such room.
  void look(RoomId room, Consumer<House> seen, Consumer<Refusal> failed) {
    if (waiting >= WAITING_MAX) {
      failed.accept(
          new Refusal(ErrorCode.BUSY, "Too many ask for rooms just now; try again in a moment."));
      return;
    }
    waiting++;
    var looker = new Looker(seen, failed);
    var others = looking.get(room);
    if (others != null) {
      others.add(looker);
      return;
    }
    looking.put(room, new ArrayList<>(List.of(looker)));
    Within.ms(LOOK_MAX_MS, shard.store().look(room).map(Strangers::house))
        .onSuccess(house -> answer(room, house))
        .onFailure(_ -> refuse(room, unavailable()));
  }

  private void answer(RoomId room, @Nullable House house) {
    if (house == null) refuse(room, Doorkeeper.hidden());
    else for (var looker : done(room)) looker.seen.accept(house);
  }

  private void refuse(RoomId room, Refusal refusal) {
    for (var looker : done(room)) looker.failed.accept(refusal);
  }

  private List<Looker> done(RoomId room) {
    var lookers = looking.remove(room);
    if (lookers == null) return List.of();
    waiting -= lookers.size();
    return lookers;
  }

  private static Refusal unavailable() {
    return new Refusal(ErrorCode.UNAVAILABLE, "The room cannot be opened just now.");
  }

  private static @Nullable House house(@Nullable Front front) {
    if (front == null) return null;
    var room = RoomLogic.read(RegisterJson.state(front.room()));
    var stored = front.guard();
    var guard = stored == null ? RegisterJson.write("{}", RegisterJson.none()) : stored;
    return new House(room.house(), GuardJson.read(RegisterJson.state(guard)), room.rights());
  }
}
