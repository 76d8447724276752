package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import matinee.fixtures.Rooms;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.Endpoint;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.Role;
import matinee.rooms.RoomLogic.Configured;
import matinee.rooms.Succession.Change;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

class SuccessionTest {
  private static final long WAIT_MS = Charge.HAND_OVER_DEFAULT_MS;
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person BOB = new Person("g_bob", "Bob");
  private static final Person CLEO = new Person("g_cleo", "Cleo");

  private final Presence presence = new Presence(4_000, 1);
  private final Succession succession = new Succession(1_000);
  private Room room = RoomLogic.open(Rooms.called("Room", ADA));

  private static Endpoint socket(Person who) {
    return new Endpoint("node", 0, who.id().hashCode());
  }

  private void comes(Person who, long nowMs) {
    var role = room.rights().roleOf(who.id());
    presence.attach(socket(who), new Member(who.id(), who.name(), Kind.GUEST, role), nowMs);
    look(nowMs);
  }

  private void goes(Person who, long nowMs) {
    presence.detach(socket(who), nowMs);
    look(nowMs);
  }

  private void look(long nowMs) {
    succession.look(room.charge(), presence, nowMs);
    var change = succession.due(room, presence, nowMs);
    if (change == null) return;
    if (Succession.decide(room, change) instanceof Decision.Accepted<Configured>(var event)) {
      room = event.to();
    }
    succession.look(room.charge(), presence, nowMs);
  }

  private void make(Person who, Role role) {
    room = room.withRoles(List.of(new Appointment(who.id(), who.name(), role)));
  }

  @Test
  void theCohostTakesOverOnceTheOwnerIsGoneForLong() {
    make(CLEO, Role.COHOST);
    comes(ADA, 2_000);
    comes(BOB, 3_000);
    comes(CLEO, 4_000);
    goes(ADA, 10_000);

    assertEquals(10_000 + WAIT_MS, succession.dueAtMs(room.charge(), presence));
    look(10_000 + WAIT_MS - 1);
    assertNull(room.charge().acting());
    look(10_000 + WAIT_MS);
    assertEquals(CLEO, room.charge().acting());
    assertNull(room.by());
  }

  @Test
  void ofEqualsItIsTheOneWhoIsHereLongest() {
    comes(BOB, 3_000);
    comes(CLEO, 4_000);
    look(1_000 + WAIT_MS);

    assertEquals(BOB, room.charge().inCharge());
  }

  @Test
  void aReloadCountsNothing() {
    comes(BOB, 2_000);
    comes(ADA, 3_000);
    goes(ADA, 5_000);
    comes(ADA, 5_000 + WAIT_MS - 1);
    look(5_000 + WAIT_MS);

    assertNull(room.charge().acting());
    assertEquals(Succession.NEVER, succession.dueAtMs(room.charge(), presence));
  }

  @Test
  void theOwnerGetsTheRoomBackAtOnce() {
    comes(BOB, 2_000);
    look(1_000 + WAIT_MS);
    assertEquals(BOB, room.charge().inCharge());

    comes(ADA, 900_000);

    assertEquals(ADA, room.charge().inCharge());
    assertEquals(Role.GUEST, room.rights().roleOf("g_bob"));
  }

  @Test
  void whoActsIsSucceededToo() {
    comes(BOB, 2_000);
    look(1_000 + WAIT_MS);
    comes(CLEO, 500_000);
    goes(BOB, 600_000);
    look(600_000 + WAIT_MS - 1);
    assertEquals(BOB, room.charge().inCharge());
    look(600_000 + WAIT_MS);

    assertEquals(CLEO, room.charge().inCharge());
  }

  @Test
  void anEmptyRoomAndOneThatWaitsForEverChangeNothing() {
    look(1_000 + 10 * WAIT_MS);
    assertEquals(Succession.NEVER, succession.dueAtMs(room.charge(), presence));

    room = room.withCharge(room.charge().withHandOver(0));
    comes(BOB, 9_000_000);
    assertEquals(ADA, room.charge().inCharge());
    assertEquals(Succession.NEVER, succession.dueAtMs(room.charge(), presence));
  }

  @Test
  void whatTurnedOutOtherwiseMeanwhileIsDecidedOnTheNewestState() {
    room = room.withCharge(Charge.of(BOB));

    assertEquals(new Decision.Unchanged<>(), Succession.decide(room, new Change(BOB)));
  }
}
