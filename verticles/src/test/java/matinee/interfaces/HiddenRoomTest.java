package matinee.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import matinee.fixtures.FrameEar;
import matinee.kernel.RandomId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A private room and a room that does not exist give a stranger the same answers, everywhere.
class HiddenRoomTest {
  private static final String PASSWORD = "open sesame";

  /// Headers that say when and to whom, not what.
  private static final List<String> OF_THE_MOMENT = List.of("date", "set-cookie");

  private final Caller caller = new Caller();
  private final String missing = RandomId.make();
  private String owner = "";
  private String stranger = "";
  private String hidden = "";
  private @Nullable Member host;

  @BeforeEach
  void aRoomIsMadePrivate() {
    owner = guest("Ada");
    stranger = guest("Eve");
    var room = caller.call(201, "POST", "/api/rooms", new JsonObject(), bearer(owner));
    hidden = room.getString("id");
    host = Member.join(hidden, ticket(hidden, owner));
    host.awaits("snapshot");
    host.commands(
        act("make-it-private")
            .put(
                "action",
                new JsonObject()
                    .put("type", "access")
                    .put("visibility", "private")
                    .put("password", PASSWORD)),
        "room");
    host.commands(
        new JsonObject().put("type", "say").put("cmdId", "secret-1").put("text", "a secret"),
        "chat");
  }

  @AfterEach
  void theHostLeaves() {
    host().close();
  }

  @Test
  void everyDescribedOperationOfARoomAnswersTheSame() {
    var compared = 0;
    for (var path : Description.read("openapi.yaml").at("paths").fieldNames()) {
      if (!path.startsWith("/api/rooms/{room}")) continue;
      for (var method : methods(path)) {
        for (var body : bodies(method)) {
          assertSame(method, path, body);
          assertSame(method, path, body, bearer(stranger));
          compared += 2;
        }
      }
    }
    // Whoever has a picture for it learns no more than whoever has none.
    assertSame("POST", "/api/rooms/{room}/emotes?name=wave", new JsonObject(), bearer(stranger));
    assertTrue(compared >= 12, "compared " + compared);
  }

  private static List<String> methods(String path) {
    var operations = Description.read("openapi.yaml").at("paths", path).fieldNames();
    return operations.stream()
        .filter(name -> !name.equals("parameters"))
        .map(name -> name.toUpperCase(Locale.ROOT))
        .toList();
  }

  private static List<JsonObject> bodies(String method) {
    if (method.equals("GET")) return List.of(new JsonObject());
    return List.of(
        new JsonObject(),
        new JsonObject().put("password", "wrong"),
        new JsonObject().put("invite", "no such invitation"));
  }

  private void assertSame(String method, String path, JsonObject body, String... headers) {
    var what = method + " " + path + " " + body + (headers.length > 0 ? " as a guest" : "");
    assertEquals(
        seen(caller.send(method, path(path, missing), content(method, body), headers)),
        seen(caller.send(method, path(path, hidden), content(method, body), headers)),
        what);
  }

  private static @Nullable JsonObject content(String method, JsonObject body) {
    return method.equals("GET") || body.isEmpty() ? null : body;
  }

  private static String path(String path, String room) {
    return path.replace("{room}", room).replaceAll("\\{\\w+}", "0000");
  }

  /// All of an answer but what is of the moment; tickets are as long as one another.
  private static String seen(HttpResponse<byte[]> response) {
    var headers = new TreeMap<String, List<String>>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    OF_THE_MOMENT.forEach(headers::remove);
    var body = new String(response.body(), StandardCharsets.UTF_8);
    var same = body.replaceAll("\"ticket\":\"[\\w-]+\"", "\"ticket\":\"…\"");
    same = same.replaceAll("\"expiresAtMs\":\\d+", "\"expiresAtMs\":…");
    return response.statusCode() + " " + headers + " " + same;
  }

  @Test
  void theSocketSaysAndEndsTheSameWhateverIsAskedOnIt() {
    assertEquals(overSocket(missing), overSocket(hidden));
    assertTrue(overSocket(hidden).contains("4501"));
    assertFalse(overSocket(hidden).contains("secret"));
  }

