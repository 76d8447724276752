package matinee.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import matinee.media.MediaFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation of `openapi.yaml` gives the described answer and refuses in the described way.
class HttpAnswersTest {
  private static final String PASSWORD = "correct horse battery";

  /// Nothing that a client does makes these refuse.
  private static final Set<String> NEVER_REFUSED =
      Set.of("getConfig", "signOut", "getKeys", "followVideos", "isLive", "isReady", "getMetrics");

  /// Answered with a change of the protocol; `SocketFramesTest` speaks it.
  private static final Set<String> ELSEWHERE = Set.of("openSocket");

  private final Caller caller = new Caller();
  private @TempDir Path folder;

  @Test
  void everyOperationAnswersAndRefusesAsDescribed() throws IOException {
    operation();
    var guest = guests();
    var administrator = accounts();
    var video = videos(administrator);
    media(video);
    rooms(guest, video.getString("id"));
    emotes(guest);
    reports(guest, administrator);
    caller.call(204, "DELETE", "/api/videos/" + video.getString("id"), null, bearer(administrator));

    var answered = new TreeSet<>(caller.operations());
    answered.removeAll(ELSEWHERE);
    assertEquals(answered, caller.answered());
    var refused = new TreeSet<>(caller.operations());
    refused.removeAll(NEVER_REFUSED);
    assertEquals(refused, caller.refused());
  }

  private void operation() {
    caller.call(200, "GET", "/health/live", null);
    caller.call(200, "GET", "/health/ready", null);
    caller.call(200, "GET", "/metrics", null);
    caller.call(200, "GET", "/.well-known/jwks.json", null);
    caller.call(200, "GET", "/api/config", null);
  }

  private String guests() {
    caller.call(400, "POST", "/api/guests", "no json");
    caller.call(400, "POST", "/api/guests", new JsonObject().put("name", ""));
    var guest = caller.call(201, "POST", "/api/guests", new JsonObject().put("name", "Ada"));
    var token = guest.getString("token");
    var rename = new JsonObject().put("name", "Ada Lovelace");
    var renamed = caller.call(201, "POST", "/api/guests", rename, bearer(token));
    assertEquals(id(guest), id(renamed));
    caller.call(200, "GET", "/api/me", null, bearer(token));
    caller.call(401, "GET", "/api/me", null);
    return token;
  }

  /// Returns the token of an administrator.
  private String accounts() {
    var person = new JsonObject().put("name", "projectionist").put("password", PASSWORD);
    caller.call(400, "POST", "/api/accounts", person.copy().put("password", "short"));
    var wish = person.copy().put("setUpToken", PublicServer.setUpToken());
    caller.call(201, "POST", "/api/accounts", wish);
    caller.call(409, "POST", "/api/accounts", person);
    caller.call(401, "POST", "/api/sessions", person.copy().put("password", "wrong password"));
    caller.call(400, "POST", "/api/sessions", new JsonObject());

    var signIn = caller.send("POST", "/api/sessions", person);
    var cookie = cookie(signIn.headers().firstValue("Set-Cookie").orElse(""));
    caller.call(200, "POST", "/api/sessions/refresh", null, "Cookie", cookie);
    caller.call(401, "POST", "/api/sessions/refresh", null);
    caller.call(204, "DELETE", "/api/sessions/current", null, "Cookie", cookie);
    return renamed(caller.call(200, "POST", "/api/sessions", person).getString("token"));
  }

  /// Returns the token that says the new name.
  private String renamed(String token) {
    var name = new JsonObject().put("name", "projectionist2");
    caller.call(401, "PATCH", "/api/me", name);
    caller.call(400, "PATCH", "/api/me", new JsonObject(), bearer(token));
    return caller.call(200, "PATCH", "/api/me", name, bearer(token)).getString("token");
  }

