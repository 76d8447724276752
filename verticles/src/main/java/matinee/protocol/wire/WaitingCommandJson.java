package matinee.protocol.wire;

import matinee.kernel.JsonFields;
import matinee.protocol.Identity;
import matinee.protocol.MediaTime;
import matinee.protocol.WaitRules;
import matinee.protocol.Watching;
import org.jspecify.annotations.Nullable;

/// Reads what clients say about waiting.
final class WaitingCommandJson {
  private WaitingCommandJson() {}

  /// The part of a report that tells how the film fares; null when there is none, or one in words
  /// of a newer build.
  static ClientFrame.@Nullable Faring faring(JsonFields fields) {
    var word = fields.textOrNull("state");
    var state = word == null ? null : Watching.State.ofWord(word);
    if (state == null) return null;
    return new ClientFrame.Faring(
        state,
        wholeOr0(fields, "seq", Long.MAX_VALUE),
        wholeOr0(fields, "aheadMs", MediaTime.MAX_MS),
        wholeOr0(fields, "behindMs", MediaTime.MAX_MS),
        fields.has("hidden") && fields.flag("hidden"));
  }

  private static long wholeOr0(JsonFields fields, String name, long max) {
    return fields.has(name) ? fields.whole(name, 0, max) : 0;
  }

  static WaitingCommand.Proceed proceed(String cmdId, JsonFields fields) {
    var without = fields.textOrNull("without");
    if (without != null && (without.isEmpty() || without.length() > Identity.ID_MAX)) {
      throw new ClientFrameJson.BadFrame(cmdId, null, "without must be the id of a member");
    }
    return new WaitingCommand.Proceed(cmdId, without);
  }

  static WaitingCommand.Patience patience(String cmdId, JsonFields fields) {
    return new WaitingCommand.Patience(
        cmdId,
        intOrNull(fields, "startMs", 0, WaitRules.MS_MAX),
        intOrNull(fields, "stallMs", 0, WaitRules.MS_MAX),
        intOrNull(fields, "stallsPerMinute", 1, WaitRules.STALLS_PER_MINUTE_MAX));
  }

  private static @Nullable Integer intOrNull(JsonFields fields, String name, int min, int max) {
    return fields.has(name) ? (int) fields.whole(name, min, max) : null;
  }
}
