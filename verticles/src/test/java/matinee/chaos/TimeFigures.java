package matinee.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import matinee.chaos.History.Event;
import matinee.chaos.History.TimeRead;

/// How far the nodes' cluster times are apart, by what clients read of them on one clock. Pure.
///
/// Of each node's readings in a moment the one with the shortest round trip counts. What the round
/// trips leave open is taken off: noise makes nodes look closer to each other, never farther apart.
final class TimeFigures {
  /// Cluster time approaches the database's by half a millisecond per second at most, so that a
  /// moment's readings differ by little more.
  private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// A longer round trip says too little to be counted.
  private static final double SHARP_MS = 5;

  private TimeFigures() {}

  /// How far two nodes were surely apart at the worst moment; -1 when no two were read.
  static double apartMs(List<Event> events, long fromNanos) {
    var moments = new HashMap<Long, Map<Integer, TimeRead>>();
    for (var event : events) {
      if (!(event instanceof TimeRead read) || read.atNanos() < fromNanos) continue;
      if (read.roundTripMs() > SHARP_MS) continue;
      var moment = (read.atNanos() - fromNanos) / MOMENT_NANOS;
      var nodes = moments.computeIfAbsent(moment, _ -> new HashMap<>());
      nodes.merge(read.node(), read, TimeFigures::sharper);
    }
    return moments.values().stream().mapToDouble(TimeFigures::apartMs).max().orElse(-1);
  }

  private static TimeRead sharper(TimeRead one, TimeRead other) {
    return one.roundTripMs() <= other.roundTripMs() ? one : other;
  }

  private static double apartMs(Map<Integer, TimeRead> nodes) {
    var worstMs = -1.0;
    for (var one : nodes.values()) {
      for (var other : nodes.values()) {
        if (one.node() >= other.node()) continue;
        var openMs = (one.roundTripMs() + other.roundTripMs()) / 2;
        var apartMs = Math.abs(one.aheadMs() - other.aheadMs()) - openMs;
        worstMs = Math.max(worstMs, Math.max(0, apartMs));
      }
    }
    return worstMs;
  }
}
