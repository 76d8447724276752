package matinee.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import matinee.chaos.History.EpochSeen;
import matinee.chaos.History.Event;
import matinee.chaos.History.PositionSeen;
import matinee.chaos.History.Snapshot;
import matinee.chaos.Violation.Rule;

/// Holds a history against what the database holds at the end. Pure.
///
/// A history is checked when it is at rest: no command waits for its answer, and no fault is on.
final class Checker {
  /// Violations that a report shows; more are only counted.
  private static final int SHOWN_MAX = 4;

  private static final double PERCENTILE = 0.99;

  private Checker() {}

  /// @param positionErrorMs how far apart clients may be, for 99 of 100 looks
  /// @return what was broken; empty when every promise held
  static List<Violation> check(List<Event> events, List<Stored> stored, double positionErrorMs) {
    var found = new ArrayList<Violation>();
    for (var view : RoomView.of(events, stored)) {
      StoredRules.check(view, found);
      ToldRules.check(view, found);
      OrderRules.check(view, found);
      TalkRules.check(view, found);
      ShownRules.check(view, found);
      epochs(view, found);
      presence(view, found);
      positions(view, positionErrorMs, found);
    }
    return List.copyOf(found);
  }

  /// What was broken, in words.
  static String report(List<Violation> violations) {
    var count =
        violations.stream()
            .collect(Collectors.groupingBy(Violation::rule, Collectors.counting()))
            .toString();
    var shown =
        violations.stream()
            .limit(SHOWN_MAX)
            .map(Violation::toString)
            .collect(Collectors.joining("\n"));
    return "promises broken: " + count + "\n" + shown;
  }

  private static void epochs(RoomView view, List<Violation> found) {
    EpochSeen before = null;
    for (var seen : view.epochs) {
      if (before != null && seen.epoch() < before.epoch()) {
        found.add(broken(Rule.EPOCHS_GROW, view, "the owner's epoch fell", before, seen));
      }
      before = seen;
    }
    for (var head : view.stored.heads().entrySet()) {
      if (head.getValue().epoch() > view.stored.ownerEpoch()) {
        var what = head.getKey() + " was written under an epoch that nobody had";
        found.add(broken(Rule.EPOCHS_GROW, view, what, head.getValue(), view.stored.ownerEpoch()));
      }
    }
    var last = new HashMap<String, Snapshot>();
    for (var heard : view.heard.values()) {
      for (var event : heard) if (event instanceof Snapshot one) snapshot(view, one, last, found);
    }
  }

  private static void snapshot(
      RoomView view, Snapshot snapshot, Map<String, Snapshot> last, List<Violation> found) {
    var before = last.put(snapshot.who(), snapshot);
    if (before != null && snapshot.epoch() < before.epoch()) {
      var what = snapshot.who() + " was sent to a former owner";
      found.add(broken(Rule.EPOCHS_GROW, view, what, before, snapshot));
    }
    if (snapshot.epoch() > view.stored.ownerEpoch()) {
      var what = "a snapshot has an epoch that nobody had";
      found.add(broken(Rule.EPOCHS_GROW, view, what, snapshot, view.stored.ownerEpoch()));
    }
    if (!snapshot.streamId().equals(view.stored.streamId())) {
      var what = "a snapshot is of another stream than " + view.stored.streamId();
      found.add(broken(Rule.ONE_STREAM, view, what, snapshot));
    }
  }

  private static void presence(RoomView view, List<Violation> found) {
    for (var seen : view.presence) {
      if (seen.members().equals(view.heard.keySet())) continue;
      var what = seen.who() + " does not see who is there: " + view.heard.keySet();
      found.add(broken(Rule.PRESENCE_AGREES, view, what, seen));
      return;
    }
  }

  private static void positions(RoomView view, double errorMs, List<Violation> found) {
    if (view.positions.isEmpty()) return;
    var p99 = percentile(view.positions.stream().map(PositionSeen::errorMs).toList());
    if (p99 <= errorMs) return;
    var worst = view.positions.stream().max(Comparator.comparingDouble(PositionSeen::errorMs));
    var what = "the p99 of the error in position is " + p99 + " ms";
    found.add(broken(Rule.POSITIONS_AGREE, view, what, worst.orElseThrow()));
  }

  /// The 99th percentile of some numbers.
  static double percentile(List<Double> numbers) {
    var sorted = numbers.stream().sorted().toList();
    var index = (int) Math.ceil(PERCENTILE * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }

  static Violation broken(Rule rule, RoomView view, String what, Object... evidence) {
    return new Violation(rule, view.room, what, List.of(evidence));
  }
}