  /// What a stranger hears who asks for everything at once.
  private String overSocket(String room) {
    var address =
        URI.create(
            PublicServer.address().replaceFirst("^http", "ws")
                + "/ws/rooms/"
                + room
                + "?ticket="
                + ticket(room, stranger));
    var heard = new ArrayList<String>();
    var ended = new CompletableFuture<String>();
    var ear = new FrameEar(heard::add, end -> ended.complete(heard + " " + end));
    try (var http = HttpClient.newHttpClient()) {
      var socket = http.newWebSocketBuilder().buildAsync(address, ear).join();
      for (var frame :
          List.of(
              "{'type':'hello','protocol':1}",
              "{'type':'history','ref':'r1','beforeSeq':99,'limit':50}",
              "{'type':'say','cmdId':'stranger-1','text':'let me in'}",
              "{'type':'play','cmdId':'stranger-2'}",
              "{'type':'peek','ref':'r2','part':'access'}",
              "{'type':'door','cmdId':'stranger-3','action':{'type':'access','locked':true}}",
              "{'type':'resync','resume':{'streamId':'s','chat':0,'playback':0,'room':0}}")) {
        // Once the door is shut, what is still said goes nowhere.
        socket.sendText(frame.replace('\'', '"'), true).handle((_, failure) -> failure).join();
      }
      var told = ended.orTimeout(30, TimeUnit.SECONDS).join();
      return told.replaceAll("\"serverMs\":[\\d.]+", "\"serverMs\":…");
    }
  }

  @Test
  void aPasswordAnInvitationOrAHostOpens() {
    var tickets = "/api/rooms/" + hidden + "/tickets";
    var wrong = new JsonObject().put("password", "wrong");
    var right = new JsonObject().put("password", PASSWORD);
    caller.call(404, "GET", "/api/rooms/" + hidden, null, bearer(stranger));
    caller.call(404, "POST", tickets, wrong, bearer(stranger));
    caller.call(201, "POST", tickets, right, bearer(stranger));
    caller.call(200, "GET", "/api/rooms/" + hidden, null, bearer(stranger));
    caller.call(404, "GET", "/api/rooms/" + hidden, null);

    var invited = new JsonObject().put("invite", invitation(1));
    var bob = guest("Bob");
    caller.call(201, "POST", tickets, invited, bearer(bob));
    caller.call(201, "POST", tickets, invited, bearer(bob));
    caller.call(404, "POST", tickets, invited, bearer(guest("Too late")));

    var knocker = guest("Kim");
    caller.call(202, "POST", "/api/rooms/" + hidden + "/knocks", null, bearer(knocker));
    assertEquals(1, host().awaits("knocking").getInteger("count"));
    var waiting = peek("knocks").getJsonArray("knocks");
    assertEquals("Kim", waiting.getJsonObject(0).getString("name"));
    var id = waiting.getJsonObject(0).getString("id");
    var opens = new JsonObject().put("type", "answer").put("memberId", id).put("opens", true);
    host().commands(act("open-door-1").put("action", opens), "knocking");
    var open = caller.call(200, "POST", "/api/rooms/" + hidden + "/knocks", null, bearer(knocker));
    assertTrue(open.getBoolean("open"));
    caller.call(200, "GET", "/api/rooms/" + hidden, null, bearer(knocker));
  }

  private String invitation(int uses) {
    var make = new JsonObject().put("type", "invite").put("forMs", 60_000).put("usesMax", uses);
    host().says(act("make-invite").put("action", make));
    host().awaits("ok");
    return peek("invites").getJsonArray("invites").getJsonObject(0).getString("token");
  }

  private JsonObject peek(String part) {
    host().says(new JsonObject().put("type", "peek").put("ref", "look").put("part", part));
    return host().awaits("door").getJsonObject("body");
  }

  private Member host() {
    return Objects.requireNonNull(host);
  }

  private static JsonObject act(String cmdId) {
    return new JsonObject().put("type", "door").put("cmdId", cmdId);
  }

  private String ticket(String room, String token) {
    var path = "/api/rooms/" + room + "/tickets";
    return caller.call(201, "POST", path, null, bearer(token)).getString("ticket");
  }

  private String guest(String name) {
    var wish = new JsonObject().put("name", name);
    return caller.call(201, "POST", "/api/guests", wish).getString("token");
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }
}
