package matinee.launcher;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import matinee.fixtures.Eventually;
import matinee.fixtures.FrameEar;
import org.jspecify.annotations.Nullable;

/// Somebody who uses a running server: requests with a token, and a socket in one room.
final class Visitor implements AutoCloseable {
  private static final int WAIT_SECONDS = 30;
  private static final int FRAMES_MAX = 100_000;

  private final String address;
  private final @Nullable String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>(FRAMES_MAX);
  private @Nullable WebSocket socket;

  /// @param token who it is; null for nobody in particular
  Visitor(String address, @Nullable String token) {
    this.address = address;
    this.token = token;
  }

  /// A new guest.
  static Visitor guest(String address, String name) {
    var wish = new JsonObject().put("name", name);
    try (var nobody = new Visitor(address, null)) {
      return new Visitor(address, nobody.call(201, "POST", "/api/guests", wish).getString("token"));
    }
  }

  /// A new account.
  static Visitor account(String address, String name) {
    var wish = new JsonObject().put("name", name).put("password", "a seat in the dark");
    try (var nobody = new Visitor(address, null)) {
      var token = nobody.call(201, "POST", "/api/accounts", wish).getString("token");
      return new Visitor(address, token);
    }
  }

  /// Makes a request that has to be answered like this, and returns the JSON of the answer.
  JsonObject call(int status, String method, String path, @Nullable Object body) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body + "");
    return new JsonObject(
        new String(send(status, method, path, publisher), StandardCharsets.UTF_8));
  }

  /// The same with any body, and the answer as it is.
  ///
  /// @param headers names and values in turn
  byte[] send(int status, String method, String path, BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (token != null) request.header("Authorization", "Bearer " + token);
    if (headers.length > 0) request.headers(headers);
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() == status) return answer.body();
      throw new AssertionError(
          method
              + " "
              + path
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Enters a room and returns its snapshot.
  ///
  /// @param resume what it has seen before, null when nothing
  JsonObject join(String room, @Nullable JsonObject resume) {
    var ticket = call(201, "POST", "/api/rooms/" + room + "/tickets", null).getString("ticket");
    var place = address.replaceFirst("^http", "ws") + "/ws/rooms/" + room + "?ticket=" + ticket;
    socket =
        http.newWebSocketBuilder().buildAsync(URI.create(place), new FrameEar(heard::add)).join();
    var hello = new JsonObject().put("type", "hello").put("protocol", 1);
    says(resume == null ? hello : hello.put("resume", resume));
    return awaits("snapshot");
  }

  void says(JsonObject frame) {
    if (socket == null) throw new AssertionError("not in a room");
    socket.sendText(frame.encode(), true).join();
  }

  /// Says a chat message and returns the number it was stored under.
  long posts(String cmdId, String text) {
    says(new JsonObject().put("type", "say").put("cmdId", cmdId).put("text", text));
    var ok = awaits("ok");
    while (!cmdId.equals(ok.getString("cmdId"))) ok = awaits("ok");
    return ok.getLong("seq");
  }

  /// Says a chat message until it is stored; the same command, so it is said once. What is heard
  /// meanwhile is passed over.
  void insists(String text) {
    var frame = new JsonObject().put("type", "say").put("cmdId", "cmd-" + text).put("text", text);
    var ok = "\"cmdId\":\"cmd-" + text + "\"";
    Eventually.holds(
        "an answer to " + text,
        Duration.ofSeconds(WAIT_SECONDS),
        () -> {
          says(frame);
          var frames = new ArrayList<String>();
          heard.drainTo(frames);
          return frames.stream().anyMatch(it -> it.contains("\"ok\"") && it.contains(ok));
        });
  }

  /// Waits for a frame with these words.
  void hears(String words) {
    var text = next(words);
    while (!text.contains(words)) text = next(words);
  }

  /// The next frame of a kind.
  JsonObject awaits(String type) {
    while (true) {
      var text = next(type);
      var frame = new JsonObject(text);
      if (frame.getString("type").equals(type)) return frame;
      if (frame.getString("type").equals("refused")) throw new AssertionError(text);
    }
  }

  private String next(String awaited) {
    try {
      var text = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      if (text == null) throw new AssertionError("no " + awaited);
      return text;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (socket != null) socket.abort();
    http.close();
  }
}
