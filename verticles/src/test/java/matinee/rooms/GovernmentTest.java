package matinee.rooms;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.fixtures.Eventually;
import matinee.fixtures.Listening;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.kernel.Bus;
import matinee.kernel.JsonFields;
import matinee.protocol.Addresses;
import matinee.protocol.Anchor;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.GetState;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Preset;
import matinee.protocol.RightsAction;
import matinee.protocol.RightsAction.Appoint;
import matinee.protocol.RightsAction.HandOver;
import matinee.protocol.RightsAction.Permit;
import matinee.protocol.RightsAction.Transfer;
import matinee.protocol.Role;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.ShardAsk;
import matinee.storage.DatabaseSettings;
import org.junit.jupiter.api.Test;

/// Roles and permissions at their owner, with a real database.
class GovernmentTest {
  private static final AtomicInteger ROOMS = new AtomicInteger();

  private final DatabaseSettings database = TestDatabase.fresh();
  private final RoomId room = new RoomId("governed-" + ROOMS.incrementAndGet());
  private int commands;

  private TestNode start(long idleCloseMs) throws TimeoutException {
    return new TestNode(database, Rooms.settings(100, idleCloseMs));
  }

  private static Endpoint socket(String who) {
    return new Endpoint("gateway-g", 0, who.hashCode());
  }

  private JsonFields attach(TestNode node, String who) throws TimeoutException {
    var attached = node.ask(Attached.class, Rooms.attach(room, socket(who), who));
    return JsonFields.parse(attached.snapshot().toString());
  }

  private void detach(TestNode node, String who) {
    node.owners().tell(new RoomAsk.Detach(room, socket(who)));
  }

  private RoomAsk govern(String by, RightsAction action) {
    return new RoomAsk.Govern(room, Rooms.key(by, "g" + ++commands), action);
  }

  private void move(TestNode node, String who, Action action) throws TimeoutException {
    node.ask(Done.class, Rooms.move(room, who, "m" + ++commands, action));
  }

  private static ErrorCode refusal(TestNode node, ShardAsk ask) {
    var refused = assertThrows(ReplyException.class, () -> node.ask(Object.class, ask));
    return requireNonNull(ErrorCode.ofNumber(refused.failureCode()));
  }

  private static String roleIn(JsonFields presence, String id) {
    for (var member : presence.objects("joined")) {
      if (member.text("id").equals(id)) return member.text("role");
    }
    return "";
  }

  @Test
  void anOwnerUnderAnotherNameIsCalledSo() throws TimeoutException {
    try (var node = start(300_000)) {
      var gateway = node.listen(socket("ada").node());
      node.ask(RoomSummary.class, Rooms.create(room, "ada"));
      attach(node, "ada");
      node.ask(Done.class, new RoomAsk.Rename(room, Rooms.person("ada"), "Countess"));
      assertEquals("Countess", gateway.next("room").text("ownerName"));
    }
  }

  @Test
  void permissionsAndRolesHoldForEverybodyAtOnce() throws TimeoutException {
    try (var node = start(300_000)) {
      var gateway = node.listen(socket("ada").node());
      node.ask(RoomSummary.class, Rooms.create(room, "ada"));
      attach(node, "ada");
      attach(node, "bob");
      gateway.next("presence");

      node.ask(Done.class, govern("ada", new Permit(Role.MEMBER, Permission.PLAY, false)));
      assertEquals("custom", gateway.next("room").text("control"));
      var play = Rooms.move(room, "bob", "play", new Action.Play());
      assertEquals(ErrorCode.NOT_ALLOWED, refusal(node, play));
      move(node, "bob", new Action.Seek(5_000));

      node.ask(Done.class, govern("ada", new Appoint("g_bob", Role.COHOST)));
      assertEquals("cohost", roleIn(gateway.next("presence"), "g_bob"));
      node.ask(Done.class, play);
      assertEquals(ErrorCode.NOT_ALLOWED, refusal(node, govern("bob", new Transfer("g_bob"))));
    }
  }

  @Test
  void rightsSurviveAReconnectAndANewProcess() throws TimeoutException {
    try (var node = start(300_000)) {
      node.ask(RoomSummary.class, Rooms.create(room, "ada"));
      attach(node, "ada");
      attach(node, "bob");
      node.ask(Done.class, govern("ada", new Appoint("g_bob", Role.COHOST)));
      node.ask(Done.class, govern("ada", new Permit(Role.GUEST, Permission.CHAT, false)));
      detach(node, "bob");
      assertEquals(Role.COHOST, self(node, "bob"));
    }
    try (var next = start(300_000)) {
      assertEquals(Role.COHOST, self(next, "bob"));
      assertEquals(Role.OWNER, self(next, "ada"));
      assertEquals(Role.GUEST, self(next, "eve"));
      var part = attach(next, "eve").object("room");
      assertFalse(part.object("grid").texts("guest").contains("chat"));
    }
  }

