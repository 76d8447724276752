package matinee.rooms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.Preset;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomCard;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.Visibility;
import matinee.storage.Database;
import matinee.storage.PgRoomList;
import org.junit.jupiter.api.Test;

/// The way of a room into the public list and out of it.
class RoomListTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Endpoint SOCKET = new Endpoint("gateway-l", 0, 1);

  @Test
  void aPublicRoomIsListedWhileSomebodyWatches() throws TimeoutException {
    var settings = TestDatabase.fresh();
    try (var node = new TestNode(settings, Rooms.settings())) {
      var database = new Database(node.vertx(), settings);
      var list = new PgRoomList(database.reads());
      TestNode.await(node.vertx().deployVerticle(new RoomListVerticle(list)));
      var room = make(node, "listed-room", Visibility.PUBLIC);
      var hidden = make(node, "hidden-room", Visibility.UNLISTED);
      node.ask(Attached.class, Rooms.attach(hidden, SOCKET, "ada"));
      node.ask(Attached.class, Rooms.attach(room, SOCKET, "ada"));
      node.ask(Done.class, Rooms.move(room, "ada", "1", new Action.Play()));

      awaitList(list, List.of(new RoomCard(room, "Film night", "Film", true, 1)));
      node.owners().tell(new RoomAsk.Detach(room, SOCKET));
      awaitList(list, List.of());
      TestNode.await(database.close());
    }
  }

  private static RoomId make(TestNode node, String id, Visibility visibility)
      throws TimeoutException {
    var room = new RoomId(id);
    var by = Rooms.person("ada");
    node.ask(
        RoomSummary.class,
        new RoomAsk.Create(room, "Film night", TestNode.FILM, by, Preset.HOSTS, visibility));
    return room;
  }

  private static void awaitList(PgRoomList list, List<RoomCard> rooms) {
    Eventually.holds(
        "the list " + rooms, SOON, () -> list.page(10, null).await().rooms().equals(rooms));
  }
}
