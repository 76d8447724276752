package matinee.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Connected;
import matinee.chaos.History.Disconnected;
import matinee.chaos.History.Event;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.PositionSeen;

/// What a fault cost, measured from a history. Pure.
///
/// @param silenceMs the longest time in which some room acknowledged nothing
/// @param returnMs from the end of the fault until every room acknowledged something again
/// @param awayMs the longest time that a client was without its room
/// @param lost how many times a client was without a socket
/// @param latencyMs p99 from a command's first sending to its answer, repetitions included
/// @param positionMs p99 of the error in position
/// @param stopsMs from a cut until the last answer of who was cut off, -1 when nobody was
/// @param leavesMs from a cut until the last client was sent away from there, -1 as before
/// @param apartMs how far the cluster times of two nodes were surely apart, from the fault to the
///     calm after it; -1 when no two were read
/// @param acknowledged commands answered
record Figures(
    double silenceMs,
    double returnMs,
    double awayMs,
    int lost,
    double latencyMs,
    double positionMs,
    double stopsMs,
    double leavesMs,
    double apartMs,
    int acknowledged) {

  /// A fault's place in time.
  ///
  /// @param overNanos when what was taken away is back
  /// @param untilNanos the end of looking
  record Span(long fromNanos, long overNanos, long untilNanos, List<Cut> cuts) {
    Span(long fromNanos, long overNanos, long untilNanos) {
      this(fromNanos, overNanos, untilNanos, List.of());
    }
  }

  /// Nodes that did not reach others for a while.
  ///
  /// @param nodes one of them has to stop
  record Cut(List<Integer> nodes, long fromNanos, long untilNanos) {}

  static Figures of(List<Event> events, Span span) {
    var invoked = new HashMap<String, Long>();
    var acknowledged = new TreeMap<String, List<Long>>();
    var latencies = new ArrayList<Double>();
    var errors = new ArrayList<Double>();
    var count = 0;
    for (var event : events) {
      if (event instanceof Invoked one) {
        var key = one.room() + "/" + RoomView.key(one.who(), one.cmdId());
        invoked.put(key, one.atNanos());
      }
      if (event.atNanos() < span.fromNanos || event.atNanos() > span.untilNanos) continue;
      if (event instanceof PositionSeen seen) errors.add(seen.errorMs());
      if (!(event instanceof Acknowledged ack)) continue;
      count++;
      acknowledged.computeIfAbsent(ack.room(), _ -> new ArrayList<>()).add(ack.atNanos());
      var key = ack.room() + "/" + RoomView.key(ack.who(), ack.cmdId());
      latencies.add(ms(ack.atNanos() - invoked.getOrDefault(key, ack.atNanos())));
    }
    for (var event : events) acknowledged.putIfAbsent(event.room(), List.of());
    var away = away(events, span);
    return new Figures(
        acknowledged.values().stream().mapToDouble(room -> silence(room, span)).max().orElse(0),
        acknowledged.values().stream().mapToDouble(room -> comesBack(room, span)).max().orElse(0),
        away.values().stream().flatMap(List::stream).mapToDouble(d -> d).max().orElse(0),
        away.values().stream().mapToInt(List::size).sum(),
        latencies.isEmpty() ? 0 : Checker.percentile(latencies),
        errors.isEmpty() ? 0 : Checker.percentile(errors),
        CutFigures.stopsMs(events, span.cuts),
        CutFigures.leavesMs(events, span.cuts),
        TimeFigures.apartMs(events, span.fromNanos),
        count);
  }

  /// The worse of each; what was acknowledged is added up.
  static Figures worse(Figures one, Figures other) {
    return new Figures(
        Math.max(one.silenceMs, other.silenceMs),
        Math.max(one.returnMs, other.returnMs),
        Math.max(one.awayMs, other.awayMs),
        Math.max(one.lost, other.lost),
        Math.max(one.latencyMs, other.latencyMs),
        Math.max(one.positionMs, other.positionMs),
        Math.max(one.stopsMs, other.stopsMs),
        Math.max(one.leavesMs, other.leavesMs),
        Math.max(one.apartMs, other.apartMs),
        one.acknowledged + other.acknowledged);
  }

  static double ms(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  private static double silence(List<Long> acknowledged, Span span) {
    var longest = 0L;
    var last = span.fromNanos;
    for (var at : acknowledged) {
      longest = Math.max(longest, at - last);
      last = at;
    }
    return ms(Math.max(longest, span.untilNanos - last));
  }

  private static double comesBack(List<Long> acknowledged, Span span) {
    var first = acknowledged.stream().filter(at -> at >= span.overNanos).findFirst();
    return ms(first.orElse(span.untilNanos) - span.overNanos);
  }

  /// How long clients were without a socket, by client; the end counts as a return.
  private static Map<String, List<Double>> away(List<Event> events, Span span) {
    var since = new HashMap<String, Long>();
    var away = new HashMap<String, List<Double>>();
    for (var event : events) {
      if (event.atNanos() < span.fromNanos || event.atNanos() > span.untilNanos) continue;
      if (event instanceof Disconnected gone) {
        since.put(gone.who(), gone.atNanos());
      } else if (event instanceof Connected back) {
        var from = since.remove(back.who());
        if (from == null) continue;
        away.computeIfAbsent(back.who(), _ -> new ArrayList<>()).add(ms(back.atNanos() - from));
      }
    }
    since.forEach(
        (who, from) ->
            away.computeIfAbsent(who, _ -> new ArrayList<>()).add(ms(span.untilNanos - from)));
    return away;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "longest silence %.0f ms, first answers %.0f ms after the end, away %.0f ms (%d times),"
            + " p99 of answers %.0f ms, p99 of position %.1f ms,"
            + " cut off: stops after %.0f ms, sends away within %.0f ms,"
            + " clocks apart %.1f ms, %d acknowledged",
        silenceMs,
        returnMs,
        awayMs,
        lost,
        latencyMs,
        positionMs,
        stopsMs,
        leavesMs,
        apartMs,
        acknowledged);
  }
}
