package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import matinee.fixtures.Eventually;
import matinee.protocol.Encoded;
import matinee.protocol.FrameClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against a real socket that comes through the router, as the rooms' sockets do.
class SocketWriterTest {
  private static final Duration WAIT_MAX = Duration.ofSeconds(20);
  private static final int ENOUGH_TO_FILL = 20_000;

  private final Vertx vertx = Vertx.vertx();
  private final Promise<Opened> opened = Promise.promise();
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

  /// A writer, and where it must be used.
  private record Opened(SocketWriter writer, Context context) {}

  @AfterEach
  void end() throws TimeoutException {
    await(vertx.close());
  }

  @Test
  void theRoutersSocketsShareFrames() throws TimeoutException {
    connect();

    assertTrue(await(opened.future()).writer().isShared());
  }

  @Test
  void textsOfEveryLengthArriveWholeAndInOrder() throws TimeoutException {
    connect();
    var lengths = IntStream.of(0, 1, 125, 126, 65_535, 65_536, 100_000);
    var texts = lengths.mapToObj("x"::repeat).toList();

    onLoop(
        writer -> {
          for (var text : texts) writer.write(FrameClass.CHAT, new Encoded(text));
          writer.flush();
          return texts.size();
        });

    awaitHeard(texts.size());
    assertEquals(texts, List.copyOf(heard));
  }

  @Test
  void oneFrameServesTwoReadersAndIsLetGo() throws TimeoutException {
    connect();
    var frame = SocketWriter.frame(new Encoded("for everybody"));

    onLoop(
        writer -> {
          writer.write(FrameClass.CHAT, frame.retainedDuplicate());
          writer.write(FrameClass.CHAT, frame.retainedDuplicate());
          writer.flush();
          frame.release();
          return 2;
        });

    awaitHeard(2);
    assertEquals(List.of("for everybody", "for everybody"), List.copyOf(heard));
    Eventually.holds("the frame is let go", WAIT_MAX, () -> frame.refCnt() == 0);
  }

  @Test
  void aReaderThatStopsAndGoesOnMissesNothing() throws TimeoutException {
    var client = connect();
    client.pause();
    var padding = "x".repeat(8_000);
    var count =
        onLoop(
            writer -> {
              var sent = 0;
              while (!writer.isBehind() && sent < ENOUGH_TO_FILL) {
                writer.write(FrameClass.CHAT, new Encoded(sent++ + padding));
                writer.flush();
              }
              assertTrue(writer.isBehind());
              for (var i = 0; i < 20; i++) {
                assertTrue(writer.write(FrameClass.CHAT, new Encoded(sent++ + padding)));
              }
              return sent;
            });

    client.resume();

    var expected = IntStream.range(0, count).mapToObj(i -> i + padding).toList();
    awaitHeard(count);
    assertEquals(expected, List.copyOf(heard));
  }

  @Test
  void whatIsGatheredGoesAsItIsOrFromAPlaceOn() throws TimeoutException {
    connect();

    onLoop(
        writer -> {
          var gathered = new Gathered();
          gathered.add(FrameClass.CHAT, new Encoded("one"));
          var place = gathered.length();
          gathered.add(FrameClass.EPHEMERAL, new Encoded("x".repeat(2_000)));
          gathered.add(FrameClass.CHAT, new Encoded("three"));
          writer.write(gathered, 0);
          writer.write(gathered, place);
          writer.write(gathered, gathered.length());
          gathered.clear();
          assertTrue(gathered.isEmpty());
          return 5;
        });

    awaitHeard(5);
    var long2 = "x".repeat(2_000);
    assertEquals(List.of("one", long2, "three", long2, "three"), List.copyOf(heard));
  }

  @Test
  void aSlowReaderGetsOfWhatIsGatheredWhatMatters() throws TimeoutException {
    var client = connect();
    client.pause();
    var padding = "x".repeat(8_000);
    onLoop(
        writer -> {
          for (var i = 0; !writer.isBehind() && i < ENOUGH_TO_FILL; i++) {
            writer.write(FrameClass.CHAT, new Encoded(padding));
            writer.flush();
          }
          var gathered = new Gathered();
          gathered.add(FrameClass.CHAT, new Encoded("one"));
          gathered.add(FrameClass.EPHEMERAL, new Encoded("dropped"));
          gathered.add(FrameClass.PLAYBACK, new Encoded("old"));
          gathered.add(FrameClass.CHAT, new Encoded("two"));
          gathered.add(FrameClass.PLAYBACK, new Encoded("new"));
          assertTrue(writer.write(gathered, 0));
          gathered.clear();
          return true;
        });

    client.resume();

    Eventually.holds("the rest", WAIT_MAX, () -> heard.contains("two"));
    heard.removeIf(padding::equals);
    assertEquals(List.of("one", "new", "two"), List.copyOf(heard));
  }

  @Test
  void aReaderThatStopsForGoodIsFoundTooSlow() throws TimeoutException {
    connect().pause();

    var sent =
        onLoop(
            writer -> {
              var count = 0;
              while (count < ENOUGH_TO_FILL
                  && writer.write(FrameClass.CHAT, new Encoded("x".repeat(8_000)))) {
                writer.flush();
                count++;
              }
              writer.close();
              return count;
            });

    assertTrue(sent < ENOUGH_TO_FILL, () -> "all " + sent + " were taken");
  }

  private void awaitHeard(int count) {
    Eventually.holds(count + " texts", WAIT_MAX, () -> heard.size() >= count);
  }

  private WebSocket connect() throws TimeoutException {
    var router = Router.router(vertx);
    router
        .get("/socket")
        .handler(
            ctx ->
                ctx.request()
                    .toWebSocket()
                    .onSuccess(
                        socket -> {
                          var loop = vertx.getOrCreateContext();
                          var connection = ctx.request().connection();
                          var line = Line.of(socket, connection, loop, 1 << 20);
                          opened.complete(new Opened(new SocketWriter(line), loop));
                        }));
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    var server = await(vertx.createHttpServer(options).requestHandler(router).listen());
    var client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20));
    var connected = await(client.connect(server.actualPort(), "127.0.0.1", "/socket"));
    connected.textMessageHandler(heard::add);
    return connected;
  }

  /// Uses the writer where it must be used.
  private <T> T onLoop(Function<SocketWriter, T> use) throws TimeoutException {
    var there = await(opened.future());
    return await(
        Future.future(
            result -> there.context().runOnContext(_ -> use(use, there.writer(), result))));
  }

  private static <T> void use(
      Function<SocketWriter, T> use, SocketWriter writer, Promise<T> result) {
    try {
      result.complete(use.apply(writer));
    } catch (AssertionError e) {
      result.fail(e);
    }
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
  }
}
