package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import matinee.fixtures.OpenDatabase;
import matinee.protocol.Listed;
import matinee.protocol.Rating;
import matinee.protocol.RoomCard;
import matinee.protocol.RoomId;
import matinee.protocol.RoomPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgRoomListTest {
  private static final long EPOCH = 7;

  @RegisterExtension final OpenDatabase database = new OpenDatabase();
  private final PgRoomList list = new PgRoomList(database.reads());
  private final UUID node = UUID.randomUUID();

  @BeforeEach
  void anOwnerOfEveryShard() {
    database.sql(
        "insert into nodes (incarnation, name, build, lease_until) values ('"
            + node
            + "', 'test', 'test', clock_timestamp() + interval '1 minute')");
    database.sql("update shards set owner = '" + node + "', epoch = " + EPOCH);
  }

  private static Listed card(String room, long epoch, int count) {
    var id = new RoomId(room);
    return new Listed(
        id, epoch, new RoomCard(id, "Room " + room, "Film", true, count, Rating.EVERYONE));
  }

  private List<String> all(int limit) {
    var ids = new ArrayList<String>();
    RoomPage.@Nullable After after = null;
    do {
      var page = list.page(limit, Rating.LISTED, after).await();
      assertTrue(page.rooms().size() <= limit);
      page.rooms().forEach(room -> ids.add(room.room().value()));
      after = page.next();
    } while (after != null);
    return ids;
  }

  @Test
  void theFullestComeFirstInPagesOfAnySize() {
    list.put(List.of(card("room-aa", EPOCH, 2), card("room-bb", EPOCH, 9))).await();
    list.put(List.of(card("room-cc", EPOCH, 2), card("room-dd", EPOCH, 1))).await();

    var order = List.of("room-bb", "room-aa", "room-cc", "room-dd");
    for (var limit = 1; limit <= 5; limit++) assertEquals(order, all(limit));
    assertFalse(list.page(4, Rating.LISTED, null).await().more());
    assertNull(list.page(4, Rating.LISTED, null).await().next());
  }

  @Test
  void aCardIsReadAsItWasStoredAndReplaced() {
    var id = new RoomId("room-aa");
    var first = new RoomCard(id, "Film night", null, false, 3, Rating.FROM_12);
    var then = new RoomCard(id, "Film night 2", "Fïlm", true, 4, Rating.FROM_16);
    list.put(List.of(new Listed(id, EPOCH, first))).await();
    assertEquals(List.of(first), list.page(9, Rating.LISTED, null).await().rooms());
    list.put(List.of(new Listed(id, EPOCH, then))).await();

    assertEquals(List.of(then), list.page(9, Rating.LISTED, null).await().rooms());
  }

  @Test
  void roomsAboveTheRatingThatIsAskedForAreLeftOut() {
    var ratings = Rating.values();
    for (var i = 0; i < ratings.length; i++) {
      var id = new RoomId("room-a" + i);
      list.put(List.of(new Listed(id, EPOCH, new RoomCard(id, "R", null, true, 9 - i, ratings[i]))))
          .await();
    }

    for (var i = 0; i < ratings.length; i++) {
      var page = list.page(9, ratings[i], null).await();
      var found = page.rooms().stream().map(RoomCard::rating).toList();
      assertEquals(List.of(ratings).subList(0, i + 1), found);
    }
    var second = list.page(1, Rating.FROM_18, new RoomPage.After(7, new RoomId("room-a2"))).await();
    assertEquals(Rating.FROM_18, second.rooms().getFirst().rating());
  }

  @Test
  void whatAnOlderEpochTellsChangesNothing() {
    list.put(List.of(card("room-aa", EPOCH, 2))).await();
    list.put(List.of(card("room-aa", EPOCH - 1, 50))).await();
    list.put(List.of(new Listed(new RoomId("room-aa"), EPOCH - 1, null))).await();

    assertEquals(2, list.page(9, Rating.LISTED, null).await().rooms().getFirst().count());
    list.put(List.of(new Listed(new RoomId("room-aa"), EPOCH, null))).await();
    assertEquals(List.of(), all(9));
  }

  @Test
  void theRoomsOfANodeThatEndedAreGoneFromTheList() {
    list.put(List.of(card("room-aa", EPOCH, 2))).await();
    database.sql("update nodes set gone = true");
    assertEquals(List.of(), all(9));
    database.sql(
        "update nodes set gone = false, lease_until = clock_timestamp() - interval '1 second'");
    assertEquals(List.of(), all(9));
    database.sql("update nodes set lease_until = clock_timestamp() + interval '1 minute'");
    assertEquals(List.of("room-aa"), all(9));
    database.sql("update shards set epoch = epoch + 1");

    assertEquals(List.of(), all(9));
  }

  @Test
  void whatNobodyRenewsIsSwept() {
    list.put(List.of(card("room-aa", EPOCH, 2), card("room-bb", EPOCH, 2))).await();
    database.sql(
        "update room_list set renewed_at = renewed_at - interval '1 hour' where room_id ="
            + " 'room-aa'");
    assertEquals(List.of("room-bb"), all(9));
    list.sweep().await();

    var left = database.sql("select room_id from room_list");
    assertEquals(1, left.size());
  }
}
