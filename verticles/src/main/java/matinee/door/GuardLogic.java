package matinee.door;

import java.util.ArrayList;
import java.util.List;
import matinee.door.DoorLogic.House;
import matinee.door.Note.Deed;
import matinee.protocol.CommandKey;
import matinee.protocol.DoorAction;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Rating;
import matinee.protocol.Rights;
import matinee.protocol.Visibility;
import matinee.streams.Decision;
import matinee.streams.StreamRules;
import org.jspecify.annotations.Nullable;

/// What hosts do about a room's door, and what is stored of it. Pure.
public final class GuardLogic implements StreamRules<Guard, GuardLogic.Guarded> {

  /// The guard changed; the event of a register is its new state.
  ///
  /// @param sentOut whom to send out now, whatever the new state says; null for nobody
  public record Guarded(Guard to, @Nullable String sentOut) {
    Guarded(Guard to) {
      this(to, null);
    }
  }

  /// Who does something, with what right, and when.
  public record Doer(CommandKey key, Rights rights, long nowMs) {
    Person by() {
      return key.by();
    }

    boolean may(Permission permission) {
      return rights.may(by().id(), permission);
    }

    /// Whether the doer stands above somebody.
    boolean isAbove(String memberId) {
      return !rights.ownerId().equals(memberId)
          && rights.roleOf(by().id()).isAbove(rights.roleOf(memberId));
    }

    /// Whether the doer may take back what somebody did.
    boolean mayUndo(Person other) {
      return !rights.roleOf(other.id()).isAbove(rights.roleOf(by().id()));
    }
  }

  /// What the rules cannot make themselves.
  ///
  /// @param subject whom the action is about, as far as known; null when it is about nobody
  /// @param secret the hash of a password, empty for none, or the token of an invite
  /// @param inside who is here, and stays let in when the door is closed behind them
  public record Given(@Nullable Subject subject, @Nullable String secret, List<Person> inside) {
    public static final Given NOTHING = new Given(null, null);

    public Given(@Nullable Subject subject, @Nullable String secret) {
      this(subject, secret, List.of());
    }
  }

  /// Decides what a host does.
  public static Decision<Guarded> act(Guard now, Doer doer, DoorAction action, Given given) {
    return switch (action) {
      case DoorAction.Kick _,
          DoorAction.Ban _,
          DoorAction.TimeOut _,
          DoorAction.Mute _,
          DoorAction.Lift _,
          DoorAction.Undo _ ->
          RestrictionLogic.act(now, doer, action, given.subject());
      case DoorAction.Answer answer -> answer(now, doer, answer, given.subject());
      case DoorAction.Remove remove -> remove(now, doer, remove);
      case DoorAction.Access access -> access(now, doer, access, given);
      case DoorAction.Moderate moderate -> moderate(now, doer, moderate);
      case DoorAction.Rate rate -> rate(now, doer, rate.rating());
      case DoorAction.Invite invite -> invite(now, doer, invite, given.secret());
      case DoorAction.Revoke revoke -> revoke(now, doer, revoke);
      case DoorAction.Flag flag -> flag(now, doer, flag, given.subject());
      case DoorAction.Dismiss dismiss -> dismiss(now, doer, dismiss);
      case DoorAction.RenameEmote rename ->
          emote(now, doer, "rename " + rename.name() + " " + rename.to());
      case DoorAction.RemoveEmote remove -> emote(now, doer, "remove " + remove.name());
    };
  }

  /// Lets somebody in for good, who showed what opens, unless it opens no more.
  ///
  /// @param invite what they came by; null for a password
  public static Decision<Guarded> admit(
      House house, Subject subject, @Nullable Invite invite, long nowMs) {
    var now = house.guard();
    if (now.hasAdmitted(subject.id())) return new Decision.Unchanged<>();
    var opens =
        invite == null
            ? DoorLogic.keepingOut(house, subject, nowMs) == null
            : DoorLogic.invitation(house, subject, invite.token(), nowMs) != null;
    if (!opens) return Decision.refuse(ErrorCode.ROOM_NOT_FOUND, "There is no such room.");
    var to = admitted(now, subject.person());
    return Decision.accept(new Guarded(invite == null ? to : to.withInvites(used(now, invite))));
  }

  /// Lets those in for good who are inside when the door closes behind them.
  public static Decision<Guarded> admitAll(Guard now, List<Person> people) {
    var to = withAll(now, people);
    return to.equals(now) ? new Decision.Unchanged<>() : Decision.accept(new Guarded(to));
  }

  /// Takes down who has been here longest.
  public static Decision<Guarded> attend(Guard now, Attendance to) {
    return now.attendance().isOutdatedBy(to)
        ? Decision.accept(new Guarded(now.withAttendance(to)))
        : new Decision.Unchanged<>();
  }

  private static Guard withAll(Guard now, List<Person> people) {
    var all = new ArrayList<>(now.admitted());
    for (var person : people) if (!now.hasAdmitted(person.id())) all.add(person);
    return now.withAdmitted(all);
  }

