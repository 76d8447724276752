package matinee.bench.load;

import org.jspecify.annotations.Nullable;

/// Socket.IO over Engine.IO 4, on a WebSocket from the start.
///
/// A packet begins with Engine.IO's digit (0 open, 2 ping, 3 pong, 4 message), a message goes on
/// with Socket.IO's (0 connect, 2 event, 3 answer to an event).
final class SocketIoDialect implements Dialect {
  private static final String BEFORE = "42[\"say\",\"";
  private static final String AFTER = "\"]";

  private final String room;

  SocketIoDialect(String room) {
    this.room = room;
  }

  @Override
  public String path() {
    return "/socket.io/?EIO=4&transport=websocket";
  }

  @Override
  public @Nullable String greeting() {
    return null;
  }

  @Override
  public void heard(Frame frame, Member member) {
    switch (frame.byteAt(0)) {
      case '0' -> member.send("40");
      case '2' -> member.send("3");
      case '4' -> message(frame, member);
      default -> member.refused(frame.text());
    }
  }

  private void message(Frame frame, Member member) {
    switch (frame.byteAt(1)) {
      case '0' -> member.send("420[\"join\",\"" + room + "\"]");
      case '2' -> member.delivered(frame);
      case '3' -> member.joined();
      default -> member.refused(frame.text());
    }
  }

  @Override
  public String message(Kind kind, String text, long dueNanos) {
    return BEFORE + text + AFTER;
  }

  @Override
  public int overhead() {
    return BEFORE.length() + AFTER.length();
  }
}