  private Role self(TestNode node, String who) throws TimeoutException {
    return node.ask(Attached.class, Rooms.attach(room, socket(who), who)).self().role();
  }

  @Test
  void whoIsThereTakesOverAndTheOwnerGetsTheRoomBack() throws TimeoutException {
    try (var node = start(300_000)) {
      var gateway = node.listen(socket("ada").node());
      node.ask(RoomSummary.class, Rooms.create(room, "ada"));
      attach(node, "ada");
      attach(node, "bob");
      attach(node, "cleo");
      node.ask(Done.class, govern("ada", new Appoint("g_cleo", Role.MEMBER)));
      node.ask(Done.class, govern("ada", new HandOver(200)));
      detach(node, "ada");

      assertEquals("g_cleo", successor(gateway));
      assertEquals("owner", roleIn(gateway.next("presence"), "g_cleo"));
      node.ask(Done.class, govern("cleo", new Permit(Role.GUEST, Permission.PLAY, false)));
      gateway.next("room");
      attach(node, "ada");

      assertEquals(null, gateway.next("room").textOrNull("actingOwnerId"));
      var seek = new Permit(Role.GUEST, Permission.SEEK, false);
      assertEquals(ErrorCode.NOT_ALLOWED, refusal(node, govern("cleo", seek)));
    }
  }

  /// Who is in charge for the owner; what the room said before somebody was is passed over.
  private static String successor(Listening gateway) {
    while (true) {
      var acting = gateway.next("room").textOrNull("actingOwnerId");
      if (acting != null) return acting;
    }
  }

  @Test
  void aRoomThatIsGivenAwayBelongsToItsNewOwner() throws TimeoutException {
    try (var node = start(300_000)) {
      node.ask(RoomSummary.class, Rooms.create(room, "ada"));
      attach(node, "ada");
      attach(node, "bob");
      node.ask(Done.class, govern("ada", new Transfer("g_bob")));

      assertEquals(Role.OWNER, self(node, "bob"));
      assertEquals(Role.COHOST, self(node, "ada"));
      assertEquals(ErrorCode.NOT_ALLOWED, refusal(node, govern("ada", new Transfer("g_ada"))));
    }
  }

  @Test
  void aSleepingRoomWakesAsItWasAlsoInANewProcess() throws TimeoutException {
    var before = sleep();
    try (var next = start(300_000)) {
      var after = attach(next, "bob");

      assertEquals("Film night", after.object("room").text("title"));
      assertEquals("hosts", after.object("room").text("control"));
      assertEquals(1, after.object("room").objects("roles").size());
      assertEquals(1, after.object("chat").objects("entries").size());
      var anchor = after.object("playback").object("anchor");
      assertFalse(anchor.flag("playing"));
      assertEquals(before.positionMs(), anchor.int64("positionMs"));
      assertEquals(1.25, anchor.number("rate"));
    }
  }

  /// Leaves a room while its film runs and gives the anchor that it fell asleep with.
  private Anchor sleep() throws TimeoutException {
    try (var node = start(100)) {
      node.ask(RoomSummary.class, Rooms.create(room, "ada"));
      attach(node, "ada");
      attach(node, "bob");
      node.ask(Done.class, Rooms.say(room, "bob", "1", "hello"));
      node.ask(Done.class, govern("ada", new Appoint("g_bob", Role.COHOST)));
      var hosts = new RoomAsk.Configure(room, Rooms.key("ada", "hosts"), null, Preset.HOSTS);
      node.ask(Done.class, hosts);
      move(node, "ada", new Action.Rate(1.25));
      move(node, "bob", new Action.Seek(61_500));
      move(node, "bob", new Action.Play());
      detach(node, "ada");
      detach(node, "bob");
      Eventually.holds("asleep", Duration.ofSeconds(30), () -> !state(node).anchor().playing());
      return state(node).anchor();
    }
  }

  private PlaybackState state(TestNode node) {
    try {
      var address = Addresses.playbackShard(room.shard());
      return TestNode.await(Bus.askHere(node.vertx(), address, new GetState(room)));
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
