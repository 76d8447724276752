package matinee.streams;

import java.util.function.Consumer;

/// Takes appends and says what became of each, in order per stream.
public interface Journal {
  /// @param then called once, on the caller's thread, never from within this call
  void append(Append append, Consumer<Outcome> then);
}
