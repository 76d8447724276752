package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.fixtures.Eventually;
import matinee.fixtures.Listening;
import matinee.fixtures.OneNode;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestCluster;
import matinee.fixtures.TestNode;
import matinee.kernel.JsonFields;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.Done;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAction.Reach;
import matinee.protocol.DoorAsk;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.Filters;
import matinee.protocol.Identity;
import matinee.protocol.Refreshed;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.Seat;
import matinee.protocol.ShardAsk;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who is let in, sent out and silenced, through the bus, with a real database.
class DoorShardTest {
  private static final Visitor EVES = new Visitor("203.0.113.7", "eves-device");
  private static final Visitor CLEARED = new Visitor("203.0.113.7", null);
  private static final Visitor ELSEWHERE = new Visitor("198.51.100.9", "another");
  private static final Duration LONG = Duration.ofSeconds(30);

  @RegisterExtension static final OneNode ONE = new OneNode();

  private final TestNode node = ONE.node();
  private final RoomId room = ONE.nextRoom();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Listening gateway;

  DoorShardTest() throws TimeoutException {
    gateway = node.listen(socket("ada").node());
  }

  @BeforeEach
  void adaAndEveAreInARoom() throws TimeoutException {
    node.ask(RoomSummary.class, Rooms.create(room, "ada"));
    node.ask(Attached.class, attach("ada", ELSEWHERE));
    node.ask(Attached.class, attach("eve", EVES));
  }

  private Endpoint socket(String who) {
    return new Endpoint("gateway-of-" + room, 0, who.hashCode());
  }

  private RoomAsk attach(String who, Visitor from) {
    return new RoomAsk.Attach(room, socket(who), Rooms.guest(who), from, null);
  }

  private DoorAsk act(String who, DoorAction action) {
    return new DoorAsk.Act(room, Rooms.key(who, "n" + numbers.incrementAndGet()), action);
  }

  private void does(String who, DoorAction action) throws TimeoutException {
    node.ask(Done.class, act(who, action));
  }

  private ChatAsk say(String who, String text) {
    return Rooms.say(room, who, "n" + numbers.incrementAndGet(), text);
  }

  private void assertRefused(ErrorCode code, ShardAsk ask) {
    assertEquals(code, node.refusal(ask));
  }

  private boolean isLetIn(ShardAsk ask) {
    try {
      return node.ask(Object.class, ask) instanceof Attached;
    } catch (ReplyException | TimeoutException e) {
      return false;
    }
  }

  private JsonFields show(DoorAsk.Part part) throws TimeoutException {
    var ask = new DoorAsk.Show(room, Rooms.person("ada"), "look", part, 0, null);
    var shown = node.ask(DoorAsk.Shown.class, ask);
    return JsonFields.parse(shown.frame().toString()).object("body");
  }

  @Test
  void whoIsBannedIsSentOutAndStaysOut() throws TimeoutException {
    does("ada", new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));

    var expelled = gateway.next("expelled");
    assertEquals("banned", expelled.text("closing"));
    assertEquals(List.of((long) "eve".hashCode()), expelled.longs("connections"));
    assertEquals("g_eve", gateway.next("presence").objects("left").getFirst().text("id"));
    assertRefused(ErrorCode.BANNED, attach("eve", ELSEWHERE));
    assertRefused(ErrorCode.BANNED, attach("not-eve", CLEARED));
    node.ask(Attached.class, attach("bob", ELSEWHERE));

    var seats = List.of(new Seat(77, Rooms.guest("eve"), EVES));
    var node0 = socket("ada").node();
    node.ask(Refreshed.class, new RoomAsk.Reattach(room, node0, 1, seats, null, Long.MAX_VALUE));
    assertEquals(List.of(77L), gateway.next("expelled").longs("connections"));

