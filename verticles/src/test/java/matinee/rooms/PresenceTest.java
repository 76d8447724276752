package matinee.rooms;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Endpoint;
import matinee.protocol.Grid;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.rooms.PresenceNews.Difference;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final Member ADA = new Member("g_ada", "Ada", Kind.GUEST, Role.OWNER);
  private static final Member BOB = new Member("a_bob", "Bob", Kind.ACCOUNT, Role.MEMBER);

  private final Presence presence = new Presence(1_000, 0);

  private static Endpoint socket(int number) {
    return new Endpoint("node", 0, number);
  }

  @Test
  void whoHasBeenHereLongestIsFirstInWhateverOrderTheyAreBrought() {
    var cleo = new Member("g_cleo", "Cleo", Kind.GUEST, Role.GUEST);
    presence.attach(socket(1), ADA, 3_000);
    presence.attach(socket(2), cleo, 1_000);
    var rights = Rights.of("g_nobody", Preset.EVERYONE);
    assertEquals(cleo.person(), presence.first(rights));

    presence.attach(socket(3), ADA, 500);
    assertEquals(ADA.person(), presence.first(rights));
    presence.attach(socket(4), cleo, 9_000);
    assertEquals(1_000, presence.sinceMs(cleo.id()));

    presence.expel(ADA.id(), 9_500);
    presence.attach(socket(5), ADA, 9_600);
    assertEquals(9_600, presence.sinceMs(ADA.id()));
    assertEquals(cleo.person(), presence.first(rights));
  }

  @Test
  void whoComesIsToldOnceWithTheNextRevision() {
    presence.attach(socket(1), ADA, 0);
    presence.attach(socket(2), BOB, 0);

    assertTrue(presence.hasUntold());
    assertEquals(new Difference(1, false, List.of(ADA, BOB), List.of(), 2), presence.tell(0));
    assertNull(presence.tell(0));
    assertEquals(1, presence.rev());
  }

  @Test
  void whoClosesTheLastSocketIsGoneAfterTheGrace() {
    presence.attach(socket(1), ADA, 0);
    presence.tell(0);

    assertEquals("g_ada", presence.detach(socket(1), 500));
    assertEquals(1_500L, presence.nextLeaveAtMs());
    assertNull(presence.tell(1_499));
    assertEquals(1, presence.count());
    assertEquals(
        new Difference(2, false, List.of(), List.of(new Person("g_ada", "Ada")), 0),
        presence.tell(1_500));
    assertEquals(0, presence.count());
    assertNull(presence.nextLeaveAtMs());
  }

  @Test
  void aReloadIsNotTold() {
    presence.attach(socket(1), ADA, 0);
    presence.tell(0);
    presence.detach(socket(1), 500);
    presence.attach(socket(2), ADA, 0);

    assertNull(presence.tell(5_000));
    assertTrue(presence.contains("g_ada"));
  }

  @Test
  void oneOfTwoTabsMayClose() {
    presence.attach(socket(1), ADA, 0);
    presence.attach(socket(2), ADA, 0);
    presence.tell(0);
    presence.detach(socket(1), 0);

    assertEquals(1, presence.sockets());
    assertNull(presence.tell(5_000));
    presence.detach(socket(2), 5_000);
    assertEquals(1, requireNonNull(presence.tell(6_000)).left().size());
  }

  @Test
  void aRenameIsToldAsJoiningAgain() {
    presence.attach(socket(1), ADA, 0);
    presence.tell(0);

    assertTrue(presence.rename("g_ada", "Countess"));
    assertFalse(presence.rename("g_ada", "Countess"));
    assertFalse(presence.rename("g_nobody", "X"));
    var renamed = new Member("g_ada", "Countess", Kind.GUEST, Role.OWNER);
    assertEquals(new Difference(2, false, List.of(renamed), List.of(), 1), presence.tell(0));
    assertEquals(renamed, presence.memberOf(socket(1)));
  }

  @Test
  void whoLeavesBeforeTheyWereToldIsToldAsLeft() {
    presence.attach(socket(1), BOB, 0);
    var shown = presence.list(200);
    presence.detach(socket(1), 0);

    assertEquals(List.of(BOB), shown);
    assertEquals(List.of(BOB.person()), requireNonNull(presence.tell(1_000)).left());
  }

  @Test
  void socketsAreCountedPerNode() {
    presence.attach(new Endpoint("one", 0, 1), ADA, 0);
    presence.attach(new Endpoint("one", 0, 2), BOB, 0);
    presence.attach(new Endpoint("two", 0, 1), BOB, 0);
    presence.detach(new Endpoint("one", 0, 1), 0);

    assertEquals(Set.of("one", "two"), presence.nodes());
    presence.detach(new Endpoint("one", 0, 2), 0);
    assertEquals(Set.of("two"), presence.nodes());
    presence.detach(new Endpoint("two", 0, 1), 0);
    assertFalse(presence.hasSockets());
  }

  @Test
  void anUnknownSocketChangesNothing() {
    assertNull(presence.detach(socket(9), 0));
    assertNull(presence.memberOf(socket(9)));
    assertNull(presence.tell(0));
  }

  @Test
  void aSnapshotListsTheFirstOnly() {
    presence.attach(socket(1), ADA, 0);
    presence.attach(socket(2), BOB, 0);

    assertEquals(List.of(ADA), presence.list(1));
    assertEquals(2, presence.count());
  }

  private void fill(int first, int count) {
    for (var i = first; i < first + count; i++) {
      presence.attach(socket(i), new Member("g_" + i, "N" + i, Kind.GUEST, Role.MEMBER), 0);
    }
  }

  @Test
  void ofALargeRoomOnlySomeAreNamedAndTheCountIsRight() {
    fill(1, 5_000);
    var told = requireNonNull(presence.tell(0));

    assertEquals(5_000, told.count());
    assertEquals(PresenceNews.JOINED_TOLD_MAX, told.joined().size());
    assertNull(presence.tell(0), "the rest is not told later");
    presence.detach(socket(4_000), 0);
    var left = requireNonNull(presence.tell(1_000));
    assertEquals(4_999, left.count());
    assertEquals(List.of(), left.left(), "nobody knew of them");
  }

  @Test
  void whenALargeRoomShrinksEverybodyIsToldAnew() {
    fill(1, 201);
    presence.tell(0);
    presence.list(200);
    for (var i = 1; i <= 51; i++) presence.detach(socket(i), 0);
    var told = requireNonNull(presence.tell(1_000));

    assertTrue(told.reset());
    assertEquals(150, told.joined().size());
    assertEquals(150, told.count());
    assertEquals(51, presence.takeGone().size());
    assertFalse(presence.hasUntold());
  }

  @Test
  void whoeverWasOnANodeThatEndedStaysForAWhile() {
    presence.attach(new Endpoint("one", 0, 1), ADA, 0);
    presence.attach(new Endpoint("two", 0, 1), BOB, 0);
    presence.tell(0);
    presence.nodeGone("one", 0, 5_000);

    assertEquals(Set.of("two"), presence.nodes());
    assertNull(presence.tell(4_999));
    presence.attach(new Endpoint("two", 0, 2), ADA, 0);
    assertNull(presence.tell(6_000));
    assertEquals(2, presence.count());
  }

  @Test
  void socketsAreCountedPerInstance() {
    presence.attach(new Endpoint("one", 2, 1), ADA, 0);
    presence.attach(new Endpoint("one", 0, 2), BOB, 0);
    presence.attach(new Endpoint("one", 0, 3), BOB, 0);

    assertEquals(List.of(2, 0, 1), presence.seats("one"));
    presence.detach(new Endpoint("one", 0, 3), 0);
    assertEquals(List.of(1, 0, 1), presence.seats("one"));
    assertEquals(List.of(), presence.seats("two"));
  }

  @Test
  void whatAnInstanceHoldsReplacesWhatWasKnownOfIt() {
    presence.attach(new Endpoint("one", 0, 1), ADA, 0);
    presence.attach(new Endpoint("one", 1, 2), ADA, 0);
    presence.attach(new Endpoint("one", 0, 3), BOB, 0);
    presence.tell(0);
    presence.rename("g_ada", "Countess");
    presence.tell(0);
    presence.replace(
        "one", 0, Map.of(new Endpoint("one", 0, 1), new Presence.Arrival(ADA, 0)), 9, 0);

    assertEquals(List.of(1, 1), presence.seats("one"));
    var told = requireNonNull(presence.tell(1_000));
    assertEquals(List.of(BOB.person()), told.left());
    assertEquals(List.of(), told.joined(), "a name that was known stays");
  }

  @Test
  void everybodyIsToldAtOnceWhenARoomHasSettled() {
    presence.attach(socket(1), ADA, 0);
    presence.attach(socket(2), BOB, 0);
    presence.detach(socket(2), 0);

    assertEquals(new Difference(1, true, List.of(ADA), List.of(), 1), presence.tellAll(1_000));
    assertEquals(List.of("a_bob"), presence.takeGone());
    assertNull(presence.tell(1_000));
  }

  @Test
  void aSocketThatCameAfterItWasSaidWhoIsThereStays() {
    presence.attach(new Endpoint("one", 0, 3), ADA, 0);

    presence.replace("one", 0, Map.of(), 2, 0);
    assertEquals(1, presence.sockets());
    presence.replace("one", 0, Map.of(), 3, 0);
    assertEquals(0, presence.sockets());
  }

  @Test
  void aChangeOfRoleIsToldAsTheMemberAnew() {
    var presence = new Presence(1_000, 0);
    presence.attach(socket(1), ADA, 0);
    presence.attach(socket(2), BOB, 0);
    presence.tell(1);
    presence.changeRoles(id -> id.equals("a_bob") ? Role.COHOST : Role.OWNER);

    var cohost = new Member("a_bob", "Bob", Kind.ACCOUNT, Role.COHOST);
    assertEquals(List.of(cohost), requireNonNull(presence.tell(2)).joined());
    presence.changeRoles(id -> id.equals("a_bob") ? Role.COHOST : Role.OWNER);
    assertFalse(presence.hasUntold());
  }

  @Test
  void theFirstIsTheHighestOfThoseConnected() {
    var presence = new Presence(1_000, 0);
    var rights = new Rights("g_x", null, Map.of("a_bob", Role.COHOST), Grid.of(Preset.EVERYONE));
    assertNull(presence.first(rights));
    presence.attach(socket(1), ADA, 0);
    presence.attach(socket(2), BOB, 0);

    assertEquals(BOB.person(), presence.first(rights));
    presence.detach(socket(2), 1);
    assertFalse(presence.isConnected("a_bob"));
    assertEquals(BOB.person(), presence.person("a_bob"));
    assertEquals(ADA.person(), presence.first(rights));
  }
}
