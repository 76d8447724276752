package matinee.playback;

import java.util.LinkedHashMap;
import java.util.Map;

/// Chooses how far in the future a command takes effect, so that every member can act in time.
///
/// The lead is the largest over the members of what each needs: how late messages arrive, how long
/// the player takes to start, how long to seek; as in the members' own reports; and of how long
/// storing a command takes. It is bounded, so
/// that one slow member cannot hold the room. Constants: measured with the browser client, see
/// `docs/sync.md`. Not thread-safe.
final class Lead {
  static final long FIRST_GUESS_MS = 400;
  static final long MIN_MS = 50;
  static final long MAX_MS = 1_000;

  private static final long MARGIN_MS = 20;
  private static final long SEEK_MARGIN_MS = 30;
  private static final double SEEK_FACTOR = 1.3;
  private static final int MEMBERS_MAX = 10_000;

  private static final double STORE_FADE = 0.8;

  private final Map<String, Report> reports = new LinkedHashMap<>();
  private double storeMs;

  /// What a member's device needs, in milliseconds.
  record Report(long lateMs, long startMs, long seekMs) {
    long toStartMs() {
      return lateMs + startMs + MARGIN_MS;
    }

    long toSeekMs() {
      return toStartMs() + Math.round(seekMs * SEEK_FACTOR) + SEEK_MARGIN_MS;
    }

    long toStopMs() {
      return lateMs + MARGIN_MS;
    }
  }

  void report(String memberId, Report report) {
    if (reports.size() < MEMBERS_MAX || reports.containsKey(memberId)) {
      reports.put(memberId, report);
    }
  }

  /// Learns how long storing a command took, before which nobody hears of it. The newest long time
  /// counts, and fades with each shorter one.
  void stored(double elapsedMs) {
    storeMs = Math.max(elapsedMs, storeMs * STORE_FADE);
  }

  void forget(String memberId) {
    reports.remove(memberId);
  }

  /// For starting from where everybody stands.
  long toStartMs() {
    if (reports.isEmpty()) return bounded(FIRST_GUESS_MS);
    return bounded(reports.values().stream().mapToLong(Report::toStartMs).max().orElse(0));
  }

  /// For starting somewhere else.
  long toSeekMs() {
    if (reports.isEmpty()) return bounded(FIRST_GUESS_MS);
    return bounded(reports.values().stream().mapToLong(Report::toSeekMs).max().orElse(0));
  }

  /// For stopping, and for changes that need no start.
  long toStopMs() {
    if (reports.isEmpty()) return bounded(MIN_MS);
    return bounded(reports.values().stream().mapToLong(Report::toStopMs).max().orElse(0));
  }

  private long bounded(long leadMs) {
    return Math.clamp(leadMs + Math.round(storeMs), MIN_MS, MAX_MS);
  }
}
