package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.protocol.Attached;
import matinee.protocol.Endpoint;
import matinee.protocol.Resume;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.storage.Database;
import matinee.storage.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who has been in a room longest, after everybody who knew it has ended.
class RollCallTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final RoomId ROOM = new RoomId("room-roll");

  private static TestNode node(DatabaseSettings database, Duration returns)
      throws TimeoutException {
    var usual = Rooms.settings();
    return new TestNode(
        database,
        new RoomsSettings(
            usual.membersMax(),
            usual.leaveGrace(),
            returns,
            usual.settle(),
            usual.idleClose(),
            usual.perShardMax(),
            usual.emotesMax(),
            usual.typing(),
            usual.temporary()));
  }

  private static Attached comes(TestNode node, String who, @Nullable Attached before)
      throws TimeoutException {
    var resume = before == null ? null : new Resume(before.heads().streamId(), 0, 0, 0, 0);
    var socket = new Endpoint("gateway-r", 0, who.hashCode());
    return node.ask(Attached.class, Rooms.attach(ROOM, socket, who, resume));
  }

  private static boolean isTakenDown(Database database, String who) {
    var states =
        database
            .reads()
            .query("select (state -> 'state' -> 'attendance')::text from streams where kind = 5")
            .execute()
            .await();
    for (var row : states) {
      var text = row.getString(0);
      if (text != null && text.contains(who)) return true;
    }
    return false;
  }

  @Test
  void whoWasHereLongestIsKnownAfterOwnerAndGatewaysEndedTogether() throws TimeoutException {
    var database = TestDatabase.fresh();
    Attached eve;
    Attached bob;
    try (var node = node(database, Duration.ofMillis(500))) {
      node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      eve = comes(node, "eve", null);
      bob = comes(node, "bob", null);
      var look = new Database(node.vertx(), database);
      Eventually.holds("taken down", SOON, () -> isTakenDown(look, "g_bob"));
      TestNode.await(look.close());
    }
    try (var node = node(database, Duration.ofMinutes(1))) {
      assertEquals(bob.sinceMs(), comes(node, "bob", bob).sinceMs());
      assertEquals(eve.sinceMs(), comes(node, "eve", eve).sinceMs());
      var stranger = comes(node, "mallory", eve);
      assertTrue(stranger.sinceMs() > bob.sinceMs(), "nobody says themselves how long");
    }
  }
}
