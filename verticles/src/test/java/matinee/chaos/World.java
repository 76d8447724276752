package matinee.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How clients reach nodes. Any thread.
final class World {
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int ANSWER_TIMEOUT_MS = 3_000;
  /// Small, so that a reader that stops is noticed soon.
  private static final int RECEIVE_BUFFER = 16 * 1024;

  private static final int SOCKETS_MAX = 20_000;

  private final List<HostAndPort> nodes;
  private final HttpClient http;
  private final WebSocketClient sockets;

  World(Vertx vertx, List<HostAndPort> nodes) {
    this.nodes = nodes;
    // Every request has a connection of its own, so that a dead one is not used twice.
    http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS).setKeepAlive(false),
            new PoolOptions().setHttp1MaxSize(SOCKETS_MAX));
    sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setReceiveBufferSize(RECEIVE_BUFFER)
                .setMaxConnections(SOCKETS_MAX)
                .setMaxFrameSize(1 << 20)
                .setMaxMessageSize(1 << 22));
  }

  int size() {
    return nodes.size();
  }

  /// Sends a JSON body; fails unless the answer is one of success.
  Future<JsonObject> post(int node, String path, @Nullable String token, JsonObject body) {
    var to = nodes.get(node);
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(to.host())
            .setPort(to.port())
            .setURI(path)
            .putHeader("Content-Type", "application/json")
            .setTimeout(ANSWER_TIMEOUT_MS);
    if (token != null) options.putHeader("Authorization", "Bearer " + token);
    return http.request(options)
        .compose(request -> request.send(body.encode()))
        .compose(
            response ->
                response
                    .body()
                    .timeout(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .compose(text -> success(response.statusCode(), text)));
  }

  private static Future<JsonObject> success(int status, Buffer text) {
    if (status / 100 != 2) return Future.failedFuture("answered " + status + " " + text);
    return Future.succeededFuture(text.toJsonObject());
  }

  /// Asks for a ticket to a room.
  Future<JsonObject> ticket(int node, String room, String token) {
    return post(node, "/api/rooms/" + room + "/tickets", token, new JsonObject());
  }

  /// Opens a room's socket. Whoever calls this on a context sets the handlers there at once.
  Future<WebSocket> open(int node, String room, @Nullable String ticket) {
    var to = nodes.get(node);
    var options =
        new WebSocketConnectOptions()
            .setHost(to.host())
            .setPort(to.port())
            .setURI("/ws/rooms/" + room + (ticket == null ? "" : "?ticket=" + ticket))
            .setTimeout(ANSWER_TIMEOUT_MS);
    return sockets.connect(options).timeout(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS);
  }
}
