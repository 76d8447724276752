package matinee.rooms;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.Identity;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Rights;
import matinee.protocol.RightsAction;
import matinee.protocol.Role;
import matinee.rooms.RoomLogic.Configured;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// The rules of roles and permissions. Pure: no clock, no I/O, no Vert.x.
///
/// Whoever may change settings gives roles below their own to those below themselves, and changes
/// what the roles below theirs may do, as far as they may it themselves. So nobody gains anything
/// by a command of their own, and nobody touches who stands above.
final class RightsLogic {
  /// People with a role at once.
  static final int ROLES_MAX = 100;

  private RightsLogic() {}

  /// Decides what somebody wants of the rights.
  ///
  /// @param target who it is about, null when they are not in the room
  static Decision<Configured> decide(
      Room now, Person by, RightsAction action, @Nullable Person target) {
    return switch (action) {
      case RightsAction.Permit permit -> {
        if (permit.role() == Role.OWNER) yield notAllowed();
        var to = now.grid().with(permit.role(), permit.permission(), permit.allowed());
        yield mayChange(now.rights(), by, to) ? changed(now, now.withGrid(to), by) : notAllowed();
      }
      case RightsAction.Appoint appoint -> appoint(now, by, appoint, target);
      case RightsAction.Transfer _ -> transfer(now, by, target);
      case RightsAction.HandOver handOver ->
          isOwner(now, by)
              ? changed(now, now.withCharge(now.charge().withHandOver(handOver.afterMs())), by)
              : Decision.refuse(ErrorCode.NOT_ALLOWED, "Only the owner decides that.");
    };
  }

  /// Whether somebody may give the roles another grid.
  static boolean mayChange(Rights rights, Person by, Grid to) {
    if (!rights.may(by.id(), Permission.SETTINGS)) return false;
    var own = rights.roleOf(by.id());
    for (var role : Role.values()) {
      for (var permission : Permission.values()) {
        var same = rights.grid().allows(role, permission) == to.allows(role, permission);
        if (!same && !(own.isAbove(role) && rights.may(by.id(), permission))) return false;
      }
    }
    return true;
  }

  private static Decision<Configured> appoint(
      Room now, Person by, RightsAction.Appoint appoint, @Nullable Person target) {
    var rights = now.rights();
    var id = appoint.memberId();
    var above = rights.outranks(by.id(), id) && rights.roleOf(by.id()).isAbove(appoint.role());
    if (!above || !rights.may(by.id(), Permission.SETTINGS)) return notAllowed();
    var before = find(now.roles(), id);
    if (target == null && before == null) return notHere();
    if (rights.givenRole(id) == appoint.role()) return new Decision.Unchanged<>();
    var name = target != null ? target.name() : before == null ? "" : before.name();
    var roles = without(now.roles(), id);
    if (appoint.role() != natural(id)) roles.add(new Appointment(id, name, appoint.role()));
    if (roles.size() > ROLES_MAX) {
      var text = "A room has at most " + ROLES_MAX + " people with a role.";
      return Decision.refuse(ErrorCode.TOO_LARGE, text);
    }
    return changed(now, now.withRoles(roles), by);
  }

  /// The owner gives the room away and stays as a co-host.
  private static Decision<Configured> transfer(Room now, Person by, @Nullable Person target) {
    if (!isOwner(now, by)) {
      return Decision.refuse(ErrorCode.NOT_ALLOWED, "Only the owner gives the room away.");
    }
    if (target == null) return notHere();
    if (target.id().equals(by.id())) return new Decision.Unchanged<>();
    var roles = without(now.roles(), target.id());
    if (roles.size() < ROLES_MAX) roles.add(new Appointment(by.id(), by.name(), Role.COHOST));
    var to = now.withRoles(roles).withCharge(now.charge().withOwner(target));
    return changed(now, to, by);
  }

  /// Decides whether the room calls somebody by another name than they have now: the owner, whoever
  /// acts for them, or somebody with a role.
  static Decision<Configured> named(Room now, Person person) {
    var charge = now.charge();
    var acting = charge.acting();
    var owner = charge.owner().id().equals(person.id()) ? person : charge.owner();
    var acts = acting != null && acting.id().equals(person.id()) ? person : acting;
    var roles = new ArrayList<Appointment>();
    for (var given : now.roles()) {
      var isTheirs = given.id().equals(person.id());
      roles.add(isTheirs ? new Appointment(given.id(), person.name(), given.role()) : given);
    }
    var to = now.withCharge(new Charge(owner, acts, charge.handOverMs())).withRoles(roles);
    return to.equals(now) ? new Decision.Unchanged<>() : changed(now, to, null);
  }

  private static boolean isOwner(Room now, Person by) {
    return now.charge().owner().id().equals(by.id());
  }

  /// What somebody is to whom nobody gave a role.
  private static Role natural(String id) {
    return Identity.isAccount(id) ? Role.MEMBER : Role.GUEST;
  }

  private static @Nullable Appointment find(List<Appointment> roles, String id) {
    for (var given : roles) if (given.id().equals(id)) return given;
    return null;
  }

  private static List<Appointment> without(List<Appointment> roles, String id) {
    var others = new ArrayList<>(roles);
    others.removeIf(given -> given.id().equals(id));
    return others;
  }

  /// The outcome of a change by somebody.
  static Decision<Configured> changed(Room now, Room to, @Nullable Person by) {
    if (to.withBy(now.by()).equals(now)) return new Decision.Unchanged<>();
    return Decision.accept(new Configured(to.withBy(by)));
  }

  static Decision<Configured> notAllowed() {
    return Decision.refuse(ErrorCode.NOT_ALLOWED, "You may not change that in this room.");
  }

  private static Decision<Configured> notHere() {
    return Decision.refuse(ErrorCode.NOT_FOUND, "Nobody like that is in this room.");
  }
}
