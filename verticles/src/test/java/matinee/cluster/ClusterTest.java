package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestCluster;
import matinee.fixtures.TestNode;
import matinee.protocol.Addresses;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatMessage;
import matinee.protocol.Done;
import matinee.protocol.KeeperAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import org.junit.jupiter.api.Test;

/// Several nodes on one real database.
class ClusterTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final RoomId ROOM = new RoomId("room-of-all");

  private static List<String> texts(TestNode node) throws TimeoutException {
    var page =
        node.ask(
            ChatAsk.Messages.class,
            new ChatAsk.GetMessages(ROOM, null, ChatAsk.Toward.BEFORE, Long.MAX_VALUE, 100));
    return page.messages().stream().map(ChatMessage::text).toList();
  }

  private static long say(TestNode node, int number) throws TimeoutException {
    return node.ask(Done.class, Rooms.say(ROOM, "ada", "n" + number, "text " + number)).seq();
  }

  @Test
  void nodesShareTheShardsAndReachOneAnothersRooms() throws TimeoutException {
    try (var cluster = new TestCluster(3)) {
      cluster.node(0).ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      for (var i = 0; i < 3; i++) assertEquals(i + 1, say(cluster.node(i), i));

      for (var i = 0; i < 3; i++) {
        assertEquals(List.of("text 0", "text 1", "text 2"), texts(cluster.node(i)));
      }
    }
  }

  @Test
  void aNodeThatFallsSilentIsSucceededAfterItsLease() throws TimeoutException {
    try (var cluster = new TestCluster(3)) {
      cluster.node(0).ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      say(cluster.node(0), 0);
      var owner = cluster.ownerOf(ROOM);
      var epoch = owner.epochOf(ROOM);
      cluster.silence(owner);
      var witness = cluster.node(0);
      Eventually.holds("another owner", LONG, () -> witness.epochOf(ROOM) > epoch);
      assertEquals(2, say(witness, 1));
      Eventually.holds("all shards owned", LONG, () -> witness.map().isComplete());

      assertEquals(0, witness.map().countOf(owner.id()));
      assertEquals(List.of("text 0", "text 1"), texts(cluster.node(1)));
    }
  }

  @Test
  void aNodeThatIsProvenDeadIsSucceededAtOnce() throws TimeoutException {
    try (var cluster = new TestCluster(2)) {
      var dead = cluster.node(1);
      cluster.silence(dead);
      var witness = cluster.node(0);
      witness.askKeeper(Done.class, new KeeperAsk.NodeDied(dead.id()));
      Eventually.holds(
          "all shards", LONG, () -> witness.map().countOf(witness.id()) == RoomId.SHARDS);
    }
  }

  @Test
  void whoDoesNotAnswerIsToldAtOnce() throws TimeoutException {
    try (var cluster = new TestCluster(2)) {
      var silent = cluster.node(1);
      var witness = cluster.node(0);
      assertEquals(Set.of(), witness.silent());
      cluster.silence(silent);

      Eventually.holds("told", LONG, () -> witness.silent().contains(silent.id()));
    }
  }

  @Test
  void aNodeThatDrainsHandsEverythingOffWhileItsRoomsGoOn() throws TimeoutException {
    try (var cluster = new TestCluster(2)) {
      cluster.node(0).ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
      var owner = cluster.ownerOf(ROOM);
      var other = cluster.node(owner == cluster.node(0) ? 1 : 0);
      var drained = owner.vertx().eventBus().request(Addresses.KEEPER, new KeeperAsk.Drain());
      for (var i = 0; !drained.isComplete() || i < 20; i++) {
        assertEquals(i + 1, say(i % 2 == 0 ? owner : other, i));
      }
      var left = (KeeperAsk.Drained) TestNode.await(drained).body();

      assertEquals(0, left.left());
      assertEquals(RoomId.SHARDS, other.map().countOf(other.id()));
    }
  }

  @Test
  void aNodeThatNobodyReachesEndsItsLife() throws TimeoutException {
    try (var cluster = new TestCluster(3)) {
      var lonely = cluster.node(0);
      cluster.cutOneWay(lonely, cluster.node(1));
      cluster.cut(lonely, cluster.node(2));
      Eventually.holds("the end of a life", LONG, () -> !lonely.over().isEmpty());
      var witness = cluster.node(1);
      Eventually.holds("its shards elsewhere", LONG, () -> witness.map().countOf(lonely.id()) == 0);

      assertTrue(cluster.node(1).over().isEmpty());
      assertTrue(cluster.node(2).over().isEmpty());
      Eventually.holds("nothing of its own", LONG, () -> lonely.map().countOf(lonely.id()) == 0);
    }
  }
}
