package matinee.chat;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.ChatMessage;
import org.jspecify.annotations.Nullable;

/// What the rules need to know of a chat log: its newest messages as they are now, and older ones
/// that were changed lately.
///
/// @param seq the newest number
/// @param window the newest messages
/// @param older messages before the window that were changed, the last one last
/// @param touches which messages were changed last, the newest change last
/// @param touchedFrom every change after this number is among the touches
record Chat(
    long seq, ChatWindow window, List<ChatMessage> older, List<Touch> touches, long touchedFrom) {
  /// Older messages kept after a change.
  static final int OLDER_MAX = 32;

  /// Changes remembered.
  static final int TOUCHES_MAX = 64;

  /// A change of a message.
  ///
  /// @param message its number; 0 for many
  record Touch(long seq, long message) {}

  /// A log as it was read.
  ///
  /// @param newest its newest messages, oldest first
  /// @param fromSeq every message from this number on is among them
  static Chat read(long seq, List<ChatMessage> newest, long fromSeq) {
    return new Chat(seq, ChatWindow.of(newest, fromSeq), List.of(), List.of(), seq);
  }

  /// A message that is at hand, or null.
  @Nullable ChatMessage find(long message) {
    var found = window.find(message);
    if (found != null) return found;
    for (var other : older) if (other.seq() == message) return other;
    return null;
  }

  /// Whether a message that was read when the log stood at `readSeq` or later is still so.
  boolean isUnchangedSince(long message, long readSeq) {
    if (readSeq < touchedFrom) return false;
    for (var touch : touches) {
      var same = touch.message == message || touch.message == 0;
      if (same && touch.seq > readSeq) return false;
    }
    return true;
  }

  Chat with(long newSeq, ChatWindow newWindow) {
    return new Chat(newSeq, newWindow, older, touches, touchedFrom);
  }

  /// The same with a message that changed.
  Chat changed(long newSeq, ChatMessage message) {
    var touched = touched(newSeq, message.seq());
    var inWindow = window.replace(message);
    if (inWindow != null) return touched.with(newSeq, inWindow);
    var others = new ArrayList<ChatMessage>(older.size() + 1);
    for (var other : older) if (other.seq() != message.seq()) others.add(other);
    others.add(message);
    if (others.size() > OLDER_MAX) others.removeFirst();
    return new Chat(newSeq, window, List.copyOf(others), touched.touches, touched.touchedFrom);
  }

  /// The same where every message at hand may have changed.
  Chat changed(long newSeq, ChatWindow newWindow, List<ChatMessage> newOlder) {
    var touched = touched(newSeq, 0);
    return new Chat(newSeq, newWindow, newOlder, touched.touches, touched.touchedFrom);
  }

  private Chat touched(long atSeq, long message) {
    var all = new ArrayList<>(touches);
    all.add(new Touch(atSeq, message));
    var from = touchedFrom;
    if (all.size() > TOUCHES_MAX) from = all.removeFirst().seq;
    return new Chat(seq, window, older, List.copyOf(all), from);
  }
}
