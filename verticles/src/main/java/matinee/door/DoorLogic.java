package matinee.door;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import matinee.door.Restriction.Kind;
import matinee.protocol.HouseRules;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.protocol.Visibility;
import org.jspecify.annotations.Nullable;

/// Who comes in. Pure.
public final class DoorLogic {
  private DoorLogic() {}

  /// What is known of a room when somebody stands before its door.
  public record House(HouseRules rules, Guard guard, Rights rights) {}

  /// Whether somebody may come in, without anything shown.
  ///
  /// Hosts always may. Who is kept out of a room that they may know of learns so; of a private one
  /// strangers learn nothing, whatever the reason.
  public static Entry entry(House house, Subject subject, long nowMs) {
    var guard = house.guard();
    if (isHost(house.rights(), subject.id())) return Entry.OPEN;
    var isKnown = isKnown(house, subject.id());
    var isPrivate = house.rules().visibility() == Visibility.PRIVATE;
    var restriction = keepingOut(guard, subject, !isKnown, nowMs);
    if (restriction != null) {
      if (isPrivate && !isKnown) return Entry.HIDDEN;
      return new Entry.KeptOut(restriction.kind(), restriction.untilMs());
    }
    if (isKnown) return Entry.OPEN;
    if (isPrivate) return Entry.HIDDEN;
    return house.rules().locked() ? Entry.LOCKED : Entry.OPEN;
  }

  /// What keeps somebody out who is inside; null when they may stay.
  public static @Nullable Restriction keepingOut(House house, Subject subject, long nowMs) {
    if (isHost(house.rights(), subject.id())) return null;
    return keepingOut(house.guard(), subject, !isKnown(house, subject.id()), nowMs);
  }

  /// Whether an invitation opens, to whom the door does not open by itself; null when none does.
  /// It opens to nobody who is kept out: neither a banned member's own nor one from a friend.
  public static @Nullable Invite invitation(
      House house, Subject subject, @Nullable String token, long nowMs) {
    if (token == null || house.rules().locked()) return null;
    if (keepingOut(house, subject, nowMs) != null) return null;
    for (var invite : house.guard().invites()) {
      if (invite.token().equals(token) && !invite.isOver(nowMs)) return invite;
    }
    return null;
  }

  /// The hash that a password has to fit; null when none opens.
  public static @Nullable String passwordHash(House house) {
    var isPrivate = house.rules().visibility() == Visibility.PRIVATE;
    return isPrivate && !house.rules().locked() ? house.guard().passwordHash() : null;
  }

  /// Whether somebody may wait before the door, so that hosts see them.
  public static boolean mayKnock(House house, Subject subject, long nowMs) {
    return house.guard().knock() && keepingOut(house.guard(), subject, true, nowMs) == null;
  }

  /// Who may not write, and until when, 0 for ever.
  ///
  /// @param present those who are inside
  public static Map<String, Long> muted(House house, Collection<Subject> present, long nowMs) {
    var muted = new HashMap<String, Long>();
    for (var restriction : house.guard().restrictions()) {
      if (restriction.kind() != Kind.MUTE || restriction.isOver(nowMs)) continue;
      var untilMs = restriction.untilMs();
      muted.merge(restriction.member().id(), untilMs, DoorLogic::later);
      if (restriction.devices().isEmpty() && restriction.ranges().isEmpty()) continue;
      for (var subject : present) {
        if (!restriction.fits(subject, !isKnown(house, subject.id()))) continue;
        muted.merge(subject.id(), untilMs, DoorLogic::later);
      }
    }
    muted.keySet().removeIf(id -> isHost(house.rights(), id));
    return muted;
  }

  /// Whether a host sent somebody out at that time or later.
  public static boolean wasSentOut(Guard guard, String identityId, long sinceMs) {
    for (var each : guard.sentOut()) {
      if (each.memberId().equals(identityId) && each.atMs() >= sinceMs) return true;
    }
    return false;
  }

  /// The owner, whoever is in charge, and the co-hosts.
  public static Set<String> hosts(Rights rights) {
    var hosts = new HashSet<String>();
    hosts.add(rights.ownerId());
    hosts.add(rights.inCharge());
    rights
        .roles()
        .forEach(
            (id, role) -> {
              if (role == Role.COHOST) hosts.add(id);
            });
    return hosts;
  }

  private static long later(long one, long other) {
    return one == 0 || other == 0 ? 0 : Math.max(one, other);
  }

  private static @Nullable Restriction keepingOut(
      Guard guard, Subject subject, boolean byAddress, long nowMs) {
    Restriction longest = null;
    for (var restriction : guard.restrictions()) {
      if (!restriction.kind().keepsOut() || restriction.isOver(nowMs)) continue;
      if (!restriction.fits(subject, byAddress)) continue;
      if (longest == null || later(longest.untilMs(), restriction.untilMs()) != longest.untilMs()) {
        longest = restriction;
      }
    }
    return longest;
  }

  /// Whether somebody was let in before, or given a role.
  private static boolean isKnown(House house, String identityId) {
    return house.guard().hasAdmitted(identityId) || house.rights().roles().containsKey(identityId);
  }

  static boolean isHost(Rights rights, String identityId) {
    var role = rights.roleOf(identityId);
    return role == Role.OWNER || role == Role.COHOST || rights.ownerId().equals(identityId);
  }
}
