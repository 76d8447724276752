package matinee.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import matinee.fixtures.Eventually;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final RoomId OTHER = new RoomId("otheroom");

  private final List<Promise<@Nullable String>> loads = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final Slots<String> slots = new Slots<>(this::load, 1);

  private Future<@Nullable String> load(RoomId room) {
    Promise<@Nullable String> promise = Promise.promise();
    loads.add(promise);
    return promise.future();
  }

  private void ask(RoomId room, String who) {
    slots.with(
        room,
        live -> heard.add(who + " got " + live),
        refusal -> heard.add(who + " refused " + refusal.code().word()));
  }

  @Test
  void whoAsksWhileSomethingIsDoneWaitsAndFindsWhatIsThereThen() {
    var work = Promise.<String>promise();
    var done = slots.whileAbsent(ROOM, work::future);
    ask(ROOM, "ada");
    assertEquals(List.of(), loads);

    work.complete("removed");

    assertEquals("removed", done.result());
    loads.getFirst().complete("room");
    assertEquals(List.of("ada got room"), heard);
    assertNull(slots.whileAbsent(ROOM, () -> Future.failedFuture("held")).result());
  }

  @Test
  void whoeverAsksWhileARoomIsLoadedWaitsInOrder() {
    ask(ROOM, "a");
    ask(ROOM, "b");
    slots.ifPresent(ROOM, live -> heard.add("c got " + live));

    assertEquals(List.of(), heard);
    assertNull(slots.find(ROOM));
    loads.getFirst().complete("room");

    assertEquals(List.of("a got room", "b got room", "c got room"), heard);
    assertEquals(1, loads.size());
    assertEquals("room", slots.find(ROOM));
    assertEquals(List.of("room"), slots.live());
  }

  @Test
  void aLiveRoomIsHandedOverAtOnce() {
    slots.put(ROOM, "room");
    ask(ROOM, "a");

    assertEquals(List.of("a got room"), heard);
    assertEquals(List.of(), loads);
  }

  @Test
  void aRoomThatDoesNotExistIsRefusedAndAskedForAgainNextTime() {
    ask(ROOM, "a");
    loads.getFirst().complete(null);
    ask(ROOM, "b");

    assertEquals(List.of("a refused room_not_found"), heard);
    assertEquals(2, loads.size());
  }

  @Test
  void aRoomThatTakesTooLongToLoadIsRefusedAndLoadedAnewNextTime() {
    var vertx = Vertx.vertx();
    var refusals = new LinkedBlockingQueue<ErrorCode>();
    var impatient = new Slots<String>(this::load, 1, 10);
    vertx.runOnContext(_ -> impatient.with(ROOM, _ -> {}, refusal -> refusals.add(refusal.code())));
    Eventually.holds("a refusal", Duration.ofSeconds(30), () -> !refusals.isEmpty());
    loads.getFirst().complete("too late");

    assertEquals(List.of(ErrorCode.UNAVAILABLE), List.copyOf(refusals));
    assertNull(impatient.find(ROOM));
    vertx.close();
  }

  @Test
  void whatFailedToLoadIsRefusedByItsCause() {
    var causes =
        List.of(
            new Refusal(ErrorCode.BUSY, "busy"),
            new StreamStore.Fenced("taken"),
            new ReplyException(ReplyFailure.RECIPIENT_FAILURE, 8, "gone"),
            new ReplyException(ReplyFailure.TIMEOUT, -1, "late"),
            new IllegalStateException("bug"));
    for (var cause : causes) {
      ask(ROOM, "a");
      loads.getLast().fail(cause);
    }

    assertEquals(
        List.of(
            "a refused busy",
            "a refused moved",
            "a refused room_not_found",
            "a refused unavailable",
            "a refused unavailable"),
        heard);
  }

  @Test
  void moreRoomsThanAllowedAreRefused() {
    slots.put(ROOM, "room");
    ask(OTHER, "a");

    assertEquals(List.of("a refused busy"), heard);
    slots.drop(ROOM);
    ask(OTHER, "b");
    assertEquals(1, loads.size());
  }

  @Test
  void notEverybodyMayWait() {
    for (var i = 0; i < Slots.WAITING_MAX; i++) ask(ROOM, "w");
    ask(ROOM, "more");

    assertEquals(List.of("more refused busy"), heard);
  }

  @Test
  void aRoomThatIsBeingLoadedIsNotDropped() {
    ask(ROOM, "a");
    slots.drop(ROOM);
    loads.getFirst().complete("room");

    assertEquals(List.of("a got room"), heard);
  }

  @Test
  void anAbsentRoomIsNotLoadedForNothing() {
    slots.ifPresent(ROOM, live -> heard.add("got " + live));

    assertEquals(List.of(), loads);
    assertEquals(List.of(), heard);
  }
}
