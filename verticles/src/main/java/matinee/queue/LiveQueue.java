package matinee.queue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Rights;
import matinee.protocol.RoomId;
import matinee.queue.QueueLogic.Changed;
import matinee.streams.StreamActor;

/// A room's queue while it is in memory.
final class LiveQueue {
  /// Viewers report what they found at most this often.
  private static final long REPORT_EVERY_MS = 1_000;

  private static final int REPORTERS_MAX = 10_000;

  final RoomId id;
  final StreamActor<Queue, Changed> actor;
  final Activity activity;

  /// Entries whose links are being looked at.
  final Set<String> looking = new HashSet<>();

  Rights rights;
  PlaybackState playback;

  /// Whether playback was asked to show or amend something and has not answered.
  boolean telling;

  /// Whether nothing happens by itself any more.
  boolean stopped;

  /// -1 when none is set.
  long timer = -1;

  private final Map<String, Long> reportedMs = new HashMap<>();

  LiveQueue(
      RoomId id,
      StreamActor<Queue, Changed> actor,
      Activity activity,
      Rights rights,
      PlaybackState playback) {
    this.id = id;
    this.actor = actor;
    this.activity = activity;
    this.rights = rights;
    this.playback = playback;
  }

  Situation situation(long nowMs, long seed) {
    return new Situation(rights, playback, activity.audience(nowMs), nowMs, seed);
  }

  /// Whether a viewer's report is taken in now.
  boolean mayReport(String memberId, long nowMs) {
    var last = reportedMs.get(memberId);
    if (last != null && nowMs - last < REPORT_EVERY_MS) return false;
    if (reportedMs.size() >= REPORTERS_MAX) reportedMs.clear();
    reportedMs.put(memberId, nowMs);
    return true;
  }
}
