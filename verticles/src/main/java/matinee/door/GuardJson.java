package matinee.door;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import matinee.door.Attendance.Stay;
import matinee.door.Guard.SentOut;
import matinee.door.Note.Deed;
import matinee.door.Restriction.Kind;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.AddressRange;
import matinee.protocol.wire.DoorActionJson;
import matinee.protocol.wire.PersonJson;
import org.jspecify.annotations.Nullable;

/// How a room's guard stands in the database. Words that a newer build wrote are passed over.
public final class GuardJson {
  private GuardJson() {}

  static String write(Guard guard) {
    var json = new JsonWriter().open().put("password", guard.passwordHash());
    json.put("knock", guard.knock()).put("nextId", guard.nextId());
    PersonJson.write(json, "admitted", guard.admitted()).openList("invites");
    for (var invite : guard.invites()) invite(json.open(), invite).close();
    json.closeList().openList("restrictions");
    for (var restriction : guard.restrictions()) restriction(json.open(), restriction).close();
    json.closeList().open("rules").put("rateMax", guard.rules().rateMax());
    json.put("repeatsMax", guard.rules().repeatsMax());
    DoorActionJson.filters(json, guard.rules().filters()).close().openList("reports");
    for (var report : guard.reports()) report(json.open(), report).close();
    json.closeList().openList("log");
    for (var note : guard.log()) note(json.open(), note).close();
    json.closeList();
    if (!guard.sentOut().isEmpty()) sentOut(json, guard.sentOut());
    if (!guard.attendance().equals(Attendance.NONE)) attendance(json, guard.attendance());
    return json.close().toString();
  }

  private static void sentOut(JsonWriter json, List<SentOut> sentOut) {
    json.openList("sentOut");
    for (var each : sentOut) {
      json.open().put("memberId", each.memberId()).put("atMs", each.atMs()).close();
    }
    json.closeList();
  }

  /// Of an older build nothing is known.
  private static List<SentOut> sentOut(JsonFields fields) {
    if (!fields.has("sentOut")) return List.of();
    return list(fields, "sentOut", each -> new SentOut(each.text("memberId"), each.int64("atMs")));
  }

  private static void attendance(JsonWriter json, Attendance attendance) {
    json.open("attendance").put("asOfMs", attendance.asOfMs()).openList("stays");
    for (var stay : attendance.stays()) {
      json.open().put("id", stay.memberId()).put("sinceMs", stay.sinceMs()).close();
    }
    json.closeList().close();
  }

  /// Of an older build nothing is known.
  private static Attendance attendance(JsonFields fields) {
    if (!fields.has("attendance")) return Attendance.NONE;
    var attendance = fields.object("attendance");
    return new Attendance(
        attendance.int64("asOfMs"),
        list(attendance, "stays", stay -> new Stay(stay.text("id"), stay.int64("sinceMs"))));
  }

  static JsonWriter invite(JsonWriter json, Invite invite) {
    json.put("id", invite.id()).put("token", invite.token());
    PersonJson.write(json, "by", invite.by()).put("atMs", invite.atMs());
    json.put("untilMs", invite.untilMs()).put("usesMax", invite.usesMax());
    return json.put("uses", invite.uses());
  }

  private static JsonWriter restriction(JsonWriter json, Restriction restriction) {
    json.put("id", restriction.id()).put("kind", restriction.kind().word());
    PersonJson.write(json, "member", restriction.member());
    json.openList("devices");
    restriction.devices().forEach(json::add);
    json.closeList().openList("ranges");
    for (var range : restriction.ranges()) json.add(range.text());
    json.closeList();
    json.put("untilMs", restriction.untilMs());
    return PersonJson.write(json, "by", restriction.by()).put("atMs", restriction.atMs());
  }

  static JsonWriter report(JsonWriter json, Report report) {
    json.put("id", report.id()).put("atMs", report.atMs());
    PersonJson.write(json, "by", report.by());
    PersonJson.write(json, "member", report.member()).put("seq", report.seq());
    return json.put("text", report.text()).put("reason", report.reason());
  }

  static JsonWriter note(JsonWriter json, Note note) {
    json.put("id", note.id()).put("atMs", note.atMs());
    PersonJson.write(json, "by", note.by()).put("deed", note.deed().word());
    PersonJson.write(json, "member", note.member()).put("untilMs", note.untilMs());
    return json.put("detail", note.detail()).put("undone", note.undone());
  }

  /// Reads what [#write] wrote; an empty object is a new guard.
  public static Guard read(JsonFields fields) {
    if (fields.names().isEmpty()) return Guard.NEW;
    var rules = fields.object("rules");
    return new Guard(
        door(fields),
        list(fields, "restrictions", GuardJson::restriction),
        new Guard.Rules(
            rules.int32("rateMax"), rules.int32("repeatsMax"), DoorActionJson.filters(rules)),
        history(fields),
        attendance(fields));
  }

  private static Guard.Door door(JsonFields fields) {
    return new Guard.Door(
        fields.textOrNull("password"),
        fields.flag("knock"),
        PersonJson.readAll(fields, "admitted"),
        list(fields, "invites", GuardJson::invite));
  }

  private static Guard.History history(JsonFields fields) {
    return new Guard.History(
        list(fields, "reports", GuardJson::readReport),
        list(fields, "log", GuardJson::note),
        sentOut(fields),
        fields.int64("nextId"));
  }

  private static <T> List<T> list(
      JsonFields fields, String name, Function<JsonFields, @Nullable T> read) {
    var list = new ArrayList<T>();
    for (var item : fields.objects(name)) {
      var value = read.apply(item);
      if (value != null) list.add(value);
    }
    return list;
  }

  private static Invite invite(JsonFields fields) {
    return new Invite(
        fields.text("id"),
        fields.text("token"),
        PersonJson.read(fields, "by"),
        fields.int64("atMs"),
        fields.int64("untilMs"),
        fields.int32("usesMax"),
        fields.int32("uses"));
  }

  private static @Nullable Restriction restriction(JsonFields fields) {
    for (var kind : Kind.values()) {
      if (!kind.word().equals(fields.text("kind"))) continue;
      return new Restriction(
          fields.int64("id"),
          kind,
          PersonJson.read(fields, "member"),
          texts(fields, "devices", "device"),
          texts(fields, "ranges", "range").stream().map(AddressRange::new).toList(),
          fields.int64("untilMs"),
          PersonJson.read(fields, "by"),
          fields.int64("atMs"));
    }
    return null;
  }

  /// Of an older build there is one at most, under another name.
  private static List<String> texts(JsonFields fields, String name, String before) {
    if (fields.has(name)) return fields.texts(name);
    var text = fields.textOrNull(before);
    return text == null ? List.of() : List.of(text);
  }

  /// Reads what [#report] wrote.
  public static Report readReport(JsonFields fields) {
    return new Report(
        fields.int64("id"),
        fields.int64("atMs"),
        PersonJson.read(fields, "by"),
        PersonJson.read(fields, "member"),
        fields.int64("seq"),
        fields.text("text"),
        fields.text("reason"));
  }

  private static @Nullable Note note(JsonFields fields) {
    for (var deed : Deed.values()) {
      if (!deed.word().equals(fields.text("deed"))) continue;
      return new Note(
          fields.int64("id"),
          fields.int64("atMs"),
          PersonJson.read(fields, "by"),
          deed,
          PersonJson.readOrNull(fields, "member"),
          fields.int64("untilMs"),
          fields.textOrNull("detail"),
          fields.flag("undone"));
    }
    return null;
  }
}
