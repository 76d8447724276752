package matinee.door;

import java.util.List;
import matinee.protocol.Filters;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// The stored part of a room that only its hosts may see. Every list is bounded.
///
/// @param rules what the chat has to keep to
/// @param attendance who has been here longest
public record Guard(
    Door door,
    List<Restriction> restrictions,
    Rules rules,
    History history,
    Attendance attendance) {
  /// More are forgotten, the oldest first; they are asked again at the door.
  public static final int ADMITTED_MAX = 2_000;

  public static final int INVITES_MAX = 50;

  /// Of them by one member who is no moderator.
  public static final int INVITES_OF_ONE_MAX = 5;

  public static final int RESTRICTIONS_MAX = 500;
  public static final int REPORTS_MAX = 100;
  public static final int REPORTS_OF_ONE_MAX = 5;

  /// The newest are kept.
  public static final int LOG_MAX = 300;

  /// Of them about invite links: everybody may make some, and must not push the others out.
  static final int INVITE_NOTES_MAX = 50;

  /// The newest are kept.
  public static final int SENT_OUT_MAX = 100;

  /// For so long it is known, in milliseconds: by then every gateway has heard of it, whatever
  /// became of the owner.
  static final long SENT_OUT_MS = 600_000;

  /// A room whose hosts did nothing yet.
  public static final Guard NEW =
      new Guard(Door.NEW, List.of(), Rules.FREE, History.NEW, Attendance.NONE);

  public Guard {
    restrictions = List.copyOf(restrictions);
  }

  private static <T> List<T> newest(List<T> list, int max) {
    return List.copyOf(list.size() <= max ? list : list.subList(list.size() - max, list.size()));
  }

  /// What the chat has to keep to, but for what everybody may know.
  public record Rules(int rateMax, int repeatsMax, Filters filters) {
    public static final Rules FREE = new Rules(0, 0, Filters.NONE);
  }

  /// Somebody whom a host sent out.
  public record SentOut(String memberId, long atMs) {}

  /// How one comes in.
  ///
  /// @param passwordHash argon2id; null for no password
  /// @param knock whether people may wait before the door
  /// @param admitted who was let in and stays so, oldest first
  public record Door(
      @Nullable String passwordHash, boolean knock, List<Person> admitted, List<Invite> invites) {
    static final Door NEW = new Door(null, true, List.of(), List.of());

    public Door {
      admitted = newest(admitted, ADMITTED_MAX);
      invites = List.copyOf(invites);
    }
  }

  /// What happened.
  ///
  /// @param reports what members told the hosts of, until one of them has looked
  /// @param log what was done, oldest first
  /// @param sentOut whom hosts sent out lately, oldest first
  /// @param nextId the id of whatever comes next
  public record History(List<Report> reports, List<Note> log, List<SentOut> sentOut, long nextId) {
    static final History NEW = new History(List.of(), List.of(), List.of(), 1);

    public History {
      reports = List.copyOf(reports);
      log = newest(log, LOG_MAX);
      sentOut = newest(sentOut, SENT_OUT_MAX);
    }
  }

  public @Nullable String passwordHash() {
    return door.passwordHash;
  }

  public boolean knock() {
    return door.knock;
  }

  public List<Person> admitted() {
    return door.admitted;
  }

  public List<Invite> invites() {
    return door.invites;
  }

  public List<Report> reports() {
    return history.reports;
  }

  public List<Note> log() {
    return history.log;
  }

  public List<SentOut> sentOut() {
    return history.sentOut;
  }

  public long nextId() {
    return history.nextId;
  }

  public boolean hasAdmitted(String identityId) {
    for (var person : admitted()) if (person.id().equals(identityId)) return true;
    return false;
  }

  Guard withAccess(@Nullable String hash, boolean mayKnock) {
    return with(new Door(hash, mayKnock, admitted(), invites()));
  }

  Guard withAdmitted(List<Person> to) {
    return with(new Door(passwordHash(), knock(), to, invites()));
  }

  Guard withInvites(List<Invite> to) {
    return with(new Door(passwordHash(), knock(), admitted(), to));
  }

  private Guard with(Door to) {
    return new Guard(to, restrictions, rules, history, attendance);
  }

  Guard withRestrictions(List<Restriction> to) {
    return new Guard(door, to, rules, history, attendance);
  }

  Guard withRules(Rules to) {
    return new Guard(door, restrictions, to, history, attendance);
  }

  Guard withReports(List<Report> to) {
    return with(new History(to, log(), sentOut(), nextId()));
  }

  Guard withLog(List<Note> to) {
    return with(new History(reports(), to, sentOut(), nextId()));
  }

  Guard withSentOut(List<SentOut> to) {
    return with(new History(reports(), log(), to, nextId()));
  }

  Guard withNextId(long to) {
    return with(new History(reports(), log(), sentOut(), to));
  }

  private Guard with(History to) {
    return new Guard(door, restrictions, rules, to, attendance);
  }

  Guard withAttendance(Attendance to) {
    return new Guard(door, restrictions, rules, history, to);
  }
}
