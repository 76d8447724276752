package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.kernel.JsonFields;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.Preset;
import matinee.protocol.Rating;
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
  private static final Endpoint EVES = new Endpoint("gateway-l", 0, 2);

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

      hostsSayForWhomTheRoomIs(node, room);
      awaitList(list, List.of(new RoomCard(room, "Film night", "Film", true, 2, Rating.FROM_12)));
      node.owners().tell(new RoomAsk.Detach(room, SOCKET));
      node.owners().tell(new RoomAsk.Detach(room, EVES));
      awaitList(list, List.of());
      TestNode.await(database.close());
    }
  }

  private static void hostsSayForWhomTheRoomIs(TestNode node, RoomId room) throws TimeoutException {
    node.ask(Attached.class, Rooms.attach(room, EVES, "eve"));
    var refused =
        assertThrows(ReplyException.class, () -> node.ask(Done.class, rate(room, "eve", "1")));
    assertEquals(ErrorCode.NOT_ALLOWED.number(), refused.failureCode());
    node.ask(Done.class, rate(room, "ada", "2"));
    node.ask(Done.class, rate(room, "ada", "3"));

    var look = new DoorAsk.Show(room, Rooms.person("ada"), "look", DoorAsk.Part.LOG, 0, null);
    var shown = JsonFields.parse(node.ask(DoorAsk.Shown.class, look).frame().toString());
    var entry = shown.object("body").objects("entries").getFirst();
    assertEquals("rating 12", entry.text("deed") + " " + entry.text("detail"));
    assertEquals(1, shown.object("body").objects("entries").size(), "what is so is not said again");
    var summary = node.ask(RoomSummary.class, new RoomAsk.Describe(room));
    assertEquals(Rating.FROM_12, summary.rating());
  }

  private static DoorAsk rate(RoomId room, String who, String number) {
    return new DoorAsk.Act(room, Rooms.key(who, number), new DoorAction.Rate(Rating.FROM_12));
  }

  private static RoomId make(TestNode node, String id, Visibility visibility)
      throws TimeoutException {
    var room = new RoomId(id);
    var by = Rooms.person("ada");
    node.ask(
        RoomSummary.class,
        new RoomAsk.Create(room, "Film night", TestNode.FILM, by, Preset.HOSTS, visibility, null));
    return room;
  }

  private static void awaitList(PgRoomList list, List<RoomCard> rooms) {
    Eventually.holds(
        "the list " + rooms,
        SOON,
        () -> list.page(10, Rating.LISTED, null).await().rooms().equals(rooms));
  }
}
