package matinee.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import matinee.chaos.Figures.Cut;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Connected;
import matinee.chaos.History.Event;
import matinee.chaos.History.Left;

/// How long who is cut off goes on, measured by those whom it answers. Pure.
///
/// Of two that do not hear each other one has to stop: the one that stops sooner counts.
final class CutFigures {
  private CutFigures() {}

  /// The worst time from a cut until the last answer by way of who was cut off; -1 without a cut.
  static double stopsMs(List<Event> events, List<Cut> cuts) {
    var worst = -1L;
    for (var cut : cuts) {
      var lastNanos = new HashMap<Integer, Long>();
      for (var node : cut.nodes()) lastNanos.put(node, cut.fromNanos());
      for (var event : events) {
        if (!(event instanceof Acknowledged ack) || !isDuring(ack, cut)) continue;
        lastNanos.computeIfPresent(ack.node(), (_, last) -> Math.max(last, ack.atNanos()));
      }
      worst = Math.max(worst, soonest(lastNanos) - cut.fromNanos());
    }
    return worst < 0 ? -1 : Figures.ms(worst);
  }

  /// The worst time from a cut until the last client that was there has been told to go, or has no
  /// socket there any more; -1 without a cut.
  static double leavesMs(List<Event> events, List<Cut> cuts) {
    var worst = -1L;
    for (var cut : cuts) {
      var doneNanos = new HashMap<Integer, Long>();
      for (var node : cut.nodes()) doneNanos.put(node, emptiedNanos(events, cut, node));
      worst = Math.max(worst, soonest(doneNanos) - cut.fromNanos());
    }
    return worst < 0 ? -1 : Figures.ms(worst);
  }

  private static long emptiedNanos(List<Event> events, Cut cut, int node) {
    var there = new HashSet<String>();
    var doneNanos = cut.fromNanos();
    for (var event : events) {
      if (event.atNanos() > cut.untilNanos()) continue;
      if (event instanceof Connected come) {
        if (come.atNanos() > cut.fromNanos()) continue;
        if (come.node() == node) there.add(come.who());
        else there.remove(come.who());
      } else if (event instanceof Left left && left.node() == node && there.remove(left.who())) {
        doneNanos = Math.max(doneNanos, left.atNanos());
      }
    }
    return there.isEmpty() ? doneNanos : cut.untilNanos();
  }

  private static boolean isDuring(Event event, Cut cut) {
    return event.atNanos() >= cut.fromNanos() && event.atNanos() <= cut.untilNanos();
  }

  private static long soonest(Map<Integer, Long> nanos) {
    return nanos.values().stream().mapToLong(one -> one).min().orElseThrow();
  }
}
