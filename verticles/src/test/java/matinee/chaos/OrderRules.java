package matinee.chaos;

import static matinee.chaos.Checker.broken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import matinee.chaos.History.Invoked;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// The order of numbers against the order in real time.
final class OrderRules {
  /// @param knownNanos when the first client could know that the command had happened
  private record Numbered(Invoked command, long seq, long knownNanos) {}

  private OrderRules() {}

  static void check(RoomView view, List<Violation> found) {
    var known = known(view);
    for (var stream : StreamKind.values()) {
      var numbered = new ArrayList<Numbered>();
      var seqs = numbers(view, stream);
      seqs.forEach(
          (key, seq) -> {
            var command = view.commands.get(key);
            if (command == null || !counts(command)) return;
            var at = known.getOrDefault(stream + "/" + seq, Long.MAX_VALUE);
            numbered.add(new Numbered(command, seq, at));
          });
      numbered.sort(Comparator.comparingLong(Numbered::seq));
      order(view, numbered, found);
    }
  }

  /// What may change nothing has a number of its own only if it has an entry.
  private static boolean counts(Invoked command) {
    return command.stream() == StreamKind.CHAT || !command.mayChangeNothing();
  }

  /// The numbers of commands, by client and command: as stored, or as acknowledged.
  private static Map<String, Long> numbers(RoomView view, StreamKind stream) {
    var seqs = new HashMap<String, Long>();
    if (stream == StreamKind.CHAT) {
      for (var entry : view.stored.chat()) {
        seqs.put(RoomView.key(entry.who(), entry.cmdId()), entry.seq());
      }
      return seqs;
    }
    for (var ack : view.acknowledged) {
      if (ack.stream() == stream) seqs.put(RoomView.key(ack.who(), ack.cmdId()), ack.seq());
    }
    return seqs;
  }

  /// When anybody knew of a number for the first time, by stream and number.
  private static Map<String, Long> known(RoomView view) {
    var known = new HashMap<String, Long>();
    for (var ack : view.acknowledged) {
      var command = view.commands.get(RoomView.key(ack.who(), ack.cmdId()));
      if (command == null || !counts(command)) continue;
      known.merge(ack.stream() + "/" + ack.seq(), ack.atNanos(), Math::min);
    }
    for (var told : view.told) {
      known.merge(told.stream() + "/" + told.seq(), told.atNanos(), Math::min);
    }
    return known;
  }

  private static void order(RoomView view, List<Numbered> bySeq, List<Violation> found) {
    @Nullable Numbered latest = null;
    for (var one : bySeq) {
      if (latest != null && one.knownNanos() < latest.command().atNanos()) {
        var what =
            "%s was known before %s was sent and has the higher number, %d and %d"
                .formatted(
                    one.command().cmdId(), latest.command().cmdId(), one.seq(), latest.seq());
        found.add(broken(Rule.REAL_TIME_ORDER, view, what, one, latest));
      }
      var isLater = latest == null || one.command().atNanos() > latest.command().atNanos();
      if (isLater) latest = one;
    }
  }
}
