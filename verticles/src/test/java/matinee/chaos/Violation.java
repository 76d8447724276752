package matinee.chaos;

import java.util.List;
import java.util.stream.Collectors;

/// A broken promise: which rule, in which room, and the events that show it.
record Violation(Rule rule, String room, String what, List<Object> evidence) {
  /// What holds whatever fails.
  enum Rule {
    /// What was acknowledged is stored, under the number that was answered.
    ACKNOWLEDGED_IS_STORED,
    /// Nothing is stored, numbered or acknowledged twice.
    ONCE,
    /// Numbers in the database run from 1 to the head without a hole.
    CONTIGUOUS,
    /// What a client shows has no hole and never goes back.
    SHOWN_WITHOUT_HOLES,
    /// One number, one content, for everybody and in the database.
    SAME_FOR_ALL,
    /// Nothing is told or stored that nobody said; nothing is told that is not stored.
    NO_PHANTOM,
    /// What was refused for good changed nothing.
    REFUSED_CHANGES_NOTHING,
    /// What was refused as gone had been taken away.
    REFUSED_RIGHTLY,
    /// Every entry of the log could stand where it does.
    LEGAL,
    /// A replaced or deleted text is stored nowhere, and not told to who knows that it is gone.
    GONE_IS_GONE,
    /// Messages are shown as the log makes them.
    SHOWN_AS_STORED,
    /// What was known before a command was sent has a lower number than the command.
    REAL_TIME_ORDER,
    /// Epochs never go back, neither in the database nor for a client.
    EPOCHS_GROW,
    /// A room's stream keeps its name.
    ONE_STREAM,
    /// After all is calm everybody has everything.
    EVERYBODY_HAS_ALL,
    /// When all is calm, everybody knows who is there.
    PRESENCE_AGREES,
    /// Where nobody moved a film, everybody is at the same position.
    POSITIONS_AGREE
  }

  @Override
  public String toString() {
    var events = evidence.stream().map(event -> "\n    " + event).collect(Collectors.joining());
    return rule + " in room " + room + ": " + what + events;
  }
}