  /// Returns a video that is ready.
  private JsonObject videos(String token) throws IOException {
    demo(token);
    var events = events();
    var video = caller.film(token, MediaFixture.usualClip(folder, "clip.mp4"));
    caller.check("Video", next(events, "video"));
    caller.call(401, "POST", "/api/videos?name=x.mp4", "no film at all");
    caller.call(422, "POST", "/api/videos?name=x.mp4", "no film at all", bearer(token));
    caller.call(409, "POST", "/api/demo", null);

    caller.call(200, "GET", "/api/videos?limit=1", null);
    caller.call(400, "GET", "/api/videos?limit=0", null);
    caller.call(404, "GET", "/api/videos/nosuchvideo", null);
    var one = "/api/videos/" + video.getString("id");
    var title = new JsonObject().put("title", "Three seconds, nearly");
    caller.call(200, "PATCH", one, title, bearer(token));
    caller.call(400, "PATCH", one, new JsonObject(), bearer(token));
    caller.call(401, "PATCH", one, title);
    caller.call(401, "DELETE", one, null);
    return video;
  }

  private void demo(String token) {
    var demo = caller.call(202, "POST", "/api/demo", null).getString("id");
    caller.call(204, "DELETE", "/api/videos/" + demo, null, bearer(token));
  }

