package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Psql;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.kernel.JsonFields;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.StreamKind;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import matinee.storage.Database;
import matinee.storage.PgStreams;
import org.junit.jupiter.api.Test;

class SleepTest {
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final Endpoint SOCKET = new Endpoint("gateway-1", 0, 1);

  @Test
  void aRoomThatEverybodyLeftStopsItsFilmAndWakesAsItWas() throws TimeoutException {
    var settings = TestDatabase.fresh();
    try (var psql = new Psql(settings);
        var node = new TestNode(settings, Rooms.settings(50, 100))) {
      node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      node.ask(Attached.class, Rooms.attach(ROOM, SOCKET, "ada"));
      node.ask(Done.class, Rooms.say(ROOM, "ada", "1", "hello"));
      node.ask(Done.class, Rooms.move(ROOM, "ada", "play-1", new Action.Play()));
      node.owners().tell(new RoomAsk.Detach(ROOM, SOCKET));
      awaitPause(psql);

      var attached = node.ask(Attached.class, Rooms.attach(ROOM, SOCKET, "ada"));
      var snapshot = JsonFields.parse(attached.snapshot().toString());
      assertFalse(snapshot.object("playback").object("anchor").flag("playing"));
      assertEquals(3, snapshot.object("playback").whole("seq", 0, 9));
      assertEquals(1, snapshot.object("chat").whole("seq", 0, 9));
      var again = Rooms.move(ROOM, "ada", "play-1", new Action.Play());
      assertEquals(2, node.ask(Done.class, again).seq(), "a repetition across the sleep");
      assertEquals(2, node.ask(Done.class, Rooms.say(ROOM, "ada", "2", "again")).seq());
    }
  }

  private static void awaitPause(Psql psql) {
    for (var i = 0; i < 3_000; i++) {
      var paused =
          psql.number("select count(*) from streams where state->'state'->>'cause' = 'pause'");
      if (paused > 0) return;
      psql.run("select pg_sleep(0.01)");
    }
    throw new AssertionError("the film was not stopped");
  }

  @Test
  void aSocketThatCameAfterItsNodeHadEndedIsForgotten() throws TimeoutException {
    try (var node = new TestNode(TestDatabase.fresh(), Rooms.settings(50, 300_000))) {
      var gateway = node.listen(SOCKET.node());
      node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      node.ask(Attached.class, Rooms.attach(ROOM, SOCKET, "ada"));
      gateway.next("presence");
      var late = new Endpoint("gateway-2", 0, 1);
      node.believeDead(late.node());
      node.ask(Attached.class, Rooms.attach(ROOM, late, "bob"));
      gateway.next("presence");

      assertEquals("g_bob", gateway.next("presence").objects("left").getFirst().text("id"));
    }
  }

  @Test
  void aRoomThatWasOnlyLookedAtMakesPlaceForAnother() throws TimeoutException {
    var one = Rooms.settings(50, 100, 1);
    try (var node = new TestNode(TestDatabase.fresh(), one)) {
      node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));

      var neighbour = neighbour("neighbour");
      var untilNanos = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (isBusy(node, neighbour)) {
        if (System.nanoTime() > untilNanos) throw new AssertionError("the room never slept");
      }
    }
  }

  @Test
  void aHiddenRoomThatStrangersAskForKeepsNoPlace() throws TimeoutException {
    var settings = TestDatabase.fresh();
    try (var psql = new Psql(settings);
        var node = new TestNode(settings, Rooms.settings(50, 300_000, 2))) {
      var hidden = neighbour("hidden");
      makeUnread(psql, node, hidden);
      var eve = Rooms.guest("eve");
      var place = new Visitor("203.0.113.7", "eves-device");
      for (var ask :
          List.of(
              new RoomAsk.Describe(hidden, eve, place),
              new RoomAsk.Attach(hidden, SOCKET, eve, place, null),
              new DoorAsk.Knock(hidden, eve, place),
              new DoorAsk.Enter(hidden, eve, place, null, "no-such-invitation"))) {
        assertEquals(ErrorCode.ROOM_NOT_FOUND, node.refusal(ask), ask.toString());
      }
      var kinds = "select count(*) from streams where room_id = '" + hidden.value() + "'";
      assertEquals(3, psql.number(kinds), "a guard was made for strangers");
      // Were the hidden room held, this would be one too many.
      node.ask(RoomSummary.class, Rooms.create(neighbour("other"), "ada"));
    }
  }

  /// Makes a private room that its owner has not read; another one of the shard stays in memory.
  private static void makeUnread(Psql psql, TestNode node, RoomId room) throws TimeoutException {
    var ada = Rooms.person("ada");
    var create = new RoomAsk.Create(ROOM, "Hidden", null, ada, null, Visibility.PRIVATE, null);
    node.ask(RoomSummary.class, create);
    var id = "'" + room.value() + "'";
    psql.run(
        "insert into rooms (id, shard, created_by) select "
            + id
            + ", shard, created_by from rooms");
    psql.run(
        "insert into streams (room_id, kind, epoch, seq, state) select "
            + id
            + ", kind, epoch, seq, state from streams where kind < 4");
  }

  private static boolean isBusy(TestNode node, RoomId room) throws TimeoutException {
    try {
      node.ask(RoomSummary.class, Rooms.create(room, "ada"));
      return false;
    } catch (ReplyException refused) {
      assertEquals(ErrorCode.BUSY.number(), refused.failureCode());
      return true;
    }
  }

  /// Another room of the same shard.
  private static RoomId neighbour(String name) {
    for (var i = 0; i < 100_000; i++) {
      var room = new RoomId(name + "-" + i);
      if (room.shard() == ROOM.shard()) return room;
    }
    throw new AssertionError("no such room");
  }

  @Test
  void aRoomThatAnotherOwnerTookIsGivenUp() throws TimeoutException {
    var settings = TestDatabase.fresh();
    try (var node = new TestNode(settings, Rooms.settings())) {
      node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      node.ask(Attached.class, Rooms.attach(ROOM, SOCKET, "ada"));
      node.ask(Done.class, Rooms.say(ROOM, "ada", "1", "hello"));
      var gateway = node.listen(SOCKET.node());
      var other = new PgStreams(new Database(node.vertx(), settings));
      for (var kind : StreamKind.values()) {
        TestNode.await(other.open(ROOM, kind, node.epochOf(ROOM) + 1));
      }

      assertRefused(ErrorCode.UNAVAILABLE, node, Rooms.say(ROOM, "ada", "2", "lost"));
      assertRefused(ErrorCode.MOVED, node, Rooms.say(ROOM, "ada", "2", "lost"));
      var title = new RoomAsk.Configure(ROOM, Rooms.key("ada", "3"), "New", null);
      assertRefused(ErrorCode.UNAVAILABLE, node, title);
      gateway.next("moved");
      assertRefused(ErrorCode.MOVED, node, new RoomAsk.Describe(ROOM));
    }
  }

  private static void assertRefused(ErrorCode code, TestNode node, matinee.protocol.ShardAsk ask) {
    var asked = node.askUnder(node.epochOf(ROOM), ask);
    var refused = assertThrows(ReplyException.class, () -> TestNode.await(asked));

    assertEquals(code, ErrorCode.ofNumber(refused.failureCode()), refused.getMessage());
  }
}
