package matinee.playback;

import java.util.ArrayList;
import java.util.List;
import matinee.playback.PlaybackLogic.Moved;
import matinee.playback.PlaybackLogic.Situation;
import matinee.protocol.Anchor;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.Wait;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// How waiting shows in the timeline: a film that waits stands, and carries the [Wait] that says
/// until when. The anchor stays the only truth, so whoever knows nothing of waiting sees a film
/// that is paused and started. Pure: no clock, no I/O, no Vert.x.
final class WaitingLogic {
  /// Two lines this close where they meet are one line with a bend.
  private static final long CONTINUOUS_MS = 50;

  /// A start nearer to the end than this, and a stall there, is not worth waiting for.
  private static final long END_MS = 1_000;

  /// Waits that are written down: more than any room may have within a minute.
  static final int WAITED_MAX = 60;

  private WaitingLogic() {}

  /// Asked whether the room waits before a start.
  interface AtStart {
    /// The wait, or null for none.
    @Nullable Wait ask(Playback to);
  }

  /// Lets a decision that starts the film, or starts it elsewhere, wait first.
  static Decision<Moved> atStart(
      Playback before, Decision<Moved> decision, Situation situation, AtStart waits) {
    if (!(decision instanceof Decision.Accepted<Moved> accepted)) return decision;
    var to = accepted.event().to();
    if (!isStart(before, to)) return decision;
    var wait = waits.ask(to);
    if (wait == null) return decision;
    var stands = new Anchor(false, to.anchor().positionMs(), to.anchor().rate(), situation.nowMs());
    return Decision.accept(
        new Moved(
            new Playback(stands, to.item(), to.cause(), to.by(), to.issuedAtMs(), to.play())
                .withWaiting(wait)));
  }

  private static boolean isStart(Playback before, Playback to) {
    var item = to.item();
    if (!to.anchor().playing() || item == null) return false;
    if (to.anchor().positionMs() > item.overMs() - END_MS) return false;
    // Who presses play while the room waits wants it to wait no longer.
    if (before.waiting() != null && standsAt(before, to)) return false;
    var bend = before.anchor().playing() && item.equals(before.item());
    var gapMs = before.positionAt(to.anchor().atMs()) - to.anchor().positionMs();
    return !bend || Math.abs(gapMs) > CONTINUOUS_MS;
  }

  /// The waits that ended within the minute before `to`, the one that ends by it among them.
  static List<Wait> waited(Playback before, Playback to) {
    var nowMs = to.issuedAtMs();
    var waited = new ArrayList<Wait>();
    for (var past : before.waited()) {
      if (past.untilMs() > nowMs - WaitLimits.MINUTE_MS) waited.add(past);
    }
    var wait = before.waiting();
    var goesOn = wait != null && wait.equals(to.waiting()) && standsAt(before, to);
    if (wait != null && !goesOn) {
      waited.add(new Wait(wait.kind(), wait.sinceMs(), Math.max(wait.sinceMs(), nowMs)));
    }
    var more = waited.size() - WAITED_MAX;
    return more > 0 ? waited.subList(more, waited.size()) : waited;
  }

  /// Whether `before` stands where `to` stands or starts.
  static boolean standsAt(Playback before, Playback to) {
    var item = before.item();
    return !before.anchor().playing()
        && before.anchor().positionMs() == to.anchor().positionMs()
        && (item == null ? to.item() == null : item.equals(to.item()));
  }

  /// Stops the film for somebody who lacks data.
  static Decision<Moved> stop(Playback now, Wait wait, Situation situation) {
    var item = now.item();
    if (!now.anchor().playing() || item == null) return new Decision.Unchanged<>();
    var atMs = Math.max(situation.nowMs() + situation.toStopMs(), now.anchor().atMs());
    var positionMs = now.positionAt(atMs);
    if (positionMs > item.overMs() - END_MS) return new Decision.Unchanged<>();
    var anchor = new Anchor(false, positionMs, now.anchor().rate(), atMs);
    return Decision.accept(
        new Moved(
            new Playback(anchor, item, Cause.PAUSE, null, situation.nowMs(), now.play())
                .withWaiting(wait)));
  }

  /// Lets a film that waits run on.
  ///
  /// @param by who wanted it to wait no longer; null when everybody is ready or the time is up
  static Decision<Moved> goOn(Playback now, @Nullable Person by, Situation situation) {
    if (now.waiting() == null) return new Decision.Unchanged<>();
    var atMs = Math.max(situation.nowMs() + situation.toStartMs(), now.anchor().atMs());
    var anchor = new Anchor(true, now.anchor().positionMs(), now.anchor().rate(), atMs);
    return Decision.accept(
        new Moved(new Playback(anchor, now.item(), Cause.PLAY, by, situation.nowMs(), now.play())));
  }
}
