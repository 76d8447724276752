package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import matinee.fixtures.OpenDatabase;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgEmotesTest {
  private static final RoomId ROOM = new RoomId("room-aa");
  private static final RoomId OTHER = new RoomId("room-bb");
  private static final Buffer PICTURE = Buffer.buffer("a picture");
  private static final Buffer STILL = Buffer.buffer("a still one");

  @RegisterExtension final OpenDatabase database = new OpenDatabase();
  private final PgEmotes emotes = new PgEmotes(database.reads());
  private final PgRoomUpkeep upkeep = new PgRoomUpkeep(database.reads());

  @BeforeEach
  void twoRooms() {
    var state = "{\"state\":{},\"recent\":{}}";
    for (var room : List.of(ROOM, OTHER)) {
      database.makeRoom(room, room.shard(), 0, new Person("g_ada", "Ada"), state);
    }
  }

  @Test
  void theSamePictureOfARoomIsKeptOnceAndOfAnotherElsewhere() {
    var address = emotes.put(ROOM, PICTURE, STILL).await();

    assertEquals(address, emotes.put(ROOM, PICTURE, STILL).await());
    assertNotEquals(address, emotes.put(OTHER, PICTURE, null).await());
    assertEquals(PICTURE, emotes.find(address, false).await());
    assertEquals(STILL, emotes.find(address, true).await());
    assertNull(emotes.find("0".repeat(32), false).await());
    var refusal =
        assertThrows(
            Refusal.class, () -> emotes.put(new RoomId("room-none"), PICTURE, null).await());
    assertEquals(ErrorCode.ROOM_NOT_FOUND, refusal.code());
  }

  @Test
  void whatNoRoomHasGoesAfterAWhileAndARoomTakesItsOwnAlong() {
    var used = emotes.put(ROOM, PICTURE, null).await();
    var unused = emotes.put(ROOM, STILL, null).await();
    database.sql(
        "update streams set state = jsonb_set(state, '{state,emotes}', '[{\"name\": \"a\","
            + " \"picture\": \""
            + used
            + "\"}]') where room_id = 'room-aa' and kind = 3");
    upkeep.tidy(ROOM.shard()).await();
    assertEquals(STILL, emotes.find(unused, false).await());

    database.sql("update emote_pictures set stored_at = stored_at - interval '2 hours'");
    upkeep.tidy(ROOM.shard()).await();
    assertNull(emotes.find(unused, false).await());
    assertEquals(PICTURE, emotes.find(used, false).await());

    database.sql("delete from rooms where id = 'room-aa'");
    assertNull(emotes.find(used, false).await());
  }
}
