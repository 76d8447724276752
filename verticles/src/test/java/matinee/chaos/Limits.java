package matinee.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a scenario promises: times in milliseconds, and how often a client may lose its socket.
///
/// @param silenceMs of any room, -1 where nothing is promised; so with the others
/// @param answersMs p99 from a first sending to its answer
/// @param stopsMs how long who is cut off goes on answering
/// @param leavesMs until who is cut off has sent its clients away
record Limits(
    double silenceMs,
    double returnMs,
    double awayMs,
    double answersMs,
    double positionMs,
    double stopsMs,
    double leavesMs,
    int lost) {
  /// Clocks and positions: the same for every fault.
  static final double POSITION_MS = 50;

  private static final int FREELY = Integer.MAX_VALUE;

  /// Nothing beside the zeros and the positions.
  static Limits none() {
    return new Limits(-1, -1, -1, -1, POSITION_MS, -1, -1, FREELY);
  }

  Limits silence(double ms) {
    return new Limits(ms, returnMs, awayMs, answersMs, positionMs, stopsMs, leavesMs, lost);
  }

  Limits comesBack(double ms) {
    return new Limits(silenceMs, ms, awayMs, answersMs, positionMs, stopsMs, leavesMs, lost);
  }

  Limits away(double ms) {
    return new Limits(silenceMs, returnMs, ms, answersMs, positionMs, stopsMs, leavesMs, lost);
  }

  Limits answers(double ms) {
    return new Limits(silenceMs, returnMs, awayMs, ms, positionMs, stopsMs, leavesMs, lost);
  }

  /// Who is cut off stops in time, and sends its clients away in time.
  Limits stops(double ms, double leavesWithinMs) {
    return new Limits(silenceMs, returnMs, awayMs, answersMs, positionMs, ms, leavesWithinMs, lost);
  }

  Limits losesNoSocket() {
    return new Limits(silenceMs, returnMs, awayMs, answersMs, positionMs, stopsMs, leavesMs, 0);
  }

  /// What was not kept.
  ///
  /// @param slack multiplies the times: 2 on two processors, more where other work runs beside
  List<String> missed(Figures figures, double slack) {
    var missed = new ArrayList<String>();
    judge(missed, "longest silence", figures.silenceMs(), silenceMs * slack);
    judge(missed, "first answers after the end", figures.returnMs(), returnMs * slack);
    judge(missed, "away", figures.awayMs(), awayMs * slack);
    judge(missed, "p99 of answers", figures.latencyMs(), answersMs * slack);
    judge(missed, "goes on when cut off", figures.stopsMs(), stopsMs * slack);
    judge(missed, "sends away when cut off", figures.leavesMs(), leavesMs * slack);
    // The doubling for a small machine is of times, not of errors.
    judge(missed, "p99 of position", figures.positionMs(), positionMs * Math.max(1, slack / 2));
    if (figures.lost() > lost) missed.add("sockets lost: " + figures.lost());
    return missed;
  }

  private static void judge(List<String> missed, String what, double figure, double limit) {
    if (limit < 0 || figure <= limit) return;
    missed.add(String.format(Locale.ROOT, "%s: %.0f ms, promised %.0f", what, figure, limit));
  }
}
