package matinee.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import matinee.protocol.Turn;

/// Lets the asks of each line pass in the order given, whatever was lost on their way. Pure but for
/// being mutable.
///
/// An ask passes when it follows the last one that passed, when it is a repetition, or when
/// everything before it is answered, wherever that was. Whoever comes too early is sent back and
/// comes again after those before it. So that a line may be forgotten at any time: it only costs
/// its asks on their way a repetition.
final class Turns {
  /// Lines remembered; the one that was quiet longest is forgotten first.
  static final int LINES_MAX = 16_384;

  private final Map<Long, Long> passed = new LinkedHashMap<>(64, 0.75f, true);

  /// Whether an ask may be decided now; then it counts as passed.
  boolean admits(Turn turn) {
    var last = passed.get(turn.line());
    var isNext = turn.number() == turn.base() || (last != null && turn.number() <= last + 1);
    if (!isNext) return false;
    if (last == null || turn.number() > last) passed.put(turn.line(), turn.number());
    if (passed.size() > LINES_MAX) passed.remove(passed.keySet().iterator().next());
    return true;
  }

  /// An ask that had passed is refused after all: those behind it come again once the asker knows.
  void refused(Turn turn) {
    passed.computeIfPresent(turn.line(), (_, last) -> Math.min(last, turn.number() - 1));
  }
}
