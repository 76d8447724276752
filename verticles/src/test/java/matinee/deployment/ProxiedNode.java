package matinee.deployment;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Behaves as a node does towards a proxy, and counts.
final class ProxiedNode {
  private final HttpServer server;
  final String name;
  final AtomicInteger checks = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();
  final AtomicLong uploaded = new AtomicLong();
  volatile boolean draining;
  volatile String forwarded = "";

  ProxiedNode(Vertx vertx, String name) throws Exception {
    this.name = name;
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .webSocketHandler(this::greet)
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    if (request.path().equals("/health/ready")) {
      checks.incrementAndGet();
      request.response().setStatusCode(draining ? 503 : 200).end();
      return;
    }
    requests.incrementAndGet();
    forwarded = request.getHeader("X-Forwarded-For") + " " + request.getHeader("X-Forwarded-Proto");
    request.handler(part -> uploaded.addAndGet(part.length()));
    request.endHandler(_ -> request.response().end(name));
  }

  private void greet(ServerWebSocket socket) {
    socket.writeTextMessage(name);
    socket.textMessageHandler(text -> socket.writeTextMessage(name + " " + text));
  }

  /// Gone, with all its connections.
  void stop() throws Exception {
    server.close().await(30, TimeUnit.SECONDS);
  }
}
