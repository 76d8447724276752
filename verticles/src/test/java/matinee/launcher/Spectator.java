package matinee.launcher;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import matinee.fixtures.Eventually;
import matinee.fixtures.FrameEar;
import org.jspecify.annotations.Nullable;

/// A guest at one node, who may sit in a room.
final class Spectator implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String token;
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private @Nullable WebSocket socket;

  /// Becomes a guest there.
  Spectator(String address, String name) {
    this.address = address;
    token = post("/api/guests", new JsonObject().put("name", name), "").getString("token");
  }

  /// Makes a room.
  String createRoom() {
    var room = post("/api/rooms", new JsonObject().put("title", "Film night"), token);
    return room.getString("id");
  }

  /// Opens a socket and waits for the snapshot.
  void join(String room) {
    var ticket = post("/api/rooms/" + room + "/tickets", new JsonObject(), token);
    var origin = address.replaceFirst("^http", "ws");
    var uri = URI.create(origin + "/ws/rooms/" + room + "?ticket=" + ticket.getString("ticket"));
    socket = http.newWebSocketBuilder().buildAsync(uri, new FrameEar(heard::add)).join();
    send(new JsonObject().put("type", "hello").put("protocol", 1));
    hears("\"snapshot\"");
  }

  /// Says a text until it is stored; the same command, so it is said once.
  void says(String text) {
    var frame = new JsonObject().put("type", "say").put("cmdId", "cmd-" + text).put("text", text);
    var ok = "\"cmdId\":\"cmd-" + text + "\"";
    Eventually.holds(
        "an answer to " + text,
        LONGEST,
        () -> {
          send(frame);
          return heard.stream().anyMatch(f -> f.contains("\"ok\"") && f.contains(ok));
        });
  }

  void hears(String words) {
    Eventually.holds(
        words + " among " + heard, LONGEST, () -> heard.stream().anyMatch(f -> f.contains(words)));
  }

  private void send(JsonObject frame) {
    var open = socket;
    if (open == null) throw new IllegalStateException("in no room");
    open.sendText(frame.encode(), true).join();
  }

  private JsonObject post(String path, JsonObject body, String bearer) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) throw new AssertionError(path + " " + answer.body());
      return new JsonObject(answer.body());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (socket != null) socket.abort();
    http.shutdownNow();
  }
}
