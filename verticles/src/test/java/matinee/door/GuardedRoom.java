package matinee.door;

import static matinee.protocol.Rating.EVERYONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import matinee.door.DoorLogic.House;
import matinee.door.GuardLogic.Doer;
import matinee.door.GuardLogic.Given;
import matinee.door.GuardLogic.Guarded;
import matinee.kernel.JsonFields;
import matinee.protocol.CommandKey;
import matinee.protocol.DoorAction;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// A room with an owner, a co-host, a member and somebody who is not welcome.
final class GuardedRoom {
  static final Person ADA = new Person("g_ada", "Ada");
  static final Person COHOST = new Person("g_cleo", "Cleo");
  static final Person BOB = new Person("g_bob", "Bob");
  static final Person EVE = new Person("g_eve", "Eve");
  static final Visitor AT_EVES = new Visitor("203.0.113.7", "eves-device");
  static final Rights RIGHTS =
      new Rights("g_ada", null, Map.of("g_cleo", Role.COHOST), Grid.of(Preset.EVERYONE));
  static final HouseRules PRIVATE = new HouseRules(Visibility.PRIVATE, false, 0, EVERYONE);
  static final HouseRules LOCKED = new HouseRules(Visibility.UNLISTED, true, 0, EVERYONE);
  static final long NOW = 1_000_000;

  private int commands;
  Guard guard = Guard.NEW;

  Decision<Guarded> decide(Person by, DoorAction action, @Nullable String secret) {
    return decide(by, action, new Subject(EVE, AT_EVES, 1), secret);
  }

  Decision<Guarded> decide(
      Person by, DoorAction action, @Nullable Subject subject, @Nullable String secret) {
    var key = new CommandKey(by, "command-" + ++commands);
    return GuardLogic.act(guard, new Doer(key, RIGHTS, NOW), action, new Given(subject, secret));
  }

  Guarded act(Person by, DoorAction action) {
    return act(by, action, null);
  }

  Guarded act(Person by, DoorAction action, @Nullable String secret) {
    return accepted(decide(by, action, secret));
  }

  @SuppressWarnings("unchecked")
  Guarded accepted(Decision<Guarded> decision) {
    var event =
        ((Decision.Accepted<Guarded>) assertInstanceOf(Decision.Accepted.class, decision)).event();
    guard = event.to();
    var read = GuardJson.read(JsonFields.parse(new GuardLogic().stateJson(guard)));
    assertEquals(guard, read, "what is stored is what was decided");
    return event;
  }

  void assertRefused(ErrorCode code, Decision<Guarded> decision) {
    assertEquals(code, assertInstanceOf(Decision.Refused.class, decision).code());
  }

  Entry entry(HouseRules rules, Person who, Visitor visitor, long nowMs) {
    return DoorLogic.entry(
        new House(rules, guard, RIGHTS), new Subject(who, visitor, nowMs), nowMs);
  }

  @Nullable Invite invitation(HouseRules rules, Person who, @Nullable String token, long nowMs) {
    var subject = new Subject(who, AT_EVES, nowMs);
    return DoorLogic.invitation(new House(rules, guard, RIGHTS), subject, token, nowMs);
  }

  Decision<Guarded> admit(Person who, @Nullable Invite invite) {
    var subject = new Subject(who, AT_EVES, NOW + 1);
    return GuardLogic.admit(new House(PRIVATE, guard, RIGHTS), subject, invite, NOW + 1);
  }
}
