package matinee.protocol.wire;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.SyncStatus;
import matinee.protocol.Tracking;
import org.jspecify.annotations.Nullable;

/// What is said about how well a room is in step.
final class SyncJson {
  private SyncJson() {}

  /// The part of a report that tells how well a device keeps to the room; null when there is none.
  static @Nullable Tracking tracking(JsonFields fields) {
    if (!fields.has("skewMs") && !fields.has("boundMs") && !fields.has("stalls")) return null;
    return new Tracking(
        fields.has("skewMs") ? figure(fields, "skewMs", -Tracking.FIGURE_MAX_MS) : null,
        fields.has("boundMs") ? figure(fields, "boundMs", 0) : null,
        fields.has("followMs") ? fields.whole("followMs", 0, Tracking.FIGURE_MAX_MS) : null,
        total(fields, "stalls"),
        total(fields, "stalledMs"),
        total(fields, "corrections"),
        total(fields, "correctedMs"));
  }

  private static double figure(JsonFields fields, String name, long min) {
    var figure = fields.number(name);
    if (figure >= min && figure <= Tracking.FIGURE_MAX_MS) return figure;
    throw new JsonFields.Unreadable(
        name + " must be a number from " + min + " to " + Tracking.FIGURE_MAX_MS);
  }

  private static long total(JsonFields fields, String name) {
    return fields.has(name) ? fields.whole(name, 0, Tracking.TOTAL_MAX) : 0;
  }

  static JsonWriter status(JsonWriter json, SyncStatus status) {
    json.put("viewers", status.viewers()).put("p50Ms", status.p50Ms());
    return json.put("p95Ms", status.p95Ms()).put("boundMs", status.boundMs());
  }
}
