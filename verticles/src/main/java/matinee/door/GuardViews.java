package matinee.door;

import java.util.ArrayList;
import java.util.List;
import matinee.door.DoorLogic.House;
import matinee.kernel.JsonWriter;
import matinee.protocol.AddressRange;
import matinee.protocol.DoorAsk.Part;
import matinee.protocol.Permission;
import matinee.protocol.Rights;
import matinee.protocol.Visitor;
import matinee.protocol.wire.DoorActionJson;
import matinee.protocol.wire.PersonJson;
import org.jspecify.annotations.Nullable;

/// What hosts see of a room's guard, as JSON. Never a password, and no address of anybody. Pure.
public final class GuardViews {
  private static final int LOG_PAGE = 50;

  private GuardViews() {}

  /// Whether somebody may see a part.
  public static boolean maySee(Rights rights, String memberId, Part part) {
    return switch (part) {
      case ACCESS ->
          rights.may(memberId, Permission.SETTINGS) || rights.may(memberId, Permission.KICK);
      case INVITES ->
          rights.may(memberId, Permission.INVITE) || rights.may(memberId, Permission.KICK);
      case KNOCKS, RESTRICTIONS, ADMITTED, REPORTS, LOG, MEMBER ->
          rights.may(memberId, Permission.KICK);
    };
  }

  /// How the door is set.
  public static String access(House house) {
    var guard = house.guard();
    var json = DoorActionJson.house(new JsonWriter().open(), house.rules());
    json.put("password", guard.passwordHash() != null).put("knock", guard.knock());
    json.put("rateMax", guard.rules().rateMax()).put("repeatsMax", guard.rules().repeatsMax());
    return DoorActionJson.filters(json, guard.rules().filters()).close().toString();
  }

  /// Who waits.
  public static String knocks(List<Threshold.Knock> knocks) {
    var json = new JsonWriter().open().openList("knocks");
    for (var knock : knocks) {
      PersonJson.fields(json.open(), knock.subject().person());
      json.put("sinceMs", knock.sinceMs()).close();
    }
    return json.closeList().close().toString();
  }

  /// Who is kept out or muted, those first who were last.
  public static String restrictions(Guard guard, long nowMs) {
    var json = new JsonWriter().open().openList("restrictions");
    for (var restriction : guard.restrictions().reversed()) {
      if (restriction.isOver(nowMs)) continue;
      json.open().put("id", restriction.id()).put("kind", restriction.kind().word());
      PersonJson.write(json, "member", restriction.member());
      json.put("reach", reach(restriction)).put("untilMs", restriction.untilMs());
      PersonJson.write(json, "by", restriction.by()).put("atMs", restriction.atMs()).close();
    }
    return json.closeList().close().toString();
  }

  private static String reach(Restriction restriction) {
    for (var range : restriction.ranges()) if (range.text().endsWith("/24")) return "network";
    if (!restriction.ranges().isEmpty()) return "address";
    return restriction.devices().isEmpty() ? "identity" : "device";
  }

  /// Who was let in, those first who were last.
  public static String admitted(Guard guard) {
    var json = new JsonWriter().open();
    return PersonJson.write(json, "admitted", guard.admitted().reversed()).close().toString();
  }

  /// The invite links that are valid: all of them, or for whoever may only make some their own.
  public static String invites(Guard guard, Rights rights, String memberId, long nowMs) {
    var seesAll = rights.may(memberId, Permission.KICK);
    var json = new JsonWriter().open().openList("invites");
    for (var invite : guard.invites().reversed()) {
      if (invite.isOver(nowMs) || !(seesAll || invite.by().id().equals(memberId))) continue;
      GuardJson.invite(json.open(), invite).close();
    }
    return json.closeList().close().toString();
  }

  /// What members told the hosts of, the newest first.
  public static String reports(Guard guard) {
    var json = new JsonWriter().open().openList("reports");
    for (var report : guard.reports().reversed()) GuardJson.report(json.open(), report).close();
    return json.closeList().close().toString();
  }

  /// A page of the log, the newest first.
  ///
  /// @param before entries before this number; 0 for the newest
  public static String log(Guard guard, long before) {
    var page = new ArrayList<Note>();
    var more = false;
    for (var note : guard.log().reversed()) {
      if (before > 0 && note.id() >= before) continue;
      more = page.size() >= LOG_PAGE;
      if (more) break;
      page.add(note);
    }
    var json = new JsonWriter().open().openList("entries");
    for (var note : page) GuardJson.note(json.open(), note).close();
    return json.closeList().put("more", more).close().toString();
  }

  /// What a ban of somebody would reach.
  ///
  /// @param others everybody else who is here
  public static String member(@Nullable Subject subject, List<Subject> others) {
    var json = new JsonWriter().open();
    var visitors = subject == null ? List.<Visitor>of() : subject.visitors();
    json.put("device", visitors.stream().anyMatch(visitor -> visitor.device() != null));
    var near = ranges(visitors, false);
    json.put("address", !near.isEmpty()).put("sharing", sharing(near, others));
    return json.put("near", sharing(ranges(visitors, true), others)).close().toString();
  }

  private static List<AddressRange> ranges(List<Visitor> visitors, boolean neighbours) {
    var ranges = new ArrayList<AddressRange>();
    for (var visitor : visitors) {
      var range = AddressRange.around(visitor.address(), neighbours);
      if (range != null) ranges.add(range);
    }
    return ranges;
  }

  private static int sharing(List<AddressRange> ranges, List<Subject> others) {
    var count = 0;
    for (var other : others) {
      var shares =
          ranges.stream()
              .anyMatch(
                  range -> other.visitors().stream().anyMatch(v -> range.contains(v.address())));
      if (shares) count++;
    }
    return count;
  }
}
