package matinee.gateway.sockets;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Eventually;
import matinee.fixtures.TestNode;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.RoomId;

/// A viewer who writes down what the socket says.
final class Watcher implements AutoCloseable {
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  private final WebSocket socket;
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

  Watcher(Vertx vertx, Gate gate, RoomId room, String name) throws TimeoutException {
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(gate.port())
            .setURI("/ws/rooms/" + room.value());
    var client = vertx.createWebSocketClient(new WebSocketClientOptions());
    socket =
        TestNode.await(
            client.connect(options).onSuccess(opened -> opened.textMessageHandler(heard::add)));
    socket.writeTextMessage(
        new JsonWriter()
            .open()
            .put("type", "hello")
            .put("protocol", 1)
            .put("token", name)
            .close()
            .toString());
    Eventually.holds("a snapshot", WAIT_MAX, () -> !of("snapshot").isEmpty());
  }

  /// Says something until it is stored; the same command may go out several times.
  void say(String cmdId, String text) {
    var command =
        new JsonWriter()
            .open()
            .put("type", "say")
            .put("cmdId", cmdId)
            .put("text", text)
            .close()
            .toString();
    socket.writeTextMessage(command);
    var refusals = new int[] {refusals(cmdId)};
    Eventually.holds(
        "an ok for " + cmdId,
        WAIT_MAX,
        () -> {
          if (of("ok").stream().anyMatch(ok -> ok.text("cmdId").equals(cmdId))) return true;
          if (refusals(cmdId) > refusals[0]) {
            refusals[0] = refusals(cmdId);
            socket.writeTextMessage(command);
          }
          return false;
        });
  }

  /// Sends a frame as it is.
  void send(String frame) {
    socket.writeTextMessage(frame);
  }

  private int refusals(String cmdId) {
    return (int)
        of("refused").stream().filter(refused -> cmdId.equals(refused.textOrNull("cmdId"))).count();
  }

  /// The chat as it is on the screen: what came twice is shown once, a hole shows as `?`.
  List<String> chat() {
    var texts = new ArrayList<String>();
    var seq = 0L;
    for (var frame : frames()) {
      List<JsonFields> entries =
          switch (frame.text("type")) {
            case "chat" -> List.of(frame);
            case "snapshot" -> frame.object("chat").objects("entries");
            default -> List.of();
          };
      for (var entry : entries) {
        var number = entry.whole("seq", 0, Long.MAX_VALUE);
        if (number <= seq) continue;
        if (number > seq + 1) texts.add("?");
        texts.add(entry.text("text"));
        seq = number;
      }
    }
    return texts;
  }

  void awaitsChat(List<String> texts) {
    Eventually.holds("the whole chat", WAIT_MAX, () -> chat().equals(texts));
  }

  /// The types of the frames that were heard, in order.
  List<String> types() {
    return frames().stream().map(frame -> frame.text("type")).toList();
  }

  List<JsonFields> of(String type) {
    return frames().stream().filter(frame -> frame.text("type").equals(type)).toList();
  }

  private List<JsonFields> frames() {
    return heard.stream().map(JsonFields::parse).toList();
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  public void close() throws TimeoutException {
    TestNode.await(socket.close());
  }
}
