package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import matinee.chaos.LoadClient.Guest;
import matinee.chaos.Way.Opened;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients come as pages do: who has been in the room asks for no ticket.
class WayTest {
  private static final String SOCKET = "/ws/rooms/room";
  private static final String TICKETS = "/api/rooms/room/tickets";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Way way = way(0);
  private volatile boolean refuses;
  private volatile boolean hasTickets = true;

  @BeforeEach
  void serve() throws TimeoutException {
    var server = vertx.createHttpServer().requestHandler(this::answer);
    way = way(await(server.listen(0, "127.0.0.1")).actualPort());
  }

  @AfterEach
  void close() throws TimeoutException {
    await(vertx.close());
  }

  private Way way(int port) {
    var world = new World(vertx, List.of(HostAndPort.create("127.0.0.1", port)));
    return new Way(world, "room", new Guest("g_ada", "token-a"), 0);
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(20, TimeUnit.SECONDS);
  }

  private void answer(HttpServerRequest request) {
    asked.add(request.uri());
    if (refuses) {
      request.response().setStatusCode(503).end();
    } else if (request.path().equals(TICKETS)) {
      var ticket = hasTickets ? "one-way" : null;
      request.response().end(new JsonObject().put("ticket", ticket).encode());
    } else {
      request.toWebSocket();
    }
  }

  private Opened opened() throws TimeoutException {
    return await(way.open());
  }

  @Test
  void theTokenComesInTheFirstFrame() throws TimeoutException {
    assertEquals("token-a", opened().token());
    way.arrived();
    assertEquals("token-a", opened().token());

    assertEquals(List.of(SOCKET, SOCKET), asked);
  }

  @Test
  void onlyAfterATryThatCameToNothingATicketIsAskedFor() throws TimeoutException {
    opened();
    assertEquals(null, opened().token());
    way.arrived();
    opened();

    assertEquals(List.of(SOCKET, TICKETS, SOCKET + "?ticket=one-way", SOCKET), asked);
  }

  @Test
  void soWithASecondSocket() throws TimeoutException {
    opened();
    way.arrived();
    assertEquals("token-a", await(way.openBeside()).token());
    assertEquals(null, await(way.openBeside()).token());
    way.arrived();
    assertEquals("token-a", await(way.openBeside()).token());

    var beside = List.of(SOCKET, TICKETS, SOCKET + "?ticket=one-way", SOCKET);
    assertEquals(beside, asked.subList(1, asked.size()));
  }

  @Test
  void aTryThatDoesNotGetAnAnswerCameToNothingToo() {
    refuses = true;
    for (var i = 0; i < 2; i++) assertThrows(Exception.class, this::opened);

    assertEquals(List.of(SOCKET, TICKETS), asked);
  }

  @Test
  void withoutTicketsTheTokenDoes() throws TimeoutException {
    hasTickets = false;
    opened();

    assertEquals("token-a", opened().token());
    assertEquals(List.of(SOCKET, TICKETS, SOCKET), asked);
  }
}
