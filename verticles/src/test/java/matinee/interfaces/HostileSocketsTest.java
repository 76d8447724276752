package matinee.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import matinee.protocol.wire.CloseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a client must not do ends its own socket with a documented code, and nobody else's.
class HostileSocketsTest {
  private static final int PATIENCE_SECONDS = 30;

  private final Caller caller = new Caller();
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20));
  private final URI server = URI.create(PublicServer.address());
  private String room = "";
  private String token = "";

  @BeforeEach
  void open() {
    var guest = caller.call(201, "POST", "/api/guests", new JsonObject().put("name", "Mallory"));
    token = guest.getString("token");
    var bearer = new String[] {"Authorization", "Bearer " + token};
    room = caller.call(201, "POST", "/api/rooms", new JsonObject(), bearer).getString("id");
  }

  @AfterEach
  void close() throws ExecutionException, InterruptedException, TimeoutException {
    vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void aRoomThatDoesNotExistIsGone() throws Exception {
    assertEquals(CloseCode.ROOM_GONE, closeOf(socket("unknownroom1"), hello(token)));
  }

  @Test
  void aTokenThatIsNoneIsSignedOut() throws Exception {
    assertEquals(CloseCode.SIGNED_OUT, closeOf(socket(room), hello("not.a.token")));
  }

  @Test
  void anotherVersionOfTheProtocolIsNotSpoken() throws Exception {
    var hello = new JsonObject().put("type", "hello").put("protocol", 2).put("token", token);
    assertEquals(CloseCode.WRONG_VERSION, closeOf(socket(room), hello.encode()));
  }

  @Test
  void whoSaysNothingIsSentAway() throws Exception {
    assertEquals(CloseCode.NO_HELLO, closeOf(socket(room)));
  }

  @Test
  void garbageIsRefusedTenTimesAndThenEndsTheSocket() throws Exception {
    var garbage = new String[11];
    Arrays.fill(garbage, "{\"type\":");
    assertEquals(CloseCode.POLICY, closeOf(socket(room), garbage));
  }

  @Test
  void aFrameOverTheLimitEndsTheSocketAsTooBig() throws Exception {
    var big = new JsonObject().put("type", "say").put("text", "x".repeat(20_000)).encode();
    assertEquals(CloseCode.TOO_BIG, closeOf(socket(room), hello(token), big));
  }

  @Test
  void aFloodEndsItsOwnSocketAndTheNeighbourDoesNotNotice() throws Exception {
    try (var neighbour = Member.join(room, ticket())) {
      neighbour.awaits("snapshot");
      var flood = new String[2_000];
      flood[0] = hello(token);
      for (var i = 1; i < flood.length; i++) flood[i] = "{\"type\":\"ping\",\"a\":" + i + "}";

      assertEquals(CloseCode.POLICY, closeOf(socket(room), flood));

      neighbour.says(new JsonObject().put("type", "ping").put("a", 1));
      neighbour.awaits("pong");
    }
  }

  private String ticket() {
    var bearer = new String[] {"Authorization", "Bearer " + token};
    var path = "/api/rooms/" + room + "/tickets";
    return caller.call(201, "POST", path, null, bearer).getString("ticket");
  }

  private static String hello(String token) {
    return new JsonObject().put("type", "hello").put("protocol", 1).put("token", token).encode();
  }

  private WebSocket socket(String id) throws Exception {
    var options =
        new WebSocketConnectOptions()
            .setHost(server.getHost())
            .setPort(server.getPort())
            .setURI("/ws/rooms/" + id);
    return client
        .connect(options)
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static CompletableFuture<Integer> closed(WebSocket socket) {
    var closed = new CompletableFuture<Integer>();
    socket.closeHandler(
        _ ->
            closed.complete(socket.closeStatusCode() == null ? 0 : (int) socket.closeStatusCode()));
    return closed;
  }

  /// Says all that, and gives the code with which the server closed.
  private static CloseCode closeOf(WebSocket socket, String... texts) throws Exception {
    var closed = closed(socket);
    for (var text : texts) socket.writeTextMessage(text).otherwiseEmpty();
    var number = closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (var code : CloseCode.values()) if (code.number() == number) return code;
    throw new AssertionError("closed with " + number);
  }
}
