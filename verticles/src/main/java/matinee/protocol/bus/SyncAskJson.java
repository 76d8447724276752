package matinee.protocol.bus;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Tracking;
import org.jspecify.annotations.Nullable;

/// How well devices keep to their room, between nodes.
final class SyncAskJson {
  private SyncAskJson() {}

  /// Writes how well a device keeps to the room; nothing for a device that does not tell.
  static void tracking(JsonWriter json, @Nullable Tracking tracking) {
    if (tracking == null) return;
    json.open("tracking");
    if (tracking.skewMs() != null) Words.real(json, "skewMs", tracking.skewMs());
    if (tracking.boundMs() != null) Words.real(json, "boundMs", tracking.boundMs());
    if (tracking.followMs() != null) json.put("followMs", tracking.followMs());
    json.put("stalls", tracking.stalls()).put("stalledMs", tracking.stalledMs());
    json.put("corrections", tracking.corrections());
    json.put("correctedMs", tracking.correctedMs()).close();
  }

  static Tracking tracking(JsonFields fields) {
    return new Tracking(
        fields.has("skewMs") ? fields.number("skewMs") : null,
        fields.has("boundMs") ? fields.number("boundMs") : null,
        fields.has("followMs") ? fields.int64("followMs") : null,
        fields.int64("stalls"),
        fields.int64("stalledMs"),
        fields.int64("corrections"),
        fields.int64("correctedMs"));
  }
}
