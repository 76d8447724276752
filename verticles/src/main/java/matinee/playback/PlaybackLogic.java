package matinee.playback;

import java.util.Locale;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Anchor;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.Rights;
import matinee.protocol.wire.ItemJson;
import matinee.protocol.wire.PersonJson;
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

  /// Decides what a member's command leads to. [Action.Load] is the queue's to decide.
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
          Decision.refuse(ErrorCode.INTERNAL, "What is on is the queue's to decide.");
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
    var from = over ? startOf(now) : now.anchor().positionMs();
    var leadMs = over ? situation.toSeekMs() : situation.toStartMs();
    var anchor = new Anchor(true, from, now.anchor().rate(), situation.nowMs() + leadMs);
    return moved(now, anchor, Cause.PLAY, by, situation);
  }

  private static long startOf(Playback now) {
    var item = now.item();
    return item == null ? 0 : item.within(0);
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
    var toMs = item == null ? positionMs : item.within(positionMs);
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
            new Playback(anchor, now.item(), Cause.RATE, by, situation.nowMs(), now.play())
                .withWaiting(now.waiting())));
  }

  /// Decides to show what the queue puts on, from its beginning. A showing that was shown before,
  /// or that another one has overtaken, changes nothing: however often it is asked for, it is
  /// shown once.
  static Decision<Moved> show(Playback now, PlaybackAsk.Show show, Situation situation) {
    if (show.play() <= now.play()) return new Decision.Unchanged<>();
    var item = show.item();
    var from = item == null ? 0 : item.within(0);
    // Whatever follows goes on as the film before it did.
    var playing = now.isMeantToRun() && now.item() != null && item != null;
    var atMs = situation.nowMs() + (playing ? situation.toSeekMs() : 0);
    var anchor = new Anchor(playing, from, 1, atMs);
    var to = new Playback(anchor, item, Cause.LOAD, show.by(), situation.nowMs(), show.play());
    return Decision.accept(new Moved(to));
  }

  /// Decides to know more of what is shown. The timeline goes on; where it stands outside of what
  /// there is now, it goes to the nearest place.
  static Decision<Moved> amend(Playback now, PlaybackAsk.Amend amend, Situation situation) {
    if (amend.play() != now.play() || amend.item().equals(now.item())) {
      return new Decision.Unchanged<>();
    }
    var nowMs = situation.nowMs();
    var positionMs = now.positionAt(nowMs);
    var toMs = amend.item().within(positionMs);
    var anchor = now.anchor();
    if (toMs != positionMs) {
      var atMs = nowMs + (anchor.playing() ? situation.toSeekMs() : situation.toStopMs());
      anchor = new Anchor(anchor.playing(), toMs, anchor.rate(), atMs);
    }
    var to = new Playback(anchor, amend.item(), now.cause(), now.by(), nowMs, now.play());
    return Decision.accept(new Moved(to.withWaiting(now.waiting())));
  }

  /// Decides to stop because everybody left.
  static Decision<Moved> fallAsleep(Playback now, Situation situation) {
    return pause(now, null, situation);
  }

  private static Decision<Moved> moved(
      Playback now, Anchor anchor, Cause cause, @Nullable Person by, Situation situation) {
    return Decision.accept(
        new Moved(new Playback(anchor, now.item(), cause, by, situation.nowMs(), now.play())));
  }

  @Override
  public Playback evolve(Playback playback, Moved moved, long seq) {
    return moved.to().withWaited(WaitingLogic.waited(playback, moved.to()));
  }

  @Override
  public @Nullable String entryJson(Moved moved, long seq) {
    return null;
  }

  @Override
  public String stateJson(Playback playback) {
    var json = new JsonWriter().open();
    ServerFrameJson.anchor(json, playback.anchor());
    ItemJson.write(json, playback.item());
    json.put("cause", playback.cause().word());
    PersonJson.write(json, "by", playback.by());
    json.put("issuedAtMs", playback.issuedAtMs()).put("play", playback.play());
    WaitingJson.waited(WaitingJson.wait(json, playback.waiting()), playback.waited());
    return json.close().toString();
  }

  /// Reads what [#stateJson] wrote.
  static Playback read(JsonFields fields) {
    var anchor = fields.object("anchor");
    var item = fields.objectOrNull("item");
    return new Playback(
        new Anchor(
            anchor.flag("playing"),
            anchor.whole("positionMs", 0, Long.MAX_VALUE),
            anchor.number("rate"),
            anchor.whole("atMs", 0, Long.MAX_VALUE)),
        item == null ? null : ItemJson.read(item),
        Cause.valueOf(fields.text("cause").toUpperCase(Locale.ROOT)),
        PersonJson.readOrNull(fields, "by"),
        fields.whole("issuedAtMs", 0, Long.MAX_VALUE),
        fields.has("play") ? fields.whole("play", 0, Long.MAX_VALUE) : 0,
        WaitingJson.wait(fields),
        WaitingJson.waited(fields));
  }
}
