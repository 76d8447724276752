package matinee.streams;

import org.jspecify.annotations.Nullable;

/// What a stream actor needs to know of its domain. Pure.
///
/// @param <S> the state
/// @param <E> the events that change it
public interface StreamRules<S, E> {
  /// Applies a fact. Never refuses: whatever was decided has happened.
  ///
  /// @param seq the number of the fact
  S evolve(S state, E event, long seq);

  /// The log entry for an event as JSON, or null on a register.
  @Nullable String entryJson(E event, long seq);

  /// How an event's log entry is tied to earlier ones; null for one that stands for itself.
  default @Nullable EntryLink link(E event) {
    return null;
  }

  /// The state as JSON, or null on a log.
  @Nullable String stateJson(S state);
}
