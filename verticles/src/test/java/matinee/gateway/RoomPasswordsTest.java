package matinee.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.TestEdge;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeAsk;
import matinee.protocol.ToShard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often a room's password can be tried, before any owner is asked.
class RoomPasswordsTest {
  private static final JsonObject TRY = new JsonObject().put("password", "a guess");

  private final AtomicInteger tries = new AtomicInteger();
  private TestEdge edge = startedLater();
  private String token = "";

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T startedLater() {
    return null;
  }

  @BeforeEach
  void open() {
    var changes =
        Map.of(
            "http.trusted-proxies",
            "127.0.0.1",
            "limits.password",
            "3/1h",
            "limits.password-room",
            "5/1h",
            "limits.room-creation-address",
            "2/1h");
    edge = new TestEdge(DefaultSettings.config(), changes);
    edge.ownRooms(
        message -> {
          NodeAsk ask = message.body();
          if (ask instanceof ToShard(_, _, DoorAsk.Enter _, _)) tries.incrementAndGet();
          message.fail(ErrorCode.ROOM_NOT_FOUND.number(), "There is no such room.");
        });
    var guest = edge.post("/api/guests", new JsonObject().put("name", "Eve"));
    token = TestEdge.json(guest).getString("token");
  }

  @AfterEach
  void close() {
    edge.close();
  }

  private int guess(String room, String address) {
    return edge.post(
            "/api/rooms/" + room + "/tickets",
            TRY,
            "Authorization",
            "Bearer " + token,
            "X-Forwarded-For",
            address)
        .statusCode();
  }

  @Test
  void oneAddressHasFewTriesOnAllRoomsTogether() {
    for (var i = 0; i < 3; i++) assertEquals(404, guess("room-number-" + i, "203.0.113.7"));
    assertEquals(429, guess("room-number-9", "203.0.113.7"));
    assertEquals(404, guess("room-number-9", "203.0.113.8"));
    assertEquals(4, tries.get());
  }

  @Test
  void allAddressesOfOneConnectionAreOne() {
    for (var i = 1; i < 4; i++) assertEquals(404, guess("room-number-1", "2001:db8:1:2::" + i));
    assertEquals(429, guess("room-number-1", "2001:db8:1:2:9::4"));
    assertEquals(404, guess("room-number-1", "2001:db8:1:3::1"));
  }

  @Test
  void oneAddressMakesFewRoomsUnderAllItsNames() {
    for (var i = 0; i < 3; i++) {
      var from = new String[] {"X-Forwarded-For", "2001:db8:9:9::" + i};
      var guest = edge.post("/api/guests", new JsonObject().put("name", "N" + i), from);
      var answer =
          edge.post(
              "/api/rooms",
              new JsonObject(),
              "Authorization",
              "Bearer " + TestEdge.json(guest).getString("token"),
              "X-Forwarded-For",
              "2001:db8:9:9::" + i);
      assertEquals(i < 2 ? 404 : 429, answer.statusCode());
    }
  }

  @Test
  void oneRoomHasFewTriesFromAllAddressesTogether() {
    for (var i = 0; i < 5; i++) assertEquals(404, guess("room-number-1", "203.0.113." + i));
    assertEquals(429, guess("room-number-1", "203.0.113.99"));
    assertEquals(404, guess("room-number-2", "203.0.113.98"));
    assertEquals(6, tries.get());
  }

  @Test
  void aVisitorGetsATokenOfTheBrowserThatNoScriptSees() {
    var answer =
        edge.post(
            "/api/rooms/room-number-1/tickets",
            new JsonObject(),
            "Authorization",
            "Bearer " + token);

    assertEquals(201, answer.statusCode());
    var cookie = answer.headers().firstValue("set-cookie").orElse("");
    assertTrue(cookie.matches("matinee_device=[\\w-]{24}; .*HTTPOnly.*"), cookie);
  }
}
