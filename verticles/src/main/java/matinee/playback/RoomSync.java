package matinee.playback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.Endpoint;
import matinee.protocol.SyncStatus;
import matinee.protocol.Tracking;
import org.jspecify.annotations.Nullable;

/// How well the members of a room are in step, folded from what their devices tell. Only shown and
/// counted: nothing is decided by it, so that nobody gains by a wrong figure. Pure but for being
/// mutable.
///
/// Of several devices of a member the best one counts. A room hears of it as often as its audience
/// can bear: on occasion of a report, and without a timer of its own.
final class RoomSync {
  /// Members that are remembered; whoever was silent for longest makes room.
  static final int MEMBERS_MAX = 2_000;

  /// Devices of one member that are remembered.
  static final int DEVICES_MAX = 4;

  /// How long a report counts.
  static final long FRESH_MS = 25_000;

  /// A small room hears of it so often at most, a large one so often at least.
  static final long SMALL_MS = 2_000;

  static final long LARGE_MS = 15_000;

  /// Of one device's skew no more is counted.
  static final long COUNT_EVERY_MS = 1_000;

  /// Of what happened between two reports no more is counted.
  static final int EVENTS_MAX = 20;

  /// Viewers from which on a room hears of it less and less often.
  private static final int SMALL_MAX = 25;

  private static final double NOTICEABLE_MS = 0.5;
  private static final double NOTICEABLE_SHARE = 0.1;
  private static final Endpoint UNTOLD = new Endpoint("", 0, 0);

  private final Map<String, Map<Endpoint, Device>> members = new LinkedHashMap<>();
  private SyncStatus told = SyncStatus.UNKNOWN;
  private long toldMs = Long.MIN_VALUE / 2;
  private long lookedMs = Long.MIN_VALUE / 2;

  private record Device(Tracking said, long atMs, long countedMs) {}

  /// What a report adds to the counts, in milliseconds.
  ///
  /// @param skewMs how far off the film is, in either direction; null when that is not counted
  /// @param followMs how long the newest command took to hold; null when nothing is new
  /// @param stalls times that data was missing since the report before
  /// @param stallMs how long they took on average
  /// @param corrections gaps that were closed since
  /// @param correctionMs how large they were on average
  record Fresh(
      @Nullable Double skewMs,
      @Nullable Long followMs,
      int stalls,
      double stallMs,
      int corrections,
      double correctionMs) {}

  /// Takes in what a device says.
  Fresh report(String memberId, @Nullable Endpoint device, Tracking said, long nowMs) {
    var key = device == null ? UNTOLD : device;
    var devices = members.remove(memberId);
    if (devices == null) devices = new LinkedHashMap<>(2);
    members.put(memberId, devices);
    if (members.size() > MEMBERS_MAX) removeFirst(members);
    var before = devices.remove(key);
    var counts =
        said.skewMs() != null && (before == null || nowMs - before.countedMs >= COUNT_EVERY_MS);
    var countedMs = counts ? nowMs : before == null ? nowMs - COUNT_EVERY_MS : before.countedMs;
    devices.put(key, new Device(said, nowMs, countedMs));
    if (devices.size() > DEVICES_MAX) removeFirst(devices);
    return fresh(before == null ? said : before.said, said, counts);
  }

  private static void removeFirst(Map<?, ?> map) {
    map.remove(map.keySet().iterator().next());
  }

  private static Fresh fresh(Tracking before, Tracking said, boolean counts) {
    var stalls = said.stalls() - before.stalls();
    var corrections = said.corrections() - before.corrections();
    return new Fresh(
        counts && said.skewMs() != null ? Math.abs(said.skewMs()) : null,
        said.followMs(),
        Math.clamp(stalls, 0, EVENTS_MAX),
        mean(said.stalledMs() - before.stalledMs(), stalls),
        Math.clamp(corrections, 0, EVENTS_MAX),
        mean(said.correctedMs() - before.correctedMs(), corrections));
  }

  private static double mean(long sum, long count) {
    return count <= 0 ? 0 : (double) Math.max(0, sum) / count;
  }

  void deviceLeft(String memberId, Endpoint device) {
    var devices = members.get(memberId);
    if (devices == null) return;
    devices.remove(device);
    if (devices.isEmpty()) members.remove(memberId);
  }

  void memberLeft(String memberId) {
    members.remove(memberId);
  }

  /// How well the room is in step now.
  SyncStatus status(long nowMs) {
    var skews = new ArrayList<Double>(members.size());
    var bounds = new ArrayList<Double>(members.size());
    for (var devices : members.values()) {
      var best = best(devices, nowMs);
      if (best == null) continue;
      skews.add(best.skewMs() == null ? 0.0 : Math.abs(best.skewMs()));
      if (best.boundMs() != null) bounds.add(best.boundMs());
    }
    if (skews.isEmpty()) return SyncStatus.UNKNOWN;
    Collections.sort(skews);
    Collections.sort(bounds);
    return new SyncStatus(skews.size(), at(skews, 0.5), at(skews, 0.95), at(bounds, 0.95));
  }

  /// What the device says that is nearest to where the room is; null when none is fresh.
  private static @Nullable Tracking best(Map<Endpoint, Device> devices, long nowMs) {
    Tracking best = null;
    var leastMs = Double.MAX_VALUE;
    for (var device : devices.values()) {
      var skewMs = device.said.skewMs();
      if (skewMs == null || nowMs - device.atMs > FRESH_MS) continue;
      if (Math.abs(skewMs) >= leastMs) continue;
      leastMs = Math.abs(skewMs);
      best = device.said;
    }
    return best;
  }

  /// The smallest value that at least this share of the values does not exceed, to a tenth; 0
  /// without any.
  private static double at(List<Double> sorted, double share) {
    if (sorted.isEmpty()) return 0;
    var rank = Math.max(1, (int) Math.ceil(share * sorted.size()));
    return Math.rint(sorted.get(rank - 1) * 10) / 10;
  }

  /// What the room is to hear now; null for nothing.
  @Nullable SyncStatus news(long nowMs) {
    if (nowMs - lookedMs < everyMs()) return null;
    lookedMs = nowMs;
    var now = status(nowMs);
    if (nowMs - toldMs < LARGE_MS && isMuchLike(told, now)) return null;
    if (now.viewers() == 0 && told.viewers() == 0) return null;
    told = now;
    toldMs = nowMs;
    return now;
  }

  private long everyMs() {
    return Math.min(LARGE_MS, SMALL_MS * Math.max(1, members.size() / SMALL_MAX));
  }

  private static boolean isMuchLike(SyncStatus one, SyncStatus other) {
    return one.viewers() == other.viewers()
        && isNear(one.p50Ms(), other.p50Ms())
        && isNear(one.p95Ms(), other.p95Ms())
        && isNear(one.boundMs(), other.boundMs());
  }

  private static boolean isNear(double one, double other) {
    return Math.abs(one - other) <= Math.max(NOTICEABLE_MS, NOTICEABLE_SHARE * one);
  }
}
