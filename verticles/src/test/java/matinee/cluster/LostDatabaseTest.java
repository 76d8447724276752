package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.fixtures.DatabaseLine;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestCluster;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import org.junit.jupiter.api.Test;

/// The line to the database goes silent without a word.
class LostDatabaseTest {
  private static final RoomId ROOM = new RoomId("quiet-line");
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void connectionsThatTheNetworkForgotAreReplacedAndNothingIsStoredTwice() throws TimeoutException {
    try (var line = new DatabaseLine(TestDatabase.fresh());
        var node = new TestNode(line.settings(), Rooms.settings())) {
      node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      assertEquals(1, node.ask(Done.class, Rooms.say(ROOM, "ada", "1", "before")).seq());
      line.forgetConnections();

      assertEquals(2, node.ask(Done.class, Rooms.say(ROOM, "ada", "2", "after")).seq());
      assertEquals(3, node.ask(Done.class, Rooms.say(ROOM, "ada", "3", "more")).seq());
    }
  }

  @Test
  void aClusterWaitsForItsDatabaseAndNobodyTakesAnythingOver() throws TimeoutException {
    var direct = TestDatabase.fresh();
    try (var line = new DatabaseLine(direct);
        var cluster = new TestCluster(line.settings(), 2)) {
      var node = cluster.node(0);
      node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      node.ask(Attached.class, Rooms.attach(ROOM, new Endpoint("gateway", 0, 1), "ada"));
      node.ask(Done.class, Rooms.say(ROOM, "ada", "1", "before"));
      var epoch = node.epochOf(ROOM);
      line.goDown();
      Eventually.holds("a lease without renewal", LONG, () -> isRefused(node));
      var attached =
          node.ask(Attached.class, Rooms.attach(ROOM, new Endpoint("gateway", 0, 2), "bob"));
      assertEquals(1, attached.heads().chat(), "a live room stays open");
      line.mend();
      var number = new AtomicInteger(1);
      Eventually.holds("an acknowledgement", LONG, () -> isStored(node, number));

      assertEquals(epoch, node.epochOf(ROOM));
      assertEquals("", cluster.node(0).over() + cluster.node(1).over());
    }
  }

  private static boolean isRefused(TestNode node) {
    var refused =
        assertThrows(
            Exception.class,
            () -> node.ask(Done.class, Rooms.say(ROOM, "ada", "lost", "nobody hears")));
    return refused instanceof ReplyException reply
        && reply.failureCode() == ErrorCode.UNAVAILABLE.number();
  }

  private static boolean isStored(TestNode node, AtomicInteger number) {
    try {
      node.ask(Done.class, Rooms.say(ROOM, "ada", "lost-" + number.get(), "after"));
      return true;
    } catch (ReplyException | TimeoutException e) {
      number.incrementAndGet();
      return false;
    }
  }
}
