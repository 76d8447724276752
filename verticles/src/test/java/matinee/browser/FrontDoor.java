package matinee.browser;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A small proxy before some nodes, as people have one: it asks them whether they are ready, and
/// each new connection goes to the first that is. Those that are open stay where they are.
final class FrontDoor implements AutoCloseable {
  private static final long ASK_EVERY_MS = 50;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient asking = vertx.createHttpClient();
  private final NetClient passing = vertx.createNetClient();
  private final List<URI> nodes;
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final NetServer server;
  private final long asks;

  /// @param addresses of the nodes, the preferred one first; all are ready
  FrontDoor(List<String> addresses) {
    nodes = addresses.stream().map(URI::create).toList();
    ready.addAll(nodes);
    server = vertx.createNetServer().connectHandler(this::connect).listen(0, "127.0.0.1").await();
    asks = vertx.setPeriodic(ASK_EVERY_MS, _ -> nodes.forEach(this::ask));
  }

  /// Where people come in, without a path.
  String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void ask(URI node) {
    asking
        .request(HttpMethod.GET, node.getPort(), node.getHost(), "/health/ready")
        .compose(HttpClientRequest::send)
        .map(answer -> answer.statusCode() == 200)
        .otherwise(false)
        .onSuccess(
            isReady -> {
              if (isReady) ready.add(node);
              else ready.remove(node);
            });
  }

  private void connect(NetSocket near) {
    near.pause();
    enter()
        .onFailure(_ -> near.close())
        .onSuccess(
            far -> {
              near.closeHandler(_ -> far.close());
              far.closeHandler(_ -> near.close());
              near.pipeTo(far);
              far.pipeTo(near);
              near.resume();
            });
  }

  private Future<NetSocket> enter() {
    for (var node : nodes) {
      if (ready.contains(node)) return passing.connect(node.getPort(), node.getHost());
    }
    return Future.failedFuture("no node is ready");
  }

  @Override
  public void close() {
    vertx.cancelTimer(asks);
    vertx.close().await();
  }
}
