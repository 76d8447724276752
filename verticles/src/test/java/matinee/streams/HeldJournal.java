package matinee.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A journal that keeps every append until the test says what became of it, in order.
final class HeldJournal implements Journal {
  private final ArrayDeque<Consumer<Outcome>> waiting = new ArrayDeque<>();
  private final List<Append> taken = new ArrayList<>();

  @Override
  public void append(Append append, Consumer<Outcome> then) {
    taken.add(append);
    waiting.add(then);
  }

  /// Every append that was ever handed over, in order.
  List<Append> taken() {
    return List.copyOf(taken);
  }

  /// The append that has waited longest.
  Append oldest() {
    return taken.get(taken.size() - waiting.size());
  }

  int waiting() {
    return waiting.size();
  }

  /// Settles the append that has waited longest.
  void settle(Outcome outcome) {
    waiting.remove().accept(outcome);
  }

  /// Settles the append that has waited shortest, as a full queue does.
  void settleNewest(Outcome outcome) {
    waiting.removeLast().accept(outcome);
  }

  void settleAll(Outcome outcome) {
    while (!waiting.isEmpty()) settle(outcome);
  }
}