  private BufferedReader events() throws IOException {
    var connection =
        URI.create(PublicServer.address() + "/api/videos/events").toURL().openConnection();
    connection.setReadTimeout(30_000);
    assertTrue(connection.getContentType().startsWith("text/event-stream"));
    caller.sawAnswer("followVideos");
    return new BufferedReader(
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  /// The data of the next event of a kind.
  private static JsonObject next(BufferedReader events, String kind) throws IOException {
    for (var line = events.readLine(); line != null; line = events.readLine()) {
      if (!line.equals("event: " + kind)) continue;
      return new JsonObject(events.readLine().substring("data: ".length()));
    }
    throw new AssertionError("the stream of events ended");
  }

  private void media(JsonObject video) {
    var film = video.getString("mp4Url");
    for (var field : Set.of("hlsUrl", "mp4Url", "posterUrl", "thumbnailUrl")) {
      caller.call(200, "GET", video.getString(field), null);
      caller.call(200, "HEAD", video.getString(field), null);
    }
    caller.call(206, "GET", film, null, "Range", "bytes=0-9");
    caller.call(416, "GET", film, null, "Range", "bytes=999999999-");
    var tag = caller.send("HEAD", film, null).headers().firstValue("ETag").orElseThrow();
    caller.call(304, "GET", film, null, "If-None-Match", tag);
    caller.call(404, "GET", film + ".exe", null);
    caller.call(404, "HEAD", film + ".exe", null);
  }

  private void rooms(String token, String videoId) {
    caller.call(401, "POST", "/api/rooms", new JsonObject());
    caller.call(
        404, "POST", "/api/rooms", new JsonObject().put("videoId", "nosuchfilm"), bearer(token));
    caller.call(201, "POST", "/api/rooms", new JsonObject(), bearer(token));
    var wish = new JsonObject().put("videoId", videoId).put("title", "Friday");
    var room = "/" + caller.call(201, "POST", "/api/rooms", wish, bearer(token)).getString("id");
    caller.call(200, "GET", "/api/rooms" + room, null);
    caller.call(200, "GET", "/api/rooms", null);
    caller.call(200, "GET", "/api/rooms?limit=5&after=3.roomroom", null);
    caller.call(400, "GET", "/api/rooms?limit=0", null);
    caller.call(400, "GET", "/api/rooms?after=nowhere", null);
    var odd = new JsonObject().put("visibility", "everywhere");
    caller.call(400, "POST", "/api/rooms", odd, bearer(token));
    var open = new JsonObject().put("visibility", "public").put("control", "hosts");
    caller.call(201, "POST", "/api/rooms", open, bearer(token));
    caller.call(404, "GET", "/api/rooms/nosuchroom", null);
    caller.call(201, "POST", "/api/rooms" + room + "/tickets", null, bearer(token));
    caller.call(401, "POST", "/api/rooms" + room + "/tickets", null);
    var knocks = "/api/rooms" + room + "/knocks";
    caller.call(200, "POST", knocks, null, bearer(token));
    caller.call(202, "POST", "/api/rooms/nosuchroom/knocks", null, bearer(token));
    caller.call(401, "POST", knocks, null);
    caller.call(400, "GET", "/ws/rooms" + room, null);
  }

  private void emotes(String token) throws IOException {
    var room = caller.call(201, "POST", "/api/rooms", new JsonObject(), bearer(token));
    var id = room.getString("id");
    var emotes = "/api/rooms/" + id + "/emotes?name=wave";
    var gif = Files.readAllBytes(MediaFixture.picture(folder, "wave.gif"));
    caller.call(401, "POST", emotes, gif);
    caller.call(403, "POST", emotes, gif, bearer(token));
    var tickets = "/api/rooms/" + id + "/tickets";
    var ticket = caller.call(201, "POST", tickets, null, bearer(token)).getString("ticket");
    var member = Member.join(id, ticket);
    try {
      member.awaits("snapshot");
      caller.call(422, "POST", emotes, "<svg onload='alert(1)'/>", bearer(token));
      caller.call(413, "POST", emotes, new byte[(1 << 20) + 1], bearer(token));
      caller.call(400, "POST", "/api/rooms/" + id + "/emotes?name=Wa%20ve", gif, bearer(token));
      var emote = caller.call(201, "POST", emotes, gif, bearer(token));
      assertTrue(emote.getBoolean("animated"));
      caller.call(409, "POST", emotes, gif, bearer(token));
      var told = member.awaits("room").getJsonArray("emotes").getJsonObject(0);
      assertEquals(emote.getString("picture"), told.getString("picture"));
      var picture = "/emotes/" + emote.getString("picture");
      caller.call(200, "GET", picture + ".webp", null);
      caller.call(200, "HEAD", picture + "-still.webp", null);
      caller.call(404, "GET", "/emotes/" + "0".repeat(32) + ".webp", null);
      caller.call(404, "HEAD", "/emotes/nothing.webp", null);
    } finally {
      member.close();
    }
  }

  private void reports(String guest, String administrator) {
    caller.call(403, "GET", "/api/reports", null, bearer(caller.account("watcher")));
    caller.call(401, "DELETE", "/api/reports/nosuchroom/1", null, bearer(guest));
    caller.call(400, "GET", "/api/reports?after=then", null, bearer(administrator));
    caller.call(404, "DELETE", "/api/reports/nosuchroom/1", null, bearer(administrator));
    var room = caller.call(201, "POST", "/api/rooms", new JsonObject(), bearer(guest));
    var tickets = "/api/rooms/" + room.getString("id") + "/tickets";
    var ticket = caller.call(201, "POST", tickets, null, bearer(guest)).getString("ticket");
    var member = Member.join(room.getString("id"), ticket);
    try {
      member.awaits("snapshot");
      var flag =
          new JsonObject().put("type", "flag").put("memberId", "g_eve").put("reason", "rude");
      var act = new JsonObject().put("type", "door").put("cmdId", "flag-eve-1");
      member.says(act.put("action", flag));
      member.awaits("ok");
    } finally {
      member.close();
    }
    var listed = caller.call(200, "GET", "/api/reports", null, bearer(administrator));
    var report = listed.getJsonArray("reports").getJsonObject(0);
    assertEquals("rude", report.getString("reason"));
    var one = "/api/reports/" + report.getString("room") + "/" + report.getInteger("id");
    caller.call(204, "DELETE", one, null, bearer(administrator));
    var after = caller.call(200, "GET", "/api/reports", null, bearer(administrator));
    assertTrue(after.getJsonArray("reports").isEmpty());
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static String cookie(String header) {
    assertTrue(
        header.toLowerCase(Locale.ROOT).contains("httponly") && header.contains("SameSite=Strict"),
        header);
    return header.split(";")[0];
  }

  private static String id(JsonObject session) {
    return session.getJsonObject("identity").getString("id");
  }
}
