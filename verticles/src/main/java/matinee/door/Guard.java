package matinee.door;

import java.util.List;
import matinee.protocol.Filters;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// The stored part of a room that only its hosts may see. Every list is bounded.
///
/// @param passwordHash argon2id; null for no password
/// @param knock whether people may wait before the door
/// @param admitted who was let in and stays so, oldest first
/// @param rules what the chat has to keep to
/// @param log what was done, oldest first
/// @param sentOut whom hosts sent out lately, oldest first
/// @param attendance who has been here longest
/// @param nextId the id of whatever comes next
public record Guard(
    @Nullable String passwordHash,
    boolean knock,
    List<Person> admitted,
    List<Invite> invites,
    List<Restriction> restrictions,
    Rules rules,
    List<Report> reports,
    List<Note> log,
    List<SentOut> sentOut,
    Attendance attendance,
    long nextId) {
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
      new Guard(
          null,
          true,
          List.of(),
          List.of(),
          List.of(),
          Rules.FREE,
          List.of(),
          List.of(),
          List.of(),
          Attendance.NONE,
          1);

  public Guard {
    admitted = newest(admitted, ADMITTED_MAX);
    invites = List.copyOf(invites);
    restrictions = List.copyOf(restrictions);
    reports = List.copyOf(reports);
    log = newest(log, LOG_MAX);
    sentOut = newest(sentOut, SENT_OUT_MAX);
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

  public boolean hasAdmitted(String identityId) {
    for (var person : admitted) if (person.id().equals(identityId)) return true;
    return false;
  }

  Guard withDoor(@Nullable String hash, boolean mayKnock) {
    return new Guard(
        hash,
        mayKnock,
        admitted,
        invites,
        restrictions,
        rules,
        reports,
        log,
        sentOut,
        attendance,
        nextId);
  }

  Guard withAdmitted(List<Person> to) {
    return new Guard(
        passwordHash,
        knock,
        to,
        invites,
        restrictions,
        rules,
        reports,
        log,
        sentOut,
        attendance,
        nextId);
  }

  Guard withInvites(List<Invite> to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        to,
        restrictions,
        rules,
        reports,
        log,
        sentOut,
        attendance,
        nextId);
  }

  Guard withRestrictions(List<Restriction> to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        invites,
        to,
        rules,
        reports,
        log,
        sentOut,
        attendance,
        nextId);
  }

  Guard withRules(Rules to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        invites,
        restrictions,
        to,
        reports,
        log,
        sentOut,
        attendance,
        nextId);
  }

  Guard withReports(List<Report> to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        invites,
        restrictions,
        rules,
        to,
        log,
        sentOut,
        attendance,
        nextId);
  }

  Guard withLog(List<Note> to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        invites,
        restrictions,
        rules,
        reports,
        to,
        sentOut,
        attendance,
        nextId);
  }

  Guard withSentOut(List<SentOut> to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        invites,
        restrictions,
        rules,
        reports,
        log,
        to,
        attendance,
        nextId);
  }

  Guard withAttendance(Attendance to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        invites,
        restrictions,
        rules,
        reports,
        log,
        sentOut,
        to,
        nextId);
  }

  Guard withNextId(long to) {
    return new Guard(
        passwordHash,
        knock,
        admitted,
        invites,
        restrictions,
        rules,
        reports,
        log,
        sentOut,
        attendance,
        to);
  }
}
