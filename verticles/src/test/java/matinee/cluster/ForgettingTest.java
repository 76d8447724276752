package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.protocol.Attached;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import org.junit.jupiter.api.Test;

/// Rooms that nobody visits any more, at their owner, with a real database.
class ForgettingTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final RoomId LEFT = new RoomId("left-room-1");
  private static final RoomId HELD = new RoomId("held-room-1");
  private static final RoomId HERS = new RoomId("hers-room-1");
  private static final Identity BOB = new Identity("a_bob", Identity.Kind.ACCOUNT, "Bob", Set.of());

  private static boolean isGone(TestNode node, RoomId room) {
    try {
      node.ask(RoomSummary.class, new RoomAsk.Describe(room, BOB, Visitor.UNKNOWN));
      return false;
    } catch (ReplyException refused) {
      return refused.failureCode() == ErrorCode.ROOM_NOT_FOUND.number();
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Test
  void aTemporaryRoomEndsWhenNobodyHasVisitedItForLong() throws TimeoutException {
    var settings = Rooms.forgetful(Duration.ofMillis(1_500), Duration.ofMillis(200));
    try (var node = new TestNode(TestDatabase.fresh(), settings)) {
      var bob = new Person(BOB.id(), BOB.name());
      node.ask(RoomSummary.class, Rooms.create(LEFT, "ada"));
      node.ask(RoomSummary.class, Rooms.create(HELD, "ada"));
      node.ask(
          RoomSummary.class,
          new RoomAsk.Create(HERS, "Hers", null, bob, null, Visibility.PRIVATE, null));
      var socket = new Endpoint("gateway", 0, 1);
      node.ask(Attached.class, Rooms.attach(HELD, socket, "ada"));

      Eventually.holds("the end of a room", LONG, () -> isGone(node, LEFT));

      assertEquals(HELD, summary(node, HELD).room());
      assertEquals(HERS, summary(node, HERS).room());
      node.owners().tell(new RoomAsk.Detach(HELD, socket));
      Eventually.holds("the end of the other", LONG, () -> isGone(node, HELD));
      assertEquals(HERS, summary(node, HERS).room());
    }
  }

  private static RoomSummary summary(TestNode node, RoomId room) throws TimeoutException {
    return node.ask(RoomSummary.class, new RoomAsk.Describe(room, BOB, Visitor.UNKNOWN));
  }
}