  static Guard admitted(Guard now, Person person) {
    var people = new ArrayList<>(now.admitted());
    people.add(person);
    return now.withAdmitted(people);
  }

  static Guard notAdmitted(Guard now, String memberId) {
    if (!now.hasAdmitted(memberId)) return now;
    return now.withAdmitted(
        now.admitted().stream().filter(person -> !person.id().equals(memberId)).toList());
  }

  private static List<Invite> used(Guard now, Invite used) {
    return now.invites().stream()
        .map(invite -> invite.id().equals(used.id()) ? invite.used() : invite)
        .toList();
  }

  /// Writes a line of the log.
  static Guard noted(
      Guard to, Doer doer, Deed deed, @Nullable Person member, long untilMs, @Nullable String why) {
    var log = new ArrayList<>(to.log());
    var id = to.nextId();
    log.add(new Note(id, doer.nowMs(), doer.by(), deed, member, untilMs, why, false));
    var ofInvites = log.stream().filter(note -> note.deed().isOfInvites()).toList();
    if (ofInvites.size() > Guard.INVITE_NOTES_MAX) log.remove(ofInvites.getFirst());
    return to.withLog(log).withNextId(id + 1);
  }

  private static Decision<Guarded> answer(
      Guard now, Doer doer, DoorAction.Answer answer, @Nullable Subject subject) {
    if (!doer.may(Permission.KICK)) return notAllowed();
    if (subject == null) return nobody();
    var person = subject.person();
    if (answer.opens() && now.hasAdmitted(person.id())) return new Decision.Unchanged<>();
    var to = answer.opens() ? admitted(now, person) : now;
    var deed = answer.opens() ? Deed.OPEN : Deed.DENY;
    return Decision.accept(new Guarded(noted(to, doer, deed, person, 0, null)));
  }

  private static Decision<Guarded> remove(Guard now, Doer doer, DoorAction.Remove remove) {
    if (!doer.may(Permission.KICK) || !doer.isAbove(remove.memberId())) return notAllowed();
    var person = now.admitted().stream().filter(p -> p.id().equals(remove.memberId())).findFirst();
    if (person.isEmpty()) return new Decision.Unchanged<>();
    var to = noted(notAdmitted(now, remove.memberId()), doer, Deed.REMOVE, person.get(), 0, null);
    return Decision.accept(sendingOut(to, doer, remove.memberId()));
  }

  /// Sends somebody out, which a later owner knows of too.
  static Guarded sendingOut(Guard to, Doer doer, String memberId) {
    var sentOut = new ArrayList<>(to.sentOut());
    sentOut.removeIf(
        each -> each.memberId().equals(memberId) || each.atMs() + Guard.SENT_OUT_MS < doer.nowMs());
    sentOut.add(new Guard.SentOut(memberId, doer.nowMs()));
    return new Guarded(withoutInvitesOf(to.withSentOut(sentOut), memberId), memberId);
  }

  /// Ends the links of somebody who goes: nobody comes back by their own.
  static Guard withoutInvitesOf(Guard now, String memberId) {
    return now.withInvites(
        now.invites().stream().filter(invite -> !invite.by().id().equals(memberId)).toList());
  }

  private static Decision<Guarded> access(
      Guard now, Doer doer, DoorAction.Access access, Given given) {
    var hash = given.secret();
    if (!doer.may(Permission.SETTINGS)) return notAllowed();
    var words = new ArrayList<String>();
    if (access.visibility() != null) words.add(access.visibility().word());
    if (access.locked() != null) words.add(access.locked() ? "locked" : "unlocked");
    if (hash != null) words.add(hash.isEmpty() ? "no-password" : "password");
    if (access.knock() != null) words.add(access.knock() ? "knock" : "no-knock");
    if (words.isEmpty()) return new Decision.Unchanged<>();
    var passwordHash = hash == null ? now.passwordHash() : hash.isEmpty() ? null : hash;
    var knock = access.knock() == null ? now.knock() : access.knock();
    var closes = access.visibility() == Visibility.PRIVATE || Boolean.TRUE.equals(access.locked());
    var to = (closes ? withAll(now, given.inside()) : now).withAccess(passwordHash, knock);
    return Decision.accept(
        new Guarded(noted(to, doer, Deed.ACCESS, null, 0, String.join(" ", words))));
  }

  private static Decision<Guarded> moderate(Guard now, Doer doer, DoorAction.Moderate ask) {
    if (!doer.may(Permission.SETTINGS)) return notAllowed();
    var rules = now.rules();
    var to =
        new Guard.Rules(
            ask.rateMax() == null ? rules.rateMax() : ask.rateMax(),
            ask.repeatsMax() == null ? rules.repeatsMax() : ask.repeatsMax(),
            ask.filters() == null ? rules.filters() : ask.filters());
    if (to.equals(rules) && ask.slowMs() == null) return new Decision.Unchanged<>();
    var detail = ask.slowMs() == null ? null : "slow " + ask.slowMs() / 1_000;
    return Decision.accept(
        new Guarded(noted(now.withRules(to), doer, Deed.RULES, null, 0, detail)));
  }

