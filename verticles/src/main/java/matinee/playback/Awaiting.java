package matinee.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.Wait;
import matinee.protocol.WaitStatus;

/// A wait that goes on.
///
/// @param seq number of the playback state that waits
/// @param untilMs when it ends at the latest
/// @param gatherMs until when somebody may still be added, by a new owner
/// @param missing who is not ready, which changes
/// @param allowed how many may be missing when it ends well
record Awaiting(
    Wait waiting, long seq, long untilMs, long gatherMs, Set<Viewer> missing, int allowed) {
  boolean isEverybodyReady(long nowMs) {
    return nowMs >= gatherMs && missing.size() <= allowed;
  }

  /// How the wait ended by a change of the timeline.
  WaitOver over(Playback before, Playback to, long nowMs) {
    var lastedMs = Math.max(0, nowMs - waiting.sinceMs());
    return new WaitOver(waiting.kind(), lastedMs, endedBy(before, to, nowMs));
  }

  private WaitOver.By endedBy(Playback before, Playback to, long nowMs) {
    var goesOn = to.anchor().playing() && to.cause() == Cause.PLAY;
    if (!goesOn || !WaitingLogic.standsAt(before, to)) return WaitOver.By.COMMAND;
    if (to.by() != null) return WaitOver.By.SKIP;
    return isEverybodyReady(nowMs) ? WaitOver.By.READY : WaitOver.By.LIMIT;
  }

  /// The wait as everybody may know it.
  Wait shown() {
    return new Wait(waiting.kind(), waiting.sinceMs(), untilMs);
  }

  /// Some of those for whom it is.
  List<Person> awaited() {
    var awaited = new ArrayList<Person>();
    for (var viewer : missing) {
      if (awaited.size() >= WaitStatus.AWAITED_MAX) break;
      awaited.add(viewer.person());
    }
    return awaited;
  }
}
