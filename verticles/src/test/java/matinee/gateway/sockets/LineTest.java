package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import matinee.fixtures.Eventually;
import matinee.protocol.wire.CloseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real sockets that come through the router, by both kinds of lines.
class LineTest {
  private static final Duration WAIT_MAX = Duration.ofSeconds(20);
  private static final int MESSAGE_MAX = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final Promise<Line> opened = Promise.promise();
  private final Promise<Context> loop = Promise.promise();
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private final AtomicInteger counted = new AtomicInteger();
  private final Promise<HttpServer> listening = Promise.promise();

  enum Kind {
    TAKEN,
    PLAIN;

    Line of(ServerWebSocket socket, HttpServerRequest request, Context context) {
      return this == PLAIN
          ? new PlainLine(socket)
          : Line.of(socket, request.connection(), context, MESSAGE_MAX);
    }
  }

  @AfterEach
  void end() throws TimeoutException {
    await(vertx.close());
  }

  @Test
  void aSocketOfTheRouterIsTakenOver() throws TimeoutException {
    connect(Kind.TAKEN);

    assertInstanceOf(TakenLine.class, await(opened.future()));
  }

  @ParameterizedTest
  @EnumSource
  void textsGoBothWays(Kind kind) throws TimeoutException {
    var client = connect(kind);
    var back = new ConcurrentLinkedQueue<String>();
    client.textMessageHandler(back::add);

    client.writeTextMessage("grüß dich");
    client.writeTextMessage("");
    await(opened.future());
    onLoop(line -> line.write("ebenso"));

    awaitHeard("text grüß dich", "text ");
    Eventually.holds("an answer", WAIT_MAX, () -> List.copyOf(back).equals(List.of("ebenso")));
  }

  @ParameterizedTest
  @EnumSource
  void aMessageInSeveralFramesIsHeardWhole(Kind kind) throws TimeoutException {
    var client = connect(kind);

    client.writeFrame(WebSocketFrame.textFrame("one, ", false));
    client.writePing(Buffer.buffer("between"));
    client.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("two, "), false));
    client.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("three"), true));
    client.writeTextMessage("next");

    awaitHeard("text one, two, three", "text next");
  }

  @Test
  void aMessageInTooManyFramesIsTooBig() throws TimeoutException {
    var client = connect(Kind.TAKEN);

    client.writeFrame(WebSocketFrame.textFrame("x".repeat(600), false));
    client.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(600)), true));

    awaitHeard("too big");
  }

  @ParameterizedTest
  @EnumSource
  void binaryMessagesAreNoTexts(Kind kind) throws TimeoutException {
    var client = connect(kind);

    client.writeBinaryMessage(Buffer.buffer("bytes"));
    client.writeTextMessage("text");

    awaitHeard("binary", "text text");
  }

  @ParameterizedTest
  @EnumSource
  void pingsAreAnswered(Kind kind) throws TimeoutException {
    var client = connect(kind);
    var pongs = new ConcurrentLinkedQueue<String>();
    client.pongHandler(data -> pongs.add(data.toString()));

    client.writePing(Buffer.buffer("are you there?"));

    var expected = List.of("are you there?");
    Eventually.holds("a pong", WAIT_MAX, () -> List.copyOf(pongs).equals(expected));
  }

  @ParameterizedTest
  @EnumSource
  void theServersGoodbyeComesLastAndHasACode(Kind kind) throws TimeoutException {
    var client = connect(kind);
    var closed = closeOf(client);
    var texts = new ConcurrentLinkedQueue<String>();
    client.textMessageHandler(texts::add);

    onLoop(
        line -> {
          line.write("last words");
          line.close(CloseCode.SLOW);
          line.close(CloseCode.POLICY);
        });

    assertEquals(CloseCode.SLOW.number(), await(closed));
    assertEquals(List.of("last words"), List.copyOf(texts));
    awaitHeard("gone");
  }

  @ParameterizedTest
  @EnumSource
  void theClientsGoodbyeIsReturned(Kind kind) throws TimeoutException {
    var client = connect(kind);
    var closed = closeOf(client);
    await(opened.future());

    await(client.close((short) 4_321));

    assertEquals((short) 4_321, await(closed));
    awaitHeard("gone");
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatStopsTellsItsLines(Kind kind) throws TimeoutException {
    connect(kind);
    await(opened.future());

    var stopped = await(listening.future()).shutdown(10, TimeUnit.SECONDS);

    Eventually.holds("being told", WAIT_MAX, () -> heard.contains("shutdown"));
    onLoop(line -> line.close(CloseCode.SHUTDOWN));
    await(stopped);
    awaitHeard("shutdown", "gone");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoFrameEndsTheConnection(Kind kind) throws TimeoutException {
    connect(kind);
    await(opened.future());
    var port = await(listening.future()).actualPort();
    var raw = await(vertx.createNetClient().connect(port, "127.0.0.1"));
    var upgrade =
        "GET /socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    var ended = Promise.<Void>promise();
    raw.closeHandler(_ -> ended.complete());

    await(raw.write(upgrade));
    Eventually.holds("a second socket", WAIT_MAX, () -> counted.get() == 2);
    await(raw.write("this is not a frame"));

    await(ended.future());
    awaitHeard("gone");
  }

  private void awaitHeard(String... expected) {
    Eventually.holds(
        "hearing " + List.of(expected),
        WAIT_MAX,
        () -> List.copyOf(heard).equals(List.of(expected)));
  }

  private static Future<Short> closeOf(WebSocket client) {
    return Future.future(
        result -> client.closeHandler(_ -> result.complete(client.closeStatusCode())));
  }

  private WebSocket connect(Kind kind) throws TimeoutException {
    var router = Router.router(vertx);
    router
        .get("/socket")
        .handler(
            ctx ->
                ctx.request()
                    .toWebSocket()
                    .onSuccess(
                        socket -> {
                          var context = vertx.getOrCreateContext();
                          var line = kind.of(socket, ctx.request(), context);
                          line.hear(new WritingDown());
                          counted.incrementAndGet();
                          opened.tryComplete(line);
                          loop.tryComplete(context);
                        }));
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setIdleTimeout(60);
    var server = await(vertx.createHttpServer(options).requestHandler(router).listen());
    listening.complete(server);
    var client = vertx.createWebSocketClient(new WebSocketClientOptions());
    return await(client.connect(server.actualPort(), "127.0.0.1", "/socket"));
  }

  private void onLoop(Consumer<Line> use) throws TimeoutException {
    var line = await(opened.future());
    await(loop.future()).runOnContext(_ -> use.accept(line));
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
  }

  private final class WritingDown implements Line.Ear {
    @Override
    public void text(String text) {
      heard.add("text " + text);
    }

    @Override
    public void binary() {
      heard.add("binary");
    }

    @Override
    public void tooBig() {
      heard.add("too big");
    }

    @Override
    public void shutdown() {
      heard.add("shutdown");
    }

    @Override
    public void gone() {
      heard.add("gone");
    }
  }
}
