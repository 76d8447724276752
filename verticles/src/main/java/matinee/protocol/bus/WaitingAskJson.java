package matinee.protocol.bus;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.Watching;
import org.jspecify.annotations.Nullable;

/// What is asked about waiting from outside a shard.
final class WaitingAskJson {
  private WaitingAskJson() {}

  static void setWaiting(JsonWriter json, RoomAsk.SetWaiting set) {
    PartsJson.key(ShardAskJson.open(json, "room.set-waiting", set), set.key());
    Words.put(json, "startMs", set.startMs());
    Words.put(json, "stallMs", set.stallMs());
    Words.put(json, "stallsPerMinute", set.stallsPerMinute());
  }

  static RoomAsk.SetWaiting setWaiting(RoomId room, JsonFields fields) {
    return new RoomAsk.SetWaiting(
        room,
        PartsJson.key(fields),
        Words.intOrNull(fields, "startMs"),
        Words.intOrNull(fields, "stallMs"),
        Words.intOrNull(fields, "stallsPerMinute"));
  }

  static void proceed(JsonWriter json, PlaybackAsk.Proceed proceed) {
    PartsJson.key(ShardAskJson.open(json, "playback.proceed", proceed), proceed.key());
    json.put("without", proceed.without());
  }

  static PlaybackAsk.Proceed proceed(RoomId room, JsonFields fields) {
    return new PlaybackAsk.Proceed(room, PartsJson.key(fields), fields.textOrNull("without"));
  }

  /// Writes how a device fares; nothing for a device that does not tell.
  static void watching(JsonWriter json, @Nullable Watching watching) {
    if (watching == null) return;
    json.open("watching").put("name", watching.name());
    if (watching.device() != null) PartsJson.endpoint(json, watching.device());
    json.put("state", watching.state().word()).put("seq", watching.seq());
    json.put("aheadMs", watching.aheadMs()).put("behindMs", watching.behindMs());
    json.put("hidden", watching.hidden()).close();
  }

  static Watching watching(JsonFields fields) {
    var state = Watching.State.ofWord(fields.text("state"));
    return new Watching(
        fields.text("name"),
        fields.has("endpoint") ? PartsJson.endpoint(fields) : null,
        state == null ? Watching.State.NONE : state,
        fields.int64("seq"),
        fields.int64("aheadMs"),
        fields.int64("behindMs"),
        fields.flag("hidden"));
  }
}
