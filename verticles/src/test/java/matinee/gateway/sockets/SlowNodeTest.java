package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.credits.CreditMetrics;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestCluster;
import matinee.fixtures.TestNode;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import org.junit.jupiter.api.Test;

/// A gateway node that lives and hears slowly.
class SlowNodeTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final long CREDIT = 24 * 1024;
  private static final int TEXT = 1_800;

  private static RoomId roomOf(TestCluster cluster, TestNode owner) throws TimeoutException {
    for (var i = 0; ; i++) {
      var room = new RoomId("room-to-hear-" + i);
      if (!cluster.isAtHome(room, owner)) continue;
      owner.ask(RoomSummary.class, Rooms.create(room, "ada"));
      return room;
    }
  }

  @Test
  void whatWaitsForASlowNodeIsBoundedAndItsViewersGetAllOfItInTheEnd() throws TimeoutException {
    try (var cluster = new TestCluster(2, CREDIT)) {
      var owner = cluster.node(0);
      var slow = cluster.node(1);
      var room = roomOf(cluster, owner);
      try (var near = new Watcher(owner.vertx(), new Gate(owner), room, "ada");
          var far = new Watcher(slow.vertx(), new Gate(slow), room, "bob")) {
        hearsEverything(cluster, owner, slow, near, far);
        // The credit is there again, and is as good as the first.
        hearsEverything(cluster, owner, slow, near, far);
      }
    }
  }

  private static void hearsEverything(
      TestCluster cluster, TestNode owner, TestNode slow, Watcher near, Watcher far)
      throws TimeoutException {
    var texts = new ArrayList<>(far.chat());
    say(near, texts, "before");
    far.awaitsChat(texts);
    var droppedBefore = owner.count(CreditMetrics.DROPPED);
    cluster.stallEvents(owner, slow);
    while (owner.count(CreditMetrics.DROPPED) < droppedBefore + 5) {
      say(near, texts, "x".repeat(TEXT));
      assertTrue(texts.size() < 100, "nothing is dropped");
    }

    var waiting = cluster.stalledBytes();
    assertTrue(waiting <= CREDIT + 2 * TEXT, () -> "waiting: " + waiting);
    near.awaitsChat(texts);
    cluster.flow();
    far.awaitsChat(texts);
    Eventually.holds("credit", LONG, () -> owner.gauge(CreditMetrics.DRY) == 0);
    say(near, texts, "after");
    far.awaitsChat(texts);
    assertTrue(far.isOpen());
    assertEquals(List.of(), far.chat().stream().filter("?"::equals).toList());
  }

  private static void say(Watcher who, List<String> texts, String text) {
    var numbered = texts.size() + " " + text;
    who.say("command-" + texts.size(), numbered);
    texts.add(numbered);
  }
}
