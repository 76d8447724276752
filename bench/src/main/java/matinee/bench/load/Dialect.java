package matinee.bench.load;

import org.jspecify.annotations.Nullable;

/// A server's protocol as one member speaks it. One per member, on its event loop.
interface Dialect {
  /// The path to open as a WebSocket; null for lines of text on plain TCP.
  @Nullable String path();

  /// What to say first; null to wait.
  @Nullable String greeting();

  /// Understands what came in and tells the member what it means.
  void heard(Frame frame, Member member);

  /// What to send so that a text reaches the room.
  ///
  /// @param text beginning with a mark, see [Member#say]
  /// @param dueNanos when it is due, to be found again in the answer
  String message(Kind kind, String text, long dueNanos);

  /// How many bytes of the room's copy of a message are not the text.
  int overhead();

  /// What to send now and then so that the server believes in this member; null for nothing.
  default @Nullable String heartbeat() {
    return null;
  }

  /// Where this member is in its room's streams; null where there are none.
  default @Nullable Resume position() {
    return null;
  }

  /// Whether each message is answered to its sender.
  default boolean isAnswered(Kind kind) {
    return false;
  }
}
