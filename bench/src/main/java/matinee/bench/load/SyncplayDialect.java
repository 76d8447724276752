package matinee.bench.load;

import org.jspecify.annotations.Nullable;

/// Syncplay's protocol: JSON objects in lines, the key says what it is. The server tells the state
/// of playback once a second and expects an answer each time.
final class SyncplayDialect implements Dialect {
  private static final String TIMESTAMP = "\"latencyCalculation\": ";

  private final String room;
  private final String name;

  SyncplayDialect(String room, String name) {
    this.room = room;
    this.name = name;
  }

  @Override
  public @Nullable String path() {
    return null;
  }

  @Override
  public String greeting() {
    return """
    {"Hello": {"username": "%s", "room": {"name": "%s"}, "version": "1.6.9", \
    "features": {"chat": true}}}\
    """
        .formatted(name, room);
  }

  @Override
  public void heard(Frame frame, Member member) {
    if (frame.startsWith("{\"Chat")) member.delivered(frame);
    else if (frame.startsWith("{\"State")) state(frame.text(), member);
    else if (frame.startsWith("{\"Hello")) member.joined();
    else if (frame.startsWith("{\"Error")) member.refused(frame.text());
  }

  private static void state(String state, Member member) {
    var at = state.indexOf(TIMESTAMP) + TIMESTAMP.length();
    var end = at;
    while (end < state.length() && ",}".indexOf(state.charAt(end)) < 0) end++;
    member.send(
        "{\"State\": {\"ping\": {\"latencyCalculation\": "
            + state.substring(at, end)
            + ", \"clientLatencyCalculation\": 0, \"clientRtt\": 0.001},"
            + " \"playstate\": {\"position\": 0, \"paused\": true}}}");
  }

  @Override
  public String message(Kind kind, String text, long dueNanos) {
    return "{\"Chat\": \"" + text + "\"}";
  }

  @Override
  public int overhead() {
    return "{\"Chat\": {\"message\": \"\", \"username\": \"\"}}".length() + name.length();
  }
}
