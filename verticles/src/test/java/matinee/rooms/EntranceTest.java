package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import matinee.fixtures.Eventually;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.kernel.JsonFields;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.ShardAsk;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What strangers hear before a hidden room, at the moments when it is easiest to tell from one
/// that does not exist.
class EntranceTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RoomId HIDDEN = new RoomId("hidden-room");
  private static final RoomId MISSING = neighbourOf(HIDDEN, "missing");
  private static final RoomId OTHER = neighbourOf(HIDDEN, "other");
  private static final Endpoint ADAS = new Endpoint("gateway-e", 0, 1);

  private TestNode node = startedLater();

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T startedLater() {
    return null;
  }

  private static RoomId neighbourOf(RoomId room, String name) {
    return IntStream.range(0, 100_000)
        .mapToObj(i -> new RoomId(name + "-" + i))
        .filter(other -> other.shard() == room.shard())
        .findFirst()
        .orElseThrow();
  }

  private void adaHidesHerRoom(int perShardMax) throws TimeoutException {
    node = new TestNode(TestDatabase.fresh(), Rooms.settings(50, 50, perShardMax));
    node.ask(RoomSummary.class, Rooms.create(HIDDEN, "ada"));
    node.ask(Attached.class, Rooms.attach(HIDDEN, ADAS, "ada"));
    does("hide", new DoorAction.Access(Visibility.PRIVATE, null, null, null));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void does(String number, DoorAction action) throws TimeoutException {
    node.ask(Done.class, new DoorAsk.Act(HIDDEN, Rooms.key("ada", number), action));
  }

  private ErrorCode refusal(ShardAsk ask) {
    var refused = assertThrows(ReplyException.class, () -> node.ask(Object.class, ask));
    return Objects.requireNonNull(ErrorCode.ofNumber(refused.failureCode()));
  }

  @Test
  void aFullShardTellsNoMoreOfARoomThatHides() throws TimeoutException {
    adaHidesHerRoom(1);
    assertNeitherIsThere();
    node.owners().tell(new RoomAsk.Detach(HIDDEN, ADAS));
    Eventually.holds("it sleeps, and another has its place", SOON, this::isOtherOpened);

    assertNeitherIsThere();
  }

  private void assertNeitherIsThere() {
    assertEquals(ErrorCode.ROOM_NOT_FOUND, refusal(new RoomAsk.Describe(MISSING)));
    assertEquals(ErrorCode.ROOM_NOT_FOUND, refusal(new RoomAsk.Describe(HIDDEN)));
  }

  private boolean isOtherOpened() {
    try {
      node.ask(RoomSummary.class, Rooms.create(OTHER, "bob"));
      node.ask(Attached.class, Rooms.attach(OTHER, ADAS, "bob"));
      return true;
    } catch (ReplyException | TimeoutException e) {
      return false;
    }
  }

  @Test
  void whoComesTooLateByAnInvitationHearsItAsLateAsBeforeNoRoom() throws TimeoutException {
    adaHidesHerRoom(100);
    does("invite", new DoorAction.Invite(0, 1));
    var look = new DoorAsk.Show(HIDDEN, Rooms.person("ada"), "look", DoorAsk.Part.INVITES, 0, null);
    var shown = JsonFields.parse(node.ask(DoorAsk.Shown.class, look).frame().toString());
    var token = shown.object("body").objects("invites").getFirst().text("token");

    var askedNanos = System.nanoTime();
    var answers =
        List.of("bob", "cleo", "dan").stream()
            .map(who -> node.owners().<Object>ask(invited(who, token)))
            .toList();
    TestNode.await(Future.join(answers).otherwiseEmpty());
    var tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedNanos);

    assertEquals(1, answers.stream().filter(Future::succeeded).count());
    for (var answer : answers) {
      if (answer.succeeded()) continue;
      var code = ((ReplyException) answer.cause()).failureCode();
      assertEquals(ErrorCode.ROOM_NOT_FOUND.number(), code);
    }
    assertTrue(tookMs >= 59, "answered after " + tookMs + " ms");
  }

  private static DoorAsk invited(String who, String token) {
    return new DoorAsk.Enter(HIDDEN, Rooms.guest(who), Visitor.UNKNOWN, null, token);
  }
}
