package matinee.protocol.wire;

import org.jspecify.annotations.Nullable;

/// Why the server closes a socket. 4000 to 4499 say "come back", 4500 to 4999 "do not".
public enum CloseCode {
  /// Too many frames that could not be read, or a flood.
  POLICY(1008),
  /// A frame over the limit.
  TOO_BIG(1009),
  /// The server stops; come back after a moment.
  SHUTDOWN(4000),
  /// The reader was too slow for 10 s.
  SLOW(4001),
  /// The room moved to another node.
  MOVED(4002),
  /// The room could not be opened just now.
  UNAVAILABLE(4003),
  /// No hello within 5 s.
  NO_HELLO(4004),
  /// No frame from the client for too long.
  SILENT(4005),
  /// The identity is no longer valid.
  SIGNED_OUT(4500),
  /// The room does not exist.
  ROOM_GONE(4501),
  /// The protocol version is not spoken here.
  WRONG_VERSION(4502),
  /// A host sent this member out.
  KICKED(4510),
  /// The room keeps this person out.
  BANNED(4511),
  /// The room keeps this person out for a short while.
  TIMED_OUT(4512),
  /// The room lets nobody new in.
  LOCKED(4513);

  private final short number;

  CloseCode(int number) {
    this.number = (short) number;
  }

  /// The code with this word, or null when it is unknown here.
  public static @Nullable CloseCode ofWord(String word) {
    for (var code : values()) if (code.word().equals(word)) return code;
    return null;
  }

  /// The number in the close frame.
  public short number() {
    return number;
  }

  /// The reason in the close frame: the name as on the wire.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
