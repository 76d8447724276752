package matinee.bench.machine;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The server's HTTP interface, as far as the benchmark needs it. Blocking; any thread.
public final class Api implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final String address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public Api(String address) {
    this.address = address;
  }

  public int port() {
    return URI.create(address).getPort();
  }

  /// A new guest's token.
  public String guest(String name) {
    return post("/api/guests", null, new JsonObject().put("name", name)).getString("token");
  }

  /// A new account's token.
  public String account(String name) {
    var body = new JsonObject().put("name", name).put("password", "correct horse " + name);
    return post("/api/accounts", null, body).getString("token");
  }

  /// A new room's id.
  public String room(String token, String title) {
    return post("/api/rooms", token, new JsonObject().put("title", title)).getString("id");
  }

  /// The id of a new room that strangers do not find.
  public String privateRoom(String token) {
    var wish = new JsonObject().put("title", "Private").put("visibility", "private");
    return post("/api/rooms", token, wish).getString("id");
  }

  /// Calls whatever there is, and gives the status of the answer.
  public int status(String method, String path, @Nullable String token, @Nullable JsonObject body) {
    var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode());
    var request = request(path, token).method(method, content);
    if (body != null) request.header("Content-Type", "application/json");
    return answer(request.build(), BodyHandlers.ofString()).statusCode();
  }

  /// A ticket for a room's socket; null while the server can make none.
  public @Nullable String ticket(String token, String room) {
    return post("/api/rooms/" + room + "/tickets", token, new JsonObject()).getString("ticket");
  }

  /// Asks for the demo film; its id.
  public String demo(String token) {
    return post("/api/demo", token, new JsonObject()).getString("id");
  }

  public JsonObject video(String id) {
    return json(request("/api/videos/" + id, null).GET().build());
  }

  /// Fetches a file of the server.
  public void download(String path, Path target) {
    var answer = answer(request(path, null).GET().build(), BodyHandlers.ofFile(target));
    if (answer.statusCode() != 200) throw new BenchFailure(path + ": " + answer.statusCode());
  }

  /// Uploads a video; what the server says about it.
  public JsonObject upload(String token, String name, BodyPublisher body, Duration longest) {
    var request = request("/api/videos?name=" + name, token).timeout(longest).POST(body).build();
    return json(request);
  }

  private JsonObject post(String path, @Nullable String token, JsonObject body) {
    return json(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build());
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER_MAX);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonObject json(HttpRequest request) {
    var answer = answer(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new BenchFailure(
          request.uri() + " answered " + answer.statusCode() + " " + answer.body());
    }
    return new JsonObject(answer.body());
  }

  private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new BenchFailure(request.uri() + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
