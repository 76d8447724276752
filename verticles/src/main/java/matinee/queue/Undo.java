package matinee.queue;

import java.util.List;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.QueueState.Change;
import org.jspecify.annotations.Nullable;

/// How a change is taken back.
sealed interface Undo {
  Change change();

  record Added(Change change, String entryId) implements Undo {}

  /// @param index where it waited
  record Removed(Change change, QueueEntry entry, int index) implements Undo {}

  /// @param index where it waited before
  record Moved(Change change, String entryId, int index) implements Undo {}

  record Trimmed(Change change, String entryId, long startMs, @Nullable Long endMs)
      implements Undo {}

  /// @param order the rule before
  /// @param entryIds the order before
  record Ordered(Change change, Order order, List<String> entryIds) implements Undo {
    public Ordered {
      entryIds = List.copyOf(entryIds);
    }
  }
}
