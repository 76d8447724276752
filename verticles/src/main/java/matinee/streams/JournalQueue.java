package matinee.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import matinee.protocol.StreamKind;

/// What waits for one journal writer, in order, and which of it goes into the next statement. Pure.
///
/// @param <T> what comes back to the sender of an append
final class JournalQueue<T> {
  /// Entries in one statement.
  static final int BATCH_MAX = 64;

  private final int max;
  private final ArrayDeque<Waiting<T>> queue = new ArrayDeque<>();
  private int registers;

  /// @param max appends that may wait; more are refused
  JournalQueue(int max) {
    this.max = max;
  }

  /// Puts an append at the end; false when the queue is full.
  boolean offer(Append append, T sender) {
    if (queue.size() >= max) return false;
    queue.add(new Waiting<>(append, sender));
    if (append.kind() != StreamKind.CHAT) registers++;
    return true;
  }

  /// Whether nothing that waits may wait for more to come: a film is moved, or a statement is full.
  boolean isUrgent() {
    return registers > 0 || queue.size() >= BATCH_MAX;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int size() {
    return queue.size();
  }

  /// Takes the next batch: in order, at most [#BATCH_MAX], one run of consecutive numbers per
  /// stream. A stream whose next number does not follow ends the batch, so that no statement
  /// touches a stream twice; nor does one erase what it stores.
  List<List<Waiting<T>>> next() {
    var runs = new LinkedHashMap<String, List<Waiting<T>>>();
    for (var taken = 0; taken < BATCH_MAX && !queue.isEmpty(); taken++) {
      var waiting = queue.element();
      var append = waiting.append();
      var key = append.room().value() + "/" + append.kind().number();
      var run = runs.get(key);
      if (run != null && !follows(run.getLast().append(), append)) break;
      if (run != null && append.erases()) break;
      if (run == null) {
        run = new ArrayList<>();
        runs.put(key, run);
      }
      if (append.kind() != StreamKind.CHAT) registers--;
      run.add(queue.remove());
    }
    return List.copyOf(runs.values());
  }

  /// Takes out what waits on the stream of an append under the same epoch or an older one: it was
  /// decided on a state that never was, and must not be stored after the stream is loaded again.
  List<Waiting<T>> drop(Append broken) {
    var dropped = new ArrayList<Waiting<T>>();
    queue.removeIf(
        waiting -> {
          var drops = isBrokenWith(waiting.append(), broken);
          if (drops) dropped.add(waiting);
          if (drops && waiting.append().kind() != StreamKind.CHAT) registers--;
          return drops;
        });
    return dropped;
  }

  private static boolean isBrokenWith(Append append, Append broken) {
    return append.room().equals(broken.room())
        && append.kind() == broken.kind()
        && append.epoch() <= broken.epoch();
  }

  private static boolean follows(Append before, Append next) {
    return next.epoch() == before.epoch() && next.seq() == before.seq() + 1;
  }

  /// An append and who waits for its outcome.
  record Waiting<T>(Append append, T sender) {}
}
