package matinee.door;

import static matinee.door.GuardLogic.notAllowed;
import static matinee.door.GuardLogic.noted;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import matinee.door.GuardLogic.Doer;
import matinee.door.GuardLogic.Guarded;
import matinee.door.Note.Deed;
import matinee.door.Restriction.Kind;
import matinee.protocol.AddressRange;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAction.Reach;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Visitor;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// Sending out, keeping out, muting, and taking it back. Pure.
///
/// Nobody does any of this to somebody who does not stand below them. Each deed leaves a line in
/// the log and carries the line's id, so that it can be taken back from there.
final class RestrictionLogic {
  private RestrictionLogic() {}

  static Decision<Guarded> act(Guard now, Doer doer, DoorAction action, @Nullable Subject subject) {
    if (!doer.may(Permission.KICK)) return notAllowed();
    return switch (action) {
      case DoorAction.Lift lift -> lift(now, doer, lift.id(), Deed.LIFT);
      case DoorAction.Undo undo -> undo(now, doer, undo.entry());
      default -> {
        if (subject == null) yield GuardLogic.nobody();
        if (!doer.isAbove(subject.person().id())) yield notAllowed();
        yield restrict(now, doer, action, subject);
      }
    };
  }

  private static Decision<Guarded> restrict(
      Guard now, Doer doer, DoorAction action, Subject subject) {
    return switch (action) {
      case DoorAction.Kick _ -> kick(now, doer, subject);
      case DoorAction.Ban ban -> add(now, doer, subject, Kind.BAN, ban.forMs(), ban.reach());
      case DoorAction.TimeOut out ->
          add(now, doer, subject, Kind.TIME_OUT, Math.max(1, out.forMs()), Reach.ADDRESS);
      case DoorAction.Mute mute -> add(now, doer, subject, Kind.MUTE, mute.forMs(), Reach.ADDRESS);
      default -> throw new IllegalArgumentException("no restriction");
    };
  }

  private static Decision<Guarded> kick(Guard now, Doer doer, Subject subject) {
    var person = subject.person();
    var had = now.hasAdmitted(person.id()) ? "admitted" : null;
    var to = GuardLogic.notAdmitted(now, person.id());
    var noted = noted(to, doer, Deed.KICK, person, 0, had);
    return Decision.accept(GuardLogic.sendingOut(noted, doer, person.id()));
  }

  private static Decision<Guarded> add(
      Guard now, Doer doer, Subject subject, Kind kind, long forMs, Reach reach) {
    var person = subject.person();
    var untilMs = forMs == 0 ? 0 : doer.nowMs() + forMs;
    var list = valid(now, doer.nowMs());
    // A new one of the same kind takes the place of the old.
    list.removeIf(r -> r.kind() == kind && r.member().id().equals(person.id()));
    if (list.size() >= Guard.RESTRICTIONS_MAX) {
      var text = "Too many people are kept out or muted already; lift some.";
      return Decision.refuse(ErrorCode.BUSY, text);
    }
    list.add(
        new Restriction(
            now.nextId(),
            kind,
            person,
            devices(subject, reach),
            ranges(subject, reach),
            untilMs,
            doer.by(),
            doer.nowMs()));
    var had = kind == Kind.BAN && now.hasAdmitted(person.id()) ? "admitted" : null;
    var to = now.withRestrictions(list);
    if (kind == Kind.BAN) {
      to = GuardLogic.withoutInvitesOf(GuardLogic.notAdmitted(to, person.id()), person.id());
    }
    return Decision.accept(new Guarded(noted(to, doer, deed(kind), person, untilMs, had)));
  }

  private static List<String> devices(Subject subject, Reach reach) {
    if (reach == Reach.IDENTITY) return List.of();
    return subject.visitors().stream()
        .map(Visitor::device)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static List<AddressRange> ranges(Subject subject, Reach reach) {
    return switch (reach) {
      case IDENTITY, DEVICE -> List.of();
      case ADDRESS -> around(subject, false);
      case NETWORK -> around(subject, true);
    };
  }

  private static List<AddressRange> around(Subject subject, boolean neighbours) {
    var ranges = new LinkedHashSet<AddressRange>();
    for (var visitor : subject.visitors()) {
      var range = AddressRange.around(visitor.address(), neighbours);
      if (range != null) ranges.add(range);
    }
    return List.copyOf(ranges);
  }

  private static Deed deed(Kind kind) {
    return switch (kind) {
      case BAN -> Deed.BAN;
      case TIME_OUT -> Deed.TIME_OUT;
      case MUTE -> Deed.MUTE;
    };
  }

  private static List<Restriction> valid(Guard now, long nowMs) {
    var list = new ArrayList<>(now.restrictions());
    list.removeIf(restriction -> restriction.isOver(nowMs));
    return list;
  }

  private static Decision<Guarded> lift(Guard now, Doer doer, long id, Deed deed) {
    var list = valid(now, doer.nowMs());
    var found = list.stream().filter(r -> r.id() == id).findFirst();
    if (found.isEmpty()) return new Decision.Unchanged<>();
    var restriction = found.get();
    if (!doer.mayUndo(restriction.by())) return notAllowed();
    list.remove(restriction);
    var to = undone(now.withRestrictions(list), id);
    return Decision.accept(
        new Guarded(noted(to, doer, deed, restriction.member(), 0, restriction.kind().word())));
  }

  /// A deed and what it made have the same id.
  private static Decision<Guarded> undo(Guard now, Doer doer, long entry) {
    var found = now.log().stream().filter(note -> note.id() == entry).findFirst();
    if (found.isEmpty()) return GuardLogic.nobody();
    var note = found.get();
    var member = note.member();
    if (note.undone() || member == null) return new Decision.Unchanged<>();
    if (!doer.mayUndo(note.by())) return notAllowed();
    return switch (note.deed()) {
      case BAN, TIME_OUT, MUTE -> {
        var lifted = lift(now, doer, entry, Deed.LIFT);
        if (!(lifted instanceof Decision.Accepted<Guarded>(var event))) yield lifted;
        yield Decision.accept(new Guarded(readmitted(event.to(), note, member)));
      }
      case KICK, REMOVE -> {
        var to = GuardLogic.admitted(GuardLogic.notAdmitted(now, member.id()), member);
        yield Decision.accept(
            new Guarded(noted(undone(to, entry), doer, Deed.OPEN, member, 0, null)));
      }
      case OPEN -> {
        if (!doer.isAbove(member.id())) yield notAllowed();
        var to = undone(GuardLogic.notAdmitted(now, member.id()), entry);
        var noted = noted(to, doer, Deed.REMOVE, member, 0, null);
        yield Decision.accept(GuardLogic.sendingOut(noted, doer, member.id()));
      }
      case DENY, LIFT, INVITE, REVOKE, ACCESS, RULES, RATING, DISMISS, EMOTE ->
          new Decision.Unchanged<>();
    };
  }

  private static Guard readmitted(Guard to, Note note, Person member) {
    if (!"admitted".equals(note.detail()) || to.hasAdmitted(member.id())) return to;
    return GuardLogic.admitted(to, member);
  }

  private static Guard undone(Guard to, long id) {
    return to.withLog(to.log().stream().map(n -> n.id() == id ? n.taken() : n).toList());
  }
}
