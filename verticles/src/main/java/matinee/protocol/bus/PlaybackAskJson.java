package matinee.protocol.bus;

import matinee.kernel.BadRecord;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// What is asked of timelines from outside their shard.
final class PlaybackAskJson {
  private PlaybackAskJson() {}

  static void write(JsonWriter json, PlaybackAsk ask) {
    switch (ask) {
      case PlaybackAsk.Command command -> {
        PartsJson.key(ShardAskJson.open(json, "playback.command", command), command.key());
        action(json.open("action"), command.action()).close();
      }
      case PlaybackAsk.Report report -> {
        ShardAskJson.open(json, "playback.report", report)
            .put("memberId", report.memberId())
            .put("lateMs", report.lateMs())
            .put("startMs", report.startMs())
            .put("seekMs", report.seekMs());
        WaitingAskJson.watching(json, report.watching());
        SyncAskJson.tracking(json, report.tracking());
      }
      case PlaybackAsk.Proceed proceed -> WaitingAskJson.proceed(json, proceed);
      case PlaybackAsk.GetState _,
          PlaybackAsk.GetWaiting _,
          PlaybackAsk.WaitRulesChanged _,
          PlaybackAsk.DeviceLeft _,
          PlaybackAsk.MemberLeft _,
          PlaybackAsk.FallAsleep _,
          PlaybackAsk.Show _,
          PlaybackAsk.Amend _ ->
          throw ShardAskJson.inside(ask);
    }
  }

  /// The ask of a kind; null when the kind is not of this family.
  static @Nullable PlaybackAsk read(String kind, JsonFields fields) {
    var room = PartsJson.room(fields);
    return switch (kind) {
      case "playback.command" ->
          new PlaybackAsk.Command(room, PartsJson.key(fields), action(fields.object("action")));
      case "playback.report" ->
          new PlaybackAsk.Report(
              room,
              fields.text("memberId"),
              fields.int64("lateMs"),
              fields.int64("startMs"),
              fields.int64("seekMs"),
              PartsJson.orNull(fields, "watching", WaitingAskJson::watching),
              PartsJson.orNull(fields, "tracking", SyncAskJson::tracking));
      case "playback.proceed" -> WaitingAskJson.proceed(room, fields);
      default -> null;
    };
  }

  private static JsonWriter action(JsonWriter json, Action action) {
    return switch (action) {
      case Action.Play _ -> json.put("kind", "play");
      case Action.Pause _ -> json.put("kind", "pause");
      case Action.Seek seek -> json.put("kind", "seek").put("positionMs", seek.positionMs());
      case Action.Rate rate -> Words.real(json.put("kind", "rate"), "rate", rate.rate());
      case Action.Load load -> json.put("kind", "load").put("videoId", load.videoId().value());
    };
  }

  private static Action action(JsonFields fields) {
    return switch (fields.text("kind")) {
      case "play" -> new Action.Play();
      case "pause" -> new Action.Pause();
      case "seek" -> new Action.Seek(fields.int64("positionMs"));
      case "rate" -> new Action.Rate(fields.number("rate"));
      case "load" -> new Action.Load(new VideoId(fields.text("videoId")));
      default -> throw new BadRecord("an action that this build does not know");
    };
  }
}
