package matinee.gateway.sockets;

import matinee.protocol.ErrorCode;
import matinee.protocol.wire.CloseCode;

/// How a socket ends that its room's owner did not let in. Pure.
final class Endings {
  private Endings() {}

  static CloseCode of(ErrorCode code) {
    return switch (code) {
      case ROOM_NOT_FOUND -> CloseCode.ROOM_GONE;
      case KICKED -> CloseCode.KICKED;
      case BANNED -> CloseCode.BANNED;
      case TIMED_OUT -> CloseCode.TIMED_OUT;
      case ROOM_LOCKED -> CloseCode.LOCKED;
      case MOVED -> CloseCode.MOVED;
      default -> CloseCode.UNAVAILABLE;
    };
  }
}
