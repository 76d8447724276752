package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestCluster;
import matinee.fixtures.TestNode;
import matinee.protocol.Addresses;
import matinee.protocol.GatewayAsk;
import matinee.protocol.KeeperAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import org.junit.jupiter.api.Test;

/// Sockets on several nodes while messages are lost and the owner of their room changes.
class OwnerChangeTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /// A room that this node owns.
  private static RoomId roomOf(TestCluster cluster, TestNode owner) throws TimeoutException {
    for (var i = 0; ; i++) {
      var room = new RoomId("room-to-move-" + i);
      if (!cluster.isAtHome(room, owner)) continue;
      owner.ask(RoomSummary.class, Rooms.create(room, "ada"));
      return room;
    }
  }

  @Test
  void socketsStayOpenAndMissNothingWhenTheOwnerFallsSilent() throws TimeoutException {
    try (var cluster = new TestCluster(3)) {
      socketsOutliveTheOwner(cluster, cluster.node(2));
    }
  }

  private static void socketsOutliveTheOwner(TestCluster cluster, TestNode owner)
      throws TimeoutException {
    var room = roomOf(cluster, owner);
    try (var ada = watcher(cluster.node(0), room, "ada");
        var bob = watcher(cluster.node(1), room, "bob")) {
      ada.say("command-1", "before");
      bob.awaitsChat(List.of("before"));
      cluster.silence(owner);
      ada.say("command-2", "after");
      bob.say("command-3", "as well");

      ada.awaitsChat(List.of("before", "after", "as well"));
      bob.awaitsChat(List.of("before", "after", "as well"));
      Eventually.holds("the members anew", LONG, () -> isReset(ada) && isReset(bob));
      assertTrue(ada.isOpen() && bob.isOpen());
      for (var told : ada.of("presence")) assertEquals(List.of(), told.objects("left"));
      var anew = ada.of("presence").getLast();
      assertEquals(2, anew.whole("count", 0, 9));
    }
  }

  private static Watcher watcher(TestNode node, RoomId room, String name) throws TimeoutException {
    return new Watcher(node.vertx(), new Gate(node), room, name);
  }

  private static boolean isReset(Watcher watcher) {
    return watcher.of("presence").stream().anyMatch(told -> told.has("reset"));
  }

  @Test
  void whatTheBusLostComesWithTheNextBeacon() throws TimeoutException {
    try (var cluster = new TestCluster(2)) {
      lossesAreRepaired(cluster, cluster.node(0), new Gate(cluster.node(1)));
    }
  }

  private static void lossesAreRepaired(TestCluster cluster, TestNode owner, Gate gate)
      throws TimeoutException {
    var room = roomOf(cluster, owner);
    try (var near = watcher(owner, room, "ada");
        var far = new Watcher(cluster.node(1).vertx(), gate, room, "bob")) {
      near.say("command-1", "one");
      far.awaitsChat(List.of("one"));
      cluster.loseEvents(owner, cluster.node(1));
      near.say("command-2", "two");
      Eventually.holds("the loss", LONG, () -> cluster.lostChats() > 0);
      cluster.mend();

      far.awaitsChat(List.of("one", "two"));
      assertTrue(gate.count(SocketMetrics.REPAIRS) >= 1);
      near.say("command-3", "three");
      far.awaitsChat(List.of("one", "two", "three"));
    }
  }

  @Test
  void viewersOfANodeThatIsCutOffAreToldToMoveAndItLetsThemInAgainLater() throws TimeoutException {
    try (var cluster = new TestCluster(2)) {
      sendsAwayWhoItCannotServe(cluster.node(0), roomOf(cluster, cluster.node(0)));
    }
  }

  private static void sendsAwayWhoItCannotServe(TestNode node, RoomId room)
      throws TimeoutException {
    try (var ada = watcher(node, room, "ada")) {
      var here = new DeliveryOptions().setLocalOnly(true);
      var cut = new GatewayAsk.CutOff(0);
      node.vertx().eventBus().publish(Addresses.GATEWAYS, cut, here);

      Eventually.holds("being told to move", LONG, () -> !ada.of("moving").isEmpty());
      assertTrue(ada.isOpen());
      try (var bob = watcher(node, room, "bob")) {
        bob.say("command-1", "one");
        ada.awaitsChat(List.of("one"));
        assertEquals(List.of(), bob.of("moving"));
      }
    }
  }

  @Test
  void aDrainedNodesRoomsGoOnAndItsSocketsAreToldToMove() throws TimeoutException {
    try (var cluster = new TestCluster(2)) {
      drainsWhileItsRoomsGoOn(cluster, cluster.node(0), new Gate(cluster.node(0)));
    }
  }

  private static void drainsWhileItsRoomsGoOn(TestCluster cluster, TestNode owner, Gate gate)
      throws TimeoutException {
    var room = roomOf(cluster, owner);
    try (var near = new Watcher(owner.vertx(), gate, room, "ada");
        var far = watcher(cluster.node(1), room, "bob")) {
      var drained = owner.vertx().eventBus().request(Addresses.KEEPER, new KeeperAsk.Drain());
      var texts = new ArrayList<String>();
      for (var i = 0; !drained.isComplete() || i < 6; i++) {
        texts.add("text " + i);
        (i % 2 == 0 ? near : far).say("command-" + i, "text " + i);
      }
      near.awaitsChat(texts);
      far.awaitsChat(texts);
      var away = new GatewayAsk.MoveAway(100);
      var here = new DeliveryOptions().setLocalOnly(true);
      owner.vertx().eventBus().publish(Addresses.GATEWAYS, away, here);

      Eventually.holds("being told to move", LONG, () -> !near.of("moving").isEmpty());
      assertTrue(near.isOpen() && far.isOpen());
      assertEquals(List.of(), far.of("moving"));
      assertThrows(
          Exception.class, () -> new Watcher(owner.vertx(), gate, room, "eve"), "refused there");
      for (var told : far.of("presence")) assertEquals(List.of(), told.objects("left"));
    }
  }
}
