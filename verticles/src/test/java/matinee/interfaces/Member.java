package matinee.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import matinee.fixtures.FrameEar;

/// One person's socket in a room of the shared server; what it says and hears is held against
/// `asyncapi.yaml`.
final class Member implements AutoCloseable {
  private static final int WAIT_SECONDS = 30;
  private static final int FRAMES_MAX = 10_000;

  private final Description asyncApi = Description.read("asyncapi.yaml");
  private final HttpClient http = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>(FRAMES_MAX);
  private final Set<String> kinds = new TreeSet<>();
  private final WebSocket socket;

  private Member(String room, String ticket) {
    var origin = PublicServer.address().replaceFirst("^http", "ws");
    var address = URI.create(origin + "/ws/rooms/" + room + "?ticket=" + ticket);
    socket = http.newWebSocketBuilder().buildAsync(address, new FrameEar(heard::add)).join();
  }

  /// Opens the socket and says hello.
  static Member join(String room, String ticket) {
    var member = new Member(room, ticket);
    member.says(new JsonObject().put("type", "hello").put("protocol", 1));
    assertEquals(
        16 * 1024, member.awaits("welcome").getJsonObject("limits").getInteger("frameMax"));
    return member;
  }

  /// Says a frame as described.
  void says(JsonObject frame) {
    checked("client", frame);
    saysWrongly(frame);
  }

  /// Says a frame that may be anything.
  void saysWrongly(JsonObject frame) {
    socket.sendText(frame.encode(), true).join();
  }

  /// The next frame of a kind; those before it are only checked.
  JsonObject awaits(String kind) {
    var frame = next(kind);
    while (!frame.getString("type").equals(kind)) frame = next(kind);
    return frame;
  }

  private JsonObject next(String awaited) {
    try {
      var text = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      if (text == null) throw new AssertionError("no " + awaited + "; heard " + kinds);
      var frame = new JsonObject(text);
      checked("server", frame);
      kinds.add(frame.getString("type"));
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Says a command and returns the event it leads to; the `ok` comes before or after the event.
  JsonObject commands(JsonObject command, String event) {
    says(command);
    var cmdId = command.getString("cmdId");
    var happened = new JsonObject();
    var stored = false;
    while (!stored || happened.isEmpty()) {
      var frame = next(event + " and ok for " + cmdId);
      var type = frame.getString("type");
      if (type.equals("refused")) throw new AssertionError(frame.encode());
      if (type.equals("ok")) stored |= cmdId.equals(frame.getString("cmdId"));
      if (type.equals(event)) happened = frame;
    }
    return happened;
  }

  /// The kinds of frames that it has heard so far.
  Set<String> kinds() {
    return kinds;
  }

  private void checked(String side, JsonObject frame) {
    var type = frame.getString("type");
    var name = side + type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
    var schema = asyncApi.at("components", "messages", name, "payload");
    assertEquals(List.of(), asyncApi.problems(schema, frame), frame::encode);
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    http.close();
  }
}
