package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import matinee.fixtures.Rooms;
import matinee.kernel.JsonFields;
import matinee.protocol.CommandKey;
import matinee.protocol.Endpoint;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Member;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.RightsAction;
import matinee.protocol.Role;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.rooms.RoomLogic.Configured;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

/// Rooms in which people come, go, command and are succeeded, in any order.
class RightsProperties {
  private static final int RUNS = 300;
  private static final int STEPS = 150;
  private static final RoomLogic LOGIC = new RoomLogic();
  private static final List<Person> PEOPLE =
      List.of(person("g_ada"), person("a_bob"), person("g_cleo"), person("a_dan"), person("g_eve"));

  private static Person person(String id) {
    return new Person(id, id.substring(2));
  }

  @Test
  void nobodyGainsByACommandAndSomebodyPresentIsInCharge() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) new Run(seed).play();
  }

  private static final class Run {
    private final Random random;
    private final long seed;
    private final Presence presence = new Presence(0, 1);
    private final Succession succession = new Succession(0);
    private Room room = RoomLogic.open(Rooms.called("Room", PEOPLE.getFirst()));
    private long nowMs;
    private long connectedSinceMs = -1;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void play() {
      for (var step = 0; step < STEPS; step++) {
        nowMs += random.nextInt(random.nextBoolean() ? 100 : 60_000);
        succeed();
        if (random.nextBoolean()) comeOrGo();
        else command(PEOPLE.get(random.nextInt(PEOPLE.size())), step);
        succeed();
        checkCharge();
        assertEquals(room, RoomLogic.read(JsonFields.parse(LOGIC.stateJson(room))), at());
      }
    }

    private String at() {
      return "-Dseed=" + seed + " at " + nowMs;
    }

    private void comeOrGo() {
      var who = random.nextInt(PEOPLE.size());
      var id = PEOPLE.get(who).id();
      var socket = new Endpoint("node", 0, who);
      if (presence.isConnected(id)) presence.detach(socket, nowMs);
      else {
        var role = room.rights().roleOf(id);
        presence.attach(socket, new Member(id, PEOPLE.get(who).name(), Kind.GUEST, role), 0);
      }
      presence.tell(nowMs);
      connectedSinceMs =
          !presence.hasSockets() ? -1 : connectedSinceMs < 0 ? nowMs : connectedSinceMs;
    }

    /// As the shard does it: at the latest when something is due.
    private void succeed() {
      succession.look(room.charge(), presence, nowMs);
      for (var i = 0; i < 2; i++) {
        var change = succession.due(room, presence, nowMs);
        if (change == null) return;
        if (Succession.decide(room, change) instanceof Decision.Accepted<Configured>(var event)) {
          room = event.to();
        }
        succession.look(room.charge(), presence, nowMs);
      }
    }

    private void checkCharge() {
      var charge = room.charge();
      if (presence.isConnected(charge.owner().id())) {
        assertEquals(charge.owner(), charge.inCharge(), at());
      }
      assertEquals(charge.inCharge().id(), room.rights().inCharge(), at());
      var handOverMs = charge.handOverMs();
      if (handOverMs == 0 || connectedSinceMs < 0) return;
      assertTrue(succession.dueAtMs(charge, presence) > nowMs, at());
    }

    private void command(Person by, int step) {
      var before = room;
      var decision = random.nextInt(4) == 0 ? configure(by, step) : govern(by);
      if (!(decision instanceof Decision.Accepted<Configured>(var event))) return;
      room = event.to();
      check(before, room, by);
    }

    private Decision<Configured> configure(Person by, int step) {
      var key = new CommandKey(by, "command-" + step);
      var preset = random.nextBoolean() ? null : one(Preset.values());
      var title = random.nextBoolean() ? null : "T" + step;
      return RoomLogic.configure(
          room, new RoomAsk.Configure(new RoomId("roomroom"), key, title, preset));
    }

    private Decision<Configured> govern(Person by) {
      var who = PEOPLE.get(random.nextInt(PEOPLE.size()));
      var role = one(Role.COHOST, Role.MEMBER, Role.GUEST);
      var permission = one(Permission.values());
      if (random.nextInt(3) == 0) permission = Permission.SETTINGS;
      RightsAction action =
          switch (random.nextInt(8)) {
            case 0 -> new RightsAction.Transfer(who.id());
            case 1 -> new RightsAction.HandOver(random.nextBoolean() ? 0 : 20_000);
            case 2, 3, 4 -> new RightsAction.Appoint(who.id(), role);
            default -> new RightsAction.Permit(role, permission, random.nextBoolean());
          };
      return RightsLogic.decide(room, by, action, presence.person(who.id()));
    }

    @SafeVarargs
    private <T> T one(T... values) {
      return values[random.nextInt(values.length)];
    }

    /// What a command may not lead to.
    private void check(Room before, Room after, Person by) {
      var was = before.rights();
      var is = after.rights();
      var owner = was.ownerId().equals(by.id());
      assertTrue(owner || was.may(by.id(), Permission.SETTINGS), at());
      assertTrue(owner || before.charge().equals(after.charge()), at());
      for (var each : PEOPLE) {
        var id = each.id();
        if (!owner && !was.outranks(by.id(), id)) {
          assertEquals(permissions(was, id), permissions(is, id), at() + id);
          assertEquals(was.roleOf(id), is.roleOf(id), at() + id);
        }
        if (owner) continue;
        for (var gained : permissions(is, id)) {
          if (permissions(was, id).contains(gained)) continue;
          assertTrue(was.may(by.id(), gained), at() + gained);
        }
        assertFalse(is.outranks(id, by.id()) && !was.outranks(id, by.id()), at() + id);
      }
    }

    private static List<Permission> permissions(Rights rights, String id) {
      var permissions = new ArrayList<Permission>();
      for (var each : Permission.values()) if (rights.may(id, each)) permissions.add(each);
      return permissions;
    }
  }
}