    var id = show(DoorAsk.Part.RESTRICTIONS).objects("restrictions").getFirst().int64("id");
    does("ada", new DoorAction.Undo(id));
    node.ask(Attached.class, attach("not-eve", CLEARED));
  }

  @Test
  void whoIsKickedMayComeBackAndATimeOutEnds() throws TimeoutException {
    does("ada", new DoorAction.Kick("g_eve"));
    assertEquals("kicked", gateway.next("expelled").text("closing"));
    node.ask(Attached.class, attach("eve", EVES));

    does("ada", new DoorAction.TimeOut("g_eve", 1_000));
    assertEquals("timed_out", gateway.next("expelled").text("closing"));
    assertRefused(ErrorCode.TIMED_OUT, attach("eve", EVES));
    Eventually.holds("the end of the time-out", LONG, () -> isLetIn(attach("eve", EVES)));
  }

  @Test
  void onlyHostsAndOnlyThoseInsideDoAnything() throws TimeoutException {
    assertRefused(ErrorCode.NOT_ALLOWED, act("eve", new DoorAction.Kick("g_ada")));
    assertRefused(ErrorCode.NOT_ALLOWED, act("eve", new DoorAction.Kick("g_eve")));
    for (var part : DoorAsk.Part.values()) {
      if (part == DoorAsk.Part.INVITES) continue;
      var ask = new DoorAsk.Show(room, Rooms.person("eve"), "look", part, 0, null);
      assertRefused(ErrorCode.NOT_ALLOWED, ask);
    }
    does("eve", new DoorAction.Flag("g_ada", 3, "boo", "rude"));
    assertEquals("boo", show(DoorAsk.Part.REPORTS).objects("reports").getFirst().text("text"));
  }

  @Test
  void aRoomThatIsMadePrivateKeepsThoseInsideAndHidesFromOthers() throws TimeoutException {
    does("ada", new DoorAction.Access(Visibility.PRIVATE, null, null, null));
    assertEquals("private", gateway.next("room").text("visibility"));

    node.ask(Attached.class, attach("eve", EVES));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, attach("bob", ELSEWHERE));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, new RoomAsk.Describe(room));
    var bob = Rooms.guest("bob");
    node.ask(RoomSummary.class, new RoomAsk.Describe(room, Rooms.guest("eve"), EVES));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, new RoomAsk.Describe(room, bob, ELSEWHERE));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, new DoorAsk.Knock(room, bob, ELSEWHERE));
    assertEquals(1, gateway.next("knocking").int32("count"));
    does("ada", new DoorAction.Answer("g_bob", true));
    assertEquals(0, gateway.next("knocking").int32("count"));
    node.ask(Done.class, new DoorAsk.Knock(room, bob, ELSEWHERE));
    node.ask(Attached.class, attach("bob", ELSEWHERE));

    does("ada", new DoorAction.Remove("g_bob"));
    assertEquals("kicked", gateway.next("expelled").text("closing"));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, attach("bob", ELSEWHERE));
  }

  @Test
  void whoIsDeniedIsNotSeenToKnockAgain() throws TimeoutException {
    does("ada", new DoorAction.Access(Visibility.PRIVATE, null, null, null));
    var bob = new DoorAsk.Knock(room, Rooms.guest("bob"), ELSEWHERE);
    assertRefused(ErrorCode.ROOM_NOT_FOUND, bob);
    does("ada", new DoorAction.Answer("g_bob", false));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, bob);
    assertEquals(List.of(), show(DoorAsk.Part.KNOCKS).objects("knocks"));
  }

  @Test
  void aLockedRoomSaysSo() throws TimeoutException {
    does("ada", new DoorAction.Access(null, true, null, null));

    assertRefused(ErrorCode.ROOM_LOCKED, attach("bob", ELSEWHERE));
    node.ask(Attached.class, attach("eve", EVES));
    does("ada", new DoorAction.Access(null, false, null, null));
    node.ask(Attached.class, attach("bob", ELSEWHERE));
  }

  @Test
  void anInvitationForOneLetsOneIn() throws TimeoutException {
    does("ada", new DoorAction.Access(Visibility.PRIVATE, null, null, null));
    does("ada", new DoorAction.Invite(0, 1));
    var token = show(DoorAsk.Part.INVITES).objects("invites").getFirst().text("token");
    var bob = new DoorAsk.Enter(room, Rooms.guest("bob"), ELSEWHERE, null, token);
    var kim = new DoorAsk.Enter(room, Rooms.guest("kim"), ELSEWHERE, null, token);

    node.ask(Done.class, bob);
    node.ask(Done.class, bob);
    assertRefused(ErrorCode.ROOM_NOT_FOUND, kim);
    node.ask(Attached.class, attach("bob", ELSEWHERE));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, attach("kim", ELSEWHERE));
  }

  @Test
  void whoIsMutedListensAlsoUnderAnotherName() throws TimeoutException {
    node.ask(Done.class, say("eve", "hello"));
    does("ada", new DoorAction.Mute("g_eve", 0));

    assertRefused(ErrorCode.MUTED, say("eve", "it is me"));
    node.ask(Attached.class, attach("not-eve", CLEARED));
    assertRefused(ErrorCode.MUTED, say("not-eve", "it is me"));
    node.ask(Done.class, say("ada", "quiet now"));
    var id = show(DoorAsk.Part.LOG).objects("entries").getFirst().int64("id");
    does("ada", new DoorAction.Undo(id));
    node.ask(Done.class, say("eve", "thanks"));
    node.ask(Done.class, say("not-eve", "thanks"));
  }

  @Test
  void theChatKeepsToTheRoomsRules() throws TimeoutException {
    var words = List.of(new Filters.Word("spoiler", true));
    node.ask(Attached.class, attach("spoiler", ELSEWHERE));
    does(
        "ada", new DoorAction.Moderate(60_000L, 0, 0, new Filters(words, false, false, List.of())));

    assertEquals(60_000, gateway.next("room").int64("slowMs"));
    assertRefused(ErrorCode.FILTERED, say("eve", "a SPÓILER!"));
    assertRefused(ErrorCode.FILTERED, say("eve", "https://example.org"));
    node.ask(Done.class, say("eve", "fine"));
    assertRefused(ErrorCode.SLOW_MODE, say("eve", "fine too"));
    node.ask(Done.class, say("ada", "one"));
    node.ask(Done.class, say("ada", "spoiler https://example.org"));
    does("ada", new DoorAction.Moderate(0L, 0, 0, new Filters(words, true, true, List.of())));
    node.ask(Done.class, say("eve", "a spoiler"));
    var page =
        node.ask(
            ChatAsk.Messages.class,
            new ChatAsk.GetMessages(room, null, ChatAsk.Toward.BEFORE, 99, 10));
    assertEquals("a •••••••", page.messages().getLast().text());
    node.ask(Done.class, say("spoiler", "my name says it"));
    var seen = node.ask(Attached.class, attach("bob", ELSEWHERE)).snapshot().toString();
    assertTrue(seen.contains("my name says it") && seen.contains("\"name\":\"•••••••\""), seen);
    assertFalse(seen.contains("\"name\":\"spoiler\""), "neither in the chat nor among the people");
  }

  @Test
  void aBanOutlivesItsOwner() throws TimeoutException {
    try (var cluster = new TestCluster(3)) {
      var first = cluster.node(0);
      first.ask(RoomSummary.class, Rooms.create(room, "ada"));
      first.ask(Attached.class, attach("ada", ELSEWHERE));
      first.ask(Attached.class, attach("eve", EVES));
      first.ask(Done.class, act("ada", new DoorAction.Ban("g_eve", 0, Reach.ADDRESS)));
      first.ask(
          Done.class, act("ada", new DoorAction.Access(Visibility.PRIVATE, null, null, null)));
      var owner = cluster.ownerOf(room);
      var epoch = owner.epochOf(room);
      cluster.silence(owner);
      var witness = cluster.node(0);
      Eventually.holds("another owner", LONG, () -> witness.epochOf(room) > epoch);

      for (var ask : List.of(attach("eve", EVES), attach("not-eve", CLEARED))) {
        var refused = assertThrows(ReplyException.class, () -> witness.ask(Object.class, ask));
        assertEquals(ErrorCode.ROOM_NOT_FOUND.number(), refused.failureCode());
      }
      witness.ask(Attached.class, attach("ada", ELSEWHERE));
      var shown =
          witness.ask(
              DoorAsk.Shown.class,
              new DoorAsk.Show(
                  room, Rooms.person("ada"), "look", DoorAsk.Part.RESTRICTIONS, 0, null));
      assertTrue(shown.frame().toString().contains("g_eve"));
    }
  }

  @Test
  void aKickIsNotForgottenWithTheOwner() throws TimeoutException {
    try (var cluster = new TestCluster(3)) {
      var first = cluster.node(0);
      first.ask(RoomSummary.class, Rooms.create(room, "ada"));
      first.ask(Attached.class, attach("ada", ELSEWHERE));
      var came = first.ask(Attached.class, attach("eve", EVES));
      first.ask(Done.class, act("ada", new DoorAction.Kick("g_eve")));
      var owner = cluster.ownerOf(room);
      var epoch = owner.epochOf(room);
      cluster.silence(owner);
      var witness = cluster.node(0);
      Eventually.holds("another owner", LONG, () -> witness.epochOf(room) > epoch);
      var gateway0 = socket("eve").node();
      var heard = cluster.ownerOf(room).listen(gateway0);

      var seats = List.of(new Seat(socket("eve").connection(), eve(), EVES, came.sinceMs()));
      witness.ask(
          Refreshed.class, new RoomAsk.Reattach(room, gateway0, 0, seats, null, Long.MAX_VALUE));
      assertEquals("kicked", heard.next("expelled").text("closing"));

      var resume = new Resume(came.heads().streamId(), 0, 0, 0, 0);
      var back = new RoomAsk.Attach(room, socket("eve"), eve(), EVES, resume);
      var refused = assertThrows(ReplyException.class, () -> witness.ask(Object.class, back));
      assertEquals(ErrorCode.KICKED.number(), refused.failureCode());
      witness.ask(Attached.class, attach("eve", EVES));
      witness.ask(Attached.class, back);
    }
  }

  private static Identity eve() {
    return Rooms.guest("eve");
  }

  @Test
  void theMutedDoNotSpeakByTheirName() throws TimeoutException {
    does("ada", new DoorAction.Mute("g_eve", 0));

    assertRefused(ErrorCode.MUTED, new RoomAsk.Rename(room, Rooms.person("eve"), "listen all"));
    var other = new Identity("g_eve", Identity.Kind.GUEST, "listen all", Set.of());
    node.ask(Attached.class, new RoomAsk.Attach(room, socket("again"), other, EVES, null));
    var bob = node.ask(Attached.class, attach("bob", ELSEWHERE));
    assertFalse(bob.snapshot().toString().contains("listen all"), bob.snapshot().toString());
  }

  @Test
  void aNameShownOnceBeforehandDoesNotEscapeTheBan() throws TimeoutException {
    node.ask(Attached.class, attach("alias", CLEARED));
    node.ask(Attached.class, attach("flatmate", CLEARED));
    node.ask(Attached.class, attach("eve", ELSEWHERE));
    does("ada", new DoorAction.Kick("g_alias"));
    does("ada", new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));

    assertRefused(ErrorCode.BANNED, attach("alias", CLEARED));
    assertRefused(ErrorCode.BANNED, attach("from-there-too", ELSEWHERE));
    node.ask(Attached.class, attach("flatmate", CLEARED));
  }

  @Test
  void aSocketThatWasNotLetInIsNotSeatedByItsGateway() throws TimeoutException {
    does("ada", new DoorAction.Access(Visibility.PRIVATE, null, null, null));
    var seats =
        List.of(
            new Seat(70, Rooms.guest("stranger"), new Visitor("192.0.2.1", null)),
            new Seat(71, eve(), EVES));
    var brought = new RoomAsk.Reattach(room, socket("ada").node(), 2, seats, null, Long.MAX_VALUE);
    node.ask(Refreshed.class, brought);

    assertRefused(ErrorCode.NOT_ALLOWED, act("stranger", new DoorAction.Invite(0, 0)));
    does("eve", new DoorAction.Invite(0, 0));
  }

  @Test
  void whoCameFirstIsKnownToTheNextOwner() throws TimeoutException {
    var ada = node.ask(Attached.class, attach("ada", ELSEWHERE)).sinceMs();
    assertTrue(ada > 0);
    var seat = new Seat(9, Rooms.guest("early"), ELSEWHERE, ada - 60_000);
    var ask = new RoomAsk.Reattach(room, "another", 0, List.of(seat), null, Long.MAX_VALUE);
    node.ask(Refreshed.class, ask);
    var again = new RoomAsk.Attach(room, new Endpoint("another", 0, 10), seat.identity(), null);
    assertEquals(ada - 60_000, node.ask(Attached.class, again).sinceMs());
  }

  @Test
  void anAdministratorSettlesReportsWithoutBeingThere() throws TimeoutException {
    does("eve", new DoorAction.Flag("g_ada", 3, "boo", "rude"));
    var id = show(DoorAsk.Part.REPORTS).objects("reports").getFirst().int64("id");
    var roles = Set.of(Identity.Role.ADMINISTRATOR);
    var root = new Identity("a_root", Identity.Kind.ACCOUNT, "Root", roles);

    assertRefused(ErrorCode.NOT_ALLOWED, new DoorAsk.Settle(room, eve(), "settle-1", id));
    node.ask(Done.class, new DoorAsk.Settle(room, root, "settle-2", id));
    assertEquals(List.of(), show(DoorAsk.Part.REPORTS).objects("reports"));
    assertEquals("dismiss", show(DoorAsk.Part.LOG).objects("entries").getFirst().text("deed"));
  }
}
