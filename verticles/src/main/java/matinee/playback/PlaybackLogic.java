package matinee.playback;

import java.util.Locale;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Anchor;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.Rights;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.wire.ServerFrameJson;
import matinee.protocol.wire.WaitingJson;
import matinee.streams.Decision;
import matinee.streams.StreamRules;
import org.jspecify.annotations.Nullable;

/// The rules of a timeline. Pure: no clock, no I/O, no Vert.x.
final class PlaybackLogic implements StreamRules<Playback, PlaybackLogic.Moved> {
  /// The timeline moved; the event of a register is its new state.
  record Moved(Playback to) {}

  /// What a decision depends on besides the state.
  ///
  /// @param rights who may do what
  /// @param nowMs cluster time
  /// @param toStartMs how far ahead a start lies
  /// @param toSeekMs how far ahead a start at another place lies
  /// @param toStopMs how far ahead a stop lies
  record Situation(Rights rights, long nowMs, long toStartMs, long toSeekMs, long toStopMs) {}

  /// Decides what a member's command leads to; [Action.Load] is decided by [#load] once the video
  /// is known.
  static Decision<Moved> decide(Playback now, Person by, Action action, Situation situation) {
    if (!situation.rights().may(by.id(), needed(action))) return notAllowed();
    var item = now.item();
    if (item == null && !(action instanceof Action.Load)) {
      return Decision.refuse(ErrorCode.BAD_REQUEST, "Nothing is loaded in this room yet.");
    }
    return switch (action) {
      case Action.Play _ -> play(now, by, situation);
      case Action.Pause _ -> pause(now, by, situation);
      case Action.Seek seek -> seek(now, by, seek.positionMs(), situation);
      case Action.Rate rate -> rate(now, by, rate.rate(), situation);
      case Action.Load _ ->
          Decision.refuse(ErrorCode.INTERNAL, "A video must be known before it is loaded.");
    };
  }

  /// What an action takes. Another film instead of this one is a skip.
  static Permission needed(Action action) {
    return switch (action) {
      case Action.Play _, Action.Pause _ -> Permission.PLAY;
      case Action.Seek _ -> Permission.SEEK;
      case Action.Rate _ -> Permission.RATE;
      case Action.Load _ -> Permission.SKIP;
    };
  }

  private static Decision<Moved> notAllowed() {
    return Decision.refuse(ErrorCode.NOT_ALLOWED, "The hosts of this room do not allow that.");
  }

  private static Decision<Moved> play(Playback now, Person by, Situation situation) {
    var over = now.isOverAt(situation.nowMs());
    if (now.anchor().playing() && !over) return new Decision.Unchanged<>();
    var from = over ? 0 : now.anchor().positionMs();
    var leadMs = over ? situation.toSeekMs() : situation.toStartMs();
    var anchor = new Anchor(true, from, now.anchor().rate(), situation.nowMs() + leadMs);
    return moved(now, anchor, Cause.PLAY, by, situation);
  }

  private static Decision<Moved> pause(Playback now, @Nullable Person by, Situation situation) {
    if (!now.isMeantToRun()) return new Decision.Unchanged<>();
    var atMs = Math.max(situation.nowMs() + situation.toStopMs(), now.anchor().atMs());
    var anchor = new Anchor(false, now.positionAt(atMs), now.anchor().rate(), atMs);
    return moved(now, anchor, Cause.PAUSE, by, situation);
  }

  private static Decision<Moved> seek(
      Playback now, Person by, long positionMs, Situation situation) {
    var item = now.item();
    var toMs = item == null ? positionMs : Math.min(positionMs, item.durationMs());
    var playing = now.isMeantToRun();
    var atMs = situation.nowMs() + (playing ? situation.toSeekMs() : situation.toStopMs());
    return moved(
        now, new Anchor(playing, toMs, now.anchor().rate(), atMs), Cause.SEEK, by, situation);
  }

  private static Decision<Moved> rate(Playback now, Person by, double rate, Situation situation) {
    if (Math.abs(rate - now.anchor().rate()) < 1e-9) return new Decision.Unchanged<>();
    var atMs = Math.max(situation.nowMs() + situation.toStopMs(), now.anchor().atMs());
    var anchor = new Anchor(now.anchor().playing(), now.positionAt(atMs), rate, atMs);
    return Decision.accept(
        new Moved(
            new Playback(anchor, now.item(), Cause.RATE, by, situation.nowMs(), now.waiting())));
  }

  /// Decides to show a video that the catalogue knows, paused at its beginning.
  static Decision<Moved> load(Playback now, Person by, VideoItem item, Situation situation) {
    if (!situation.rights().may(by.id(), Permission.SKIP)) return notAllowed();
    var anchor = new Anchor(false, 0, 1, situation.nowMs());
    return Decision.accept(
        new Moved(new Playback(anchor, item, Cause.LOAD, by, situation.nowMs())));
  }

  /// Decides to stop because everybody left.
  static Decision<Moved> fallAsleep(Playback now, Situation situation) {
    return pause(now, null, situation);
  }

  private static Decision<Moved> moved(
      Playback now, Anchor anchor, Cause cause, @Nullable Person by, Situation situation) {
    return Decision.accept(
        new Moved(new Playback(anchor, now.item(), cause, by, situation.nowMs())));
  }

  @Override
  public Playback evolve(Playback playback, Moved moved, long seq) {
    return moved.to();
  }

  @Override
  public @Nullable String entryJson(Moved moved, long seq) {
    return null;
  }

  @Override
  public String stateJson(Playback playback) {
    var json = new JsonWriter().open();
    ServerFrameJson.anchor(json, playback.anchor());
    ServerFrameJson.item(json, playback.item());
    json.put("cause", playback.cause().word());
    ServerFrameJson.person(json, "by", playback.by());
    json.put("issuedAtMs", playback.issuedAtMs());
    return WaitingJson.wait(json, playback.waiting()).close().toString();
  }

  /// Reads what [#stateJson] wrote.
  static Playback read(JsonFields fields) {
    var anchor = fields.object("anchor");
    var by = fields.objectOrNull("by");
    var item = fields.objectOrNull("item");
    return new Playback(
        new Anchor(
            anchor.flag("playing"),
            anchor.whole("positionMs", 0, Long.MAX_VALUE),
            anchor.number("rate"),
            anchor.whole("atMs", 0, Long.MAX_VALUE)),
        item == null ? null : item(item),
        Cause.valueOf(fields.text("cause").toUpperCase(Locale.ROOT)),
        by == null ? null : new Person(by.text("id"), by.text("name")),
        fields.whole("issuedAtMs", 0, Long.MAX_VALUE),
        WaitingJson.wait(fields));
  }

  private static VideoItem item(JsonFields fields) {
    return new VideoItem(
        new VideoId(fields.text("videoId")),
        fields.text("title"),
        fields.whole("durationMs", 1, Long.MAX_VALUE));
  }
}
