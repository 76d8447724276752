package matinee.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Keeps what a member says in order while something that was said before is looked up: what comes
/// after it waits, and nobody else does. Pure but for being mutable.
final class Lookups {
  /// Commands of one member that wait at most.
  static final int WAITING_MAX = 64;

  private final Map<String, Deque<Runnable>> waiting = new HashMap<>();

  /// Does something now, or after what the member has said before.
  ///
  /// @return false when too much waits already; then it is not done at all
  boolean inTurn(String member, Runnable command) {
    var before = waiting.get(member);
    if (before == null) {
      command.run();
      return true;
    }
    if (before.size() >= WAITING_MAX) return false;
    before.add(command);
    return true;
  }

  /// From now on the member's commands wait.
  void began(String member) {
    waiting.putIfAbsent(member, new ArrayDeque<>());
  }

  /// What was looked up is decided: whatever waited is done, up to the next lookup.
  void ended(String member) {
    var commands = waiting.remove(member);
    while (commands != null && !commands.isEmpty()) {
      var next = commands.remove();
      next.run();
      var again = waiting.get(member);
      if (again == null) continue;
      again.addAll(commands);
      return;
    }
  }

  /// Members for whom something is looked up.
  int size() {
    return waiting.size();
  }
}
