package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import matinee.fixtures.OpenDatabase;
import matinee.fixtures.Psql;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgRoomUpkeepTest {
  private static final Duration LIFE = Duration.ofDays(30);
  private static final long EPOCH = 7;
  private static final RoomId ROOM = new RoomId("room-aa");

  @RegisterExtension final OpenDatabase database = new OpenDatabase();
  private final PgStreams store = new PgStreams(database.pools());
  private final PgRoomUpkeep upkeep = new PgRoomUpkeep(database.reads());

  private void make(String id, String ownerId, String visibility) {
    var room = new RoomId(id);
    var state =
        "{\"state\":{\"ownerId\":\"%s\",\"visibility\":\"%s\"},\"recent\":{}}"
            .formatted(ownerId, visibility);
    // All in one shard, so that one look finds them.
    database.makeRoom(room, ROOM.shard(), EPOCH, new Person(ownerId, "X"), state);
  }

  private List<RoomId> forgotten() {
    return upkeep.forgotten(ROOM.shard(), LIFE, 10).await();
  }

  private void longAgo(String id) {
    database.sql(
        "update rooms set visited_at = visited_at - interval '40 days' where id = '" + id + "'");
  }

  @Test
  void onlyTemporaryRoomsThatNobodyVisitedForLongAreForgotten() {
    make("room-aa", "g_ada", "private");
    make("room-bb", "a_bob", "unlisted");
    make("room-cc", "a_bob", "private");
    make("room-dd", "a_bob", "public");
    make("room-ee", "g_ada", "public");
    for (var id : List.of("room-aa", "room-bb", "room-cc", "room-dd")) longAgo(id);
    database.sql(
        "update rooms set visited_at = visited_at - interval '1 day' where id = 'room-bb'");

    assertEquals(List.of(new RoomId("room-bb"), ROOM), forgotten());
    upkeep.visited(List.of(new RoomId("room-bb"))).await();
    assertEquals(List.of(ROOM), forgotten());
    assertFalse(upkeep.remove(new RoomId("room-cc"), EPOCH, LIFE).await());
    assertFalse(upkeep.remove(new RoomId("room-ee"), EPOCH, LIFE).await());
  }

  @Test
  void aRoomGoesWithAllItHasUnlessANewerOwnerHasOpenedIt() {
    make("room-aa", "g_ada", "unlisted");
    longAgo("room-aa");
    store.open(ROOM, StreamKind.ROOM, EPOCH + 1).await();
    assertFalse(upkeep.remove(ROOM, EPOCH, LIFE).await());

    assertTrue(upkeep.remove(ROOM, EPOCH + 1, LIFE).await());
    var left = database.sql("select count(*) from streams");
    assertEquals(0, left.iterator().next().getLong(0));
    assertFalse(upkeep.remove(ROOM, EPOCH + 1, LIFE).await());
  }

  /// What a room's entries have of the room is its stream: they go with it, also those that are
  /// stored at this moment.
  @Test
  void aRoomTakesWhatIsJustStoredAlong() {
    make("room-aa", "g_ada", "unlisted");
    longAgo("room-aa");
    try (var psql = new Psql(database.settings())) {
      psql.run("insert into chat_entries values ('room-aa', 1, 'g_ada', 'command-1', '{}')");
      psql.run("begin");
      psql.run("update streams set seq = 2 where room_id = 'room-aa' and kind = 1");
      psql.run("insert into chat_entries values ('room-aa', 2, 'g_ada', 'command-2', '{}')");
      var removing = upkeep.remove(ROOM, EPOCH, LIFE);
      psql.awaitLockWait();
      psql.run("commit");

      assertTrue(removing.await());
      assertEquals(0, psql.number("select count(*) from chat_entries"));
    }
  }
}
