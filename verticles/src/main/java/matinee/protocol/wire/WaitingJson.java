package matinee.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Wait;
import matinee.protocol.WaitRules;
import matinee.protocol.WaitStatus;
import org.jspecify.annotations.Nullable;

/// What concerns waiting, as JSON.
public final class WaitingJson {
  private WaitingJson() {}

  /// Writes a wait; nothing for none. It also stands in the database and between nodes like this.
  public static JsonWriter wait(JsonWriter json, @Nullable Wait wait) {
    if (wait == null) return json;
    return fields(json.open("wait"), wait).close();
  }

  /// Reads what [#wait] wrote. A kind that a newer build has is a wait all the same.
  public static @Nullable Wait wait(JsonFields fields) {
    var wait = fields.objectOrNull("wait");
    return wait == null ? null : read(wait);
  }

  /// Writes waits that are over; nothing for none.
  public static JsonWriter waited(JsonWriter json, List<Wait> waited) {
    if (waited.isEmpty()) return json;
    json.openList("waited");
    for (var wait : waited) fields(json.open(), wait).close();
    return json.closeList();
  }

  /// Reads what [#waited] wrote; none where an older build wrote.
  public static List<Wait> waited(JsonFields fields) {
    var waited = new ArrayList<Wait>();
    if (fields.has("waited")) for (var each : fields.objects("waited")) waited.add(read(each));
    return waited;
  }

  private static JsonWriter fields(JsonWriter json, Wait wait) {
    json.put("kind", wait.kind().word()).put("sinceMs", wait.sinceMs());
    return json.put("untilMs", wait.untilMs());
  }

  private static Wait read(JsonFields wait) {
    var stall = wait.text("kind").equals(Wait.Kind.STALL.word());
    return new Wait(
        stall ? Wait.Kind.STALL : Wait.Kind.START, wait.int64("sinceMs"), wait.int64("untilMs"));
  }

  /// Writes the fields of a room's rules.
  public static JsonWriter rules(JsonWriter json, WaitRules rules) {
    json.put("startMs", rules.startMs()).put("stallMs", rules.stallMs());
    return json.put("stallsPerMinute", rules.stallsPerMinute());
  }

  /// Reads what [#rules] wrote; the default where there is nothing.
  public static WaitRules rules(@Nullable JsonFields fields) {
    if (fields == null) return WaitRules.DEFAULT;
    return new WaitRules(
        fields.int32("startMs"), fields.int32("stallMs"), fields.int32("stallsPerMinute"));
  }

  static JsonWriter status(JsonWriter json, WaitStatus status) {
    wait(json, status.waiting()).put("seq", status.seq());
    PersonJson.write(json, "awaited", status.awaited());
    json.put("awaitedCount", status.awaitedCount()).openList("viewers");
    for (var viewer : status.viewers()) {
      json.open().put("id", viewer.id()).put("name", viewer.name());
      json.put("buffering", viewer.buffering()).put("behindMs", viewer.behindMs());
      json.put("skipped", viewer.skipped()).close();
    }
    json.closeList().put("buffering", status.buffering());
    return json.put("behind", status.behind());
  }
}
