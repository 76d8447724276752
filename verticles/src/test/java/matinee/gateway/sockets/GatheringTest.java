package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.protocol.Done;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real sockets of a room whose gathering time never ends, so that nothing but a rule lets go of
/// what is gathered.
class GatheringTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final RoomId ROOM = new RoomId("room-that-gathers");

  private TestNode node;
  private Gate gate;

  @BeforeEach
  void start() throws TimeoutException {
    node = new TestNode(TestDatabase.fresh(), Rooms.settings());
    node.ask(RoomSummary.class, Rooms.create(ROOM, "ada"));
    gate = new Gate(node, gathering(Duration.ofDays(1)));
  }

  @AfterEach
  void end() {
    node.close();
  }

  private static SocketSettings gathering(Duration gather) {
    var settings = SocketSettings.from(DefaultSettings.config());
    return new SocketSettings(
        settings.frameMax(),
        settings.socketsMax(),
        settings.framesPerSecond(),
        settings.framesBurst(),
        settings.helloTimeout(),
        settings.silenceMax(),
        settings.slowMax(),
        settings.life(),
        gather,
        settings.typingEvery());
  }

  @Test
  void whatIsGatheredGoesWithTheNextThatCannotWait() throws TimeoutException {
    try (var ada = watcher("ada");
        var bob = watcher("bob")) {
      breakSilence(ada, bob);
      ada.say("command-1", "one");
      bob.say("command-2", "two");
      assertEquals(1, bob.of("chat").size(), "the rest is gathered");

      configure(ada);

      awaitSettings(bob, 2);
      bob.awaitsChat(List.of("zero", "one", "two"));
      assertTrue(bob.types().lastIndexOf("chat") < bob.types().lastIndexOf("room"), "in order");
      ada.awaitsChat(List.of("zero", "one", "two"));
    }
  }

  @Test
  void whoComesWhileSomethingIsGatheredHearsItOnce() throws TimeoutException {
    try (var ada = watcher("ada")) {
      breakSilence(ada, ada);
      ada.say("command-1", "one");
      try (var eve = watcher("eve")) {
        eve.awaitsChat(List.of("zero", "one"));
        ada.say("command-2", "two");
        configure(ada);

        eve.awaitsChat(List.of("zero", "one", "two"));
        ada.awaitsChat(List.of("zero", "one", "two"));
        assertEquals(1, eve.of("chat").size(), "the snapshot has the rest");
      }
    }
  }

  @Test
  void whatIsGatheredComesBeforeANewSnapshot() throws TimeoutException {
    try (var ada = watcher("ada");
        var bob = watcher("bob")) {
      breakSilence(ada, bob);
      ada.say("command-1", "one");
      var streamId = bob.of("snapshot").getFirst().text("streamId");

      bob.send(
          "{\"type\":\"resync\",\"resume\":{\"streamId\":\""
              + streamId
              + "\",\"chat\":0,\"playback\":0,\"room\":0}}");

      Eventually.holds("a snapshot", LONG, () -> bob.of("snapshot").size() == 2);
      assertEquals(2, bob.of("chat").size());
      assertTrue(bob.types().lastIndexOf("chat") < bob.types().lastIndexOf("snapshot"));
      configure(ada);
      awaitSettings(bob, 2);
      assertEquals(2, bob.of("chat").size(), "not again");
    }
  }

  @Test
  void whoIsClosedHearsFirstWhatIsGathered() throws TimeoutException {
    try (var ada = watcher("ada");
        var bob = watcher("bob")) {
      breakSilence(ada, bob);
      ada.say("command-1", "one");

      for (var i = 0; i <= FloodGate.BAD_MAX; i++) bob.send("what is this?");

      Eventually.holds("the end", LONG, () -> !bob.isOpen());
      bob.awaitsChat(List.of("zero", "one"));
      assertTrue(ada.isOpen());
    }
  }

  @Test
  void aFullBufferGoesWithoutWaiting() throws TimeoutException {
    try (var ada = watcher("ada");
        var bob = watcher("bob")) {
      breakSilence(ada, bob);
      var texts = new ArrayList<>(List.of("zero"));
      var text = "long ".repeat(100).strip();
      for (var i = 0; i * text.length() < 2 * Gathered.BYTES_MAX; i++) {
        texts.add(i + text);
        ada.say("command-" + i, i + text);
      }
      Eventually.holds("a full buffer", LONG, () -> bob.of("chat").size() > 1);
      configure(ada);

      bob.awaitsChat(texts);
      var frames = (double) bob.of("chat").size();
      assertTrue(gate.count(SocketMetrics.WRITES) < frames, "fewer writes than frames");
    }
  }

  /// Says something that ends the silence, so that whatever follows is gathered.
  private void breakSilence(Watcher ada, Watcher other) throws TimeoutException {
    node.ask(Done.class, Rooms.say(ROOM, "zoe", "zero", "zero"));
    configure(ada);
    awaitSettings(ada, 1);
    awaitSettings(other, 1);
    other.awaitsChat(List.of("zero"));
  }

  private static void configure(Watcher ada) {
    var title = "Film " + UUID.randomUUID();
    ada.send(
        "{\"type\":\"configure\",\"cmdId\":\"%s\",\"title\":\"%s\"}"
            .formatted(UUID.randomUUID(), title));
  }

  private static void awaitSettings(Watcher watcher, int count) {
    Eventually.holds("the settings", LONG, () -> watcher.of("room").size() == count);
  }

  private Watcher watcher(String name) throws TimeoutException {
    return new Watcher(node.vertx(), gate, ROOM, name);
  }
}
