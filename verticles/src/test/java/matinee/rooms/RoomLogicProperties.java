package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import matinee.fixtures.Rooms;
import matinee.kernel.JsonFields;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomLogicProperties {
  private static final int RUNS = 500;
  private static final int STEPS = 40;
  private static final RoomLogic LOGIC = new RoomLogic();
  private static final Person OWNER = new Person("g_ada", "Ada");
  private static final List<Preset> PRESETS = List.of(Preset.values());

  @Test
  void onlyTheOwnerChangesARoomAndReplayingTheEventsGivesTheState() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) run(seed);
  }

  private static void run(long seed) {
    var random = new Random(seed);
    var start = RoomLogic.open(Rooms.called(String.valueOf(title(random)), OWNER));
    var events = new ArrayList<RoomLogic.Configured>();
    var room = start;
    for (var step = 0; step < STEPS; step++) {
      var by = random.nextInt(3) == 0 ? new Person("g_bob", "Ada") : OWNER;
      var key = new CommandKey(by, "command-" + step);
      var preset = random.nextBoolean() ? null : PRESETS.get(random.nextInt(2));
      var ask = new RoomAsk.Configure(new RoomId("roomroom"), key, title(random), preset);
      if (RoomLogic.configure(room, ask)
          instanceof Decision.Accepted<RoomLogic.Configured>(var event)) {
        assertEquals(OWNER, by, "-Dseed=" + seed);
        assertNotEquals(room, event.to(), "-Dseed=" + seed);
        events.add(event);
        room = LOGIC.evolve(room, event, events.size() + 1);
      }
      check(room, "-Dseed=" + seed);
    }
    var replayed = start;
    for (var event : events) replayed = LOGIC.evolve(replayed, event, 1);
    assertEquals(room, replayed, "-Dseed=" + seed);
  }

  private static void check(Room room, String seed) {
    assertEquals(OWNER, room.charge().owner(), seed);
    assertFalse(room.title().isEmpty(), seed);
    assertEquals(room.title(), RoomLogic.clean(room.title()), seed);
    assertEquals(room, RoomLogic.read(JsonFields.parse(LOGIC.stateJson(room))), seed);
  }

  private static @Nullable String title(Random random) {
    if (random.nextInt(3) == 0) return null;
    var title = new StringBuilder();
    for (var i = random.nextInt(8); i > 0; i--) title.append((char) random.nextInt(0x300));
    return title.toString();
  }
}