  private static Decision<Guarded> rate(Guard now, Doer doer, Rating rating) {
    if (!doer.may(Permission.SETTINGS)) return notAllowed();
    return Decision.accept(new Guarded(noted(now, doer, Deed.RATING, null, 0, rating.word())));
  }

  private static Decision<Guarded> invite(
      Guard now, Doer doer, DoorAction.Invite ask, @Nullable String token) {
    if (!doer.may(Permission.INVITE) || token == null) return notAllowed();
    var valid = new ArrayList<>(now.invites());
    valid.removeIf(invite -> invite.isOver(doer.nowMs()));
    if (valid.size() >= Guard.INVITES_MAX) {
      return Decision.refuse(ErrorCode.BUSY, "This room has too many invite links; end some.");
    }
    var own = valid.stream().filter(invite -> invite.by().id().equals(doer.by().id())).count();
    if (own >= Guard.INVITES_OF_ONE_MAX && !doer.may(Permission.KICK)) {
      return Decision.refuse(ErrorCode.BUSY, "You have too many invite links here; end some.");
    }
    var untilMs = ask.forMs() == 0 ? 0 : doer.nowMs() + ask.forMs();
    var id = doer.key().cmdId();
    valid.add(new Invite(id, token, doer.by(), doer.nowMs(), untilMs, ask.usesMax(), 0));
    var to = now.withInvites(valid);
    return Decision.accept(new Guarded(noted(to, doer, Deed.INVITE, null, untilMs, null)));
  }

  private static Decision<Guarded> revoke(Guard now, Doer doer, DoorAction.Revoke ask) {
    var found = now.invites().stream().filter(i -> i.id().equals(ask.invite())).findFirst();
    if (found.isEmpty()) return new Decision.Unchanged<>();
    var isOwn = found.get().by().id().equals(doer.by().id());
    if (!isOwn && !doer.may(Permission.KICK)) return notAllowed();
    var to = now.withInvites(now.invites().stream().filter(i -> !i.equals(found.get())).toList());
    return Decision.accept(new Guarded(noted(to, doer, Deed.REVOKE, found.get().by(), 0, null)));
  }

  private static Decision<Guarded> flag(
      Guard now, Doer doer, DoorAction.Flag flag, @Nullable Subject subject) {
    if (subject == null) return nobody();
    if (flag.memberId().equals(doer.by().id())) return notAllowed();
    var mine = 0;
    for (var report : now.reports()) if (report.by().id().equals(doer.by().id())) mine++;
    if (mine >= Guard.REPORTS_OF_ONE_MAX || now.reports().size() >= Guard.REPORTS_MAX) {
      var text = "The hosts have not looked at earlier reports yet.";
      return Decision.refuse(ErrorCode.TOO_MANY_REQUESTS, text);
    }
    var reports = new ArrayList<>(now.reports());
    reports.add(
        new Report(
            now.nextId(),
            doer.nowMs(),
            doer.by(),
            subject.person(),
            flag.seq(),
            shortened(flag.text()),
            shortened(flag.reason())));
    return Decision.accept(new Guarded(now.withReports(reports).withNextId(now.nextId() + 1)));
  }

  private static String shortened(String text) {
    return text.length() <= DoorAction.FLAG_TEXT_MAX
        ? text
        : text.substring(0, DoorAction.FLAG_TEXT_MAX);
  }

  private static Decision<Guarded> dismiss(Guard now, Doer doer, DoorAction.Dismiss ask) {
    return doer.may(Permission.KICK) ? settle(now, doer, ask.report()) : notAllowed();
  }

  /// Takes a report off the list.
  public static Decision<Guarded> settle(Guard now, Doer doer, long report) {
    var found = now.reports().stream().filter(r -> r.id() == report).findFirst();
    if (found.isEmpty()) return new Decision.Unchanged<>();
    var to = now.withReports(now.reports().stream().filter(r -> !r.equals(found.get())).toList());
    return Decision.accept(
        new Guarded(noted(to, doer, Deed.DISMISS, found.get().member(), 0, null)));
  }

  /// Writes down what became of the room's emotes.
  public static Decision<Guarded> emote(Guard now, Doer doer, String detail) {
    if (!doer.may(Permission.SETTINGS)) return notAllowed();
    return Decision.accept(new Guarded(noted(now, doer, Deed.EMOTE, null, 0, detail)));
  }

  static Decision<Guarded> notAllowed() {
    return Decision.refuse(ErrorCode.NOT_ALLOWED, "You may not do this here.");
  }

  static Decision<Guarded> nobody() {
    return Decision.refuse(ErrorCode.NOT_FOUND, "There is nobody like that here.");
  }

  @Override
  public Guard evolve(Guard guard, Guarded guarded, long seq) {
    return guarded.to();
  }

  @Override
  public @Nullable String entryJson(Guarded guarded, long seq) {
    return null;
  }

  @Override
  public String stateJson(Guard guard) {
    return GuardJson.write(guard);
  }
}
