package matinee.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a scenario promises: limits in milliseconds, and how often a client may lose its socket.
record Limits(Map<Promised, Double> ms, int lost) {
  /// Of every fault, beside the zeros.
  static final double POSITION_MS = 50;

  private static final double CLOCKS_MS = 5;

  Limits {
    ms = Map.copyOf(ms);
  }

  /// Nothing but what every fault promises.
  static Limits none() {
    var always = Map.of(Promised.POSITION, POSITION_MS, Promised.CLOCKS, CLOCKS_MS);
    return new Limits(always, Integer.MAX_VALUE);
  }

  private Limits with(Promised what, double limitMs) {
    var more = new EnumMap<>(ms);
    more.put(what, limitMs);
    return new Limits(more, lost);
  }

  Limits silence(double limitMs) {
    return with(Promised.SILENCE, limitMs);
  }

  Limits comesBack(double limitMs) {
    return with(Promised.RETURN, limitMs);
  }

  Limits away(double limitMs) {
    return with(Promised.AWAY, limitMs);
  }

  Limits answers(double limitMs) {
    return with(Promised.ANSWERS, limitMs);
  }

  /// Who is cut off stops in time.
  Limits stops(double limitMs) {
    return with(Promised.STOPS, limitMs);
  }

  /// Who is cut off sends its clients away in time.
  Limits leaves(double limitMs) {
    return with(Promised.LEAVES, limitMs);
  }

  Limits losesNoSocket() {
    return new Limits(ms, 0);
  }

  /// By what limits of errors are multiplied: the doubling for a small machine is of times.
  static double errorSlack(double slack) {
    return Math.max(1, slack / 2);
  }

  /// What was not kept.
  ///
  /// @param slack multiplies the times: 2 on two processors, more where other work runs beside
  List<String> missed(Figures figures, double slack) {
    var missed = new ArrayList<String>();
    for (var what : Promised.values()) {
      var promised = ms.get(what);
      if (promised == null) continue;
      var limit = promised * (what.isAnError() ? errorSlack(slack) : slack);
      var figure = what.of(figures);
      if (figure > limit) missed.add(words(what, figure, limit));
    }
    if (figures.lost() > lost) missed.add("sockets lost: " + figures.lost());
    return missed;
  }

  private static String words(Promised what, double figure, double limit) {
    return String.format(Locale.ROOT, "%s: %.0f ms, promised %.0f", what.words(), figure, limit);
  }
}
