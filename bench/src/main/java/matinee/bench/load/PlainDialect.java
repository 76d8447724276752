package matinee.bench.load;

import org.jspecify.annotations.Nullable;

/// A bare WebSocket server: the path names the room, each text goes to everybody in it.
final class PlainDialect implements Dialect {
  private final String room;

  PlainDialect(String room) {
    this.room = room;
  }

  @Override
  public String path() {
    return "/rooms/" + room;
  }

  @Override
  public @Nullable String greeting() {
    return null;
  }

  @Override
  public void heard(Frame frame, Member member) {
    member.delivered(frame);
  }

  @Override
  public String message(Kind kind, String text, long dueNanos) {
    return text;
  }

  @Override
  public int overhead() {
    return 0;
  }
}
