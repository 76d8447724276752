package matinee.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import matinee.media.MediaFixture;
import matinee.protocol.wire.ServerFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A room in use: every frame that the real server says is as `asyncapi.yaml` describes it.
class SocketFramesTest {
  private final Caller caller = new Caller();
  private @TempDir Path folder;

  @Test
  void everyKindOfServerFrameIsAsDescribed() {
    var account = account();
    var film = caller.film(account, MediaFixture.usualClip(folder, "clip.mp4")).getString("id");
    var owner = guest("Ada");
    var room = caller.call(201, "POST", "/api/rooms", new JsonObject(), bearer(owner));
    var seen = new TreeSet<String>();
    try (var ada = join(room, owner)) {
      // Who was there before stands in the snapshot, and no frame says so.
      var streamId = ada.awaits("snapshot").getString("streamId");
      try (var bob = join(room, guest("Bob"))) {
        bob.awaits("snapshot");
        ada.awaits("presence");
        ask(ada);
        watch(ada, film);
        talk(ada);
        refuse(bob);
        bob.says(new JsonObject().put("type", "typing"));
        ada.awaits("typing");
        guard(ada, room.getString("id"));
        resync(ada, streamId);
        seen.addAll(ada.kinds());
        seen.addAll(bob.kinds());
      }
    }
    caller.call(204, "DELETE", "/api/videos/" + film, null, bearer(account));

    var all = new TreeSet<String>();
    for (var kind : ServerFrame.class.getPermittedSubclasses()) {
      all.add(kind.getSimpleName().toLowerCase(Locale.ROOT));
    }
    // Said by a node that stops, which this one does not.
    all.remove("moving");
    assertEquals(all, seen);
  }

  private void guard(Member owner, String room) {
    var access = new JsonObject().put("type", "access").put("visibility", "private");
    owner.commands(cmd("door", "guarding-1").put("action", access), "room");
    var knocks = "/api/rooms/" + room + "/knocks";
    caller.call(202, "POST", knocks, null, bearer(guest("Kim")));
    owner.awaits("knocking");
    var parts =
        List.of("access", "knocks", "restrictions", "admitted", "invites", "reports", "log");
    for (var part : parts) {
      owner.says(new JsonObject().put("type", "peek").put("ref", part).put("part", part));
      assertEquals(part, owner.awaits("door").getString("part"));
    }
  }

  private static void watch(Member owner, String film) {
    moves(owner, cmd("load", "watching-1").put("videoId", film));
    moves(owner, cmd("play", "watching-2"));
    owner.says(
        new JsonObject()
            .put("type", "report")
            .put("lateMs", 3)
            .put("startMs", 40)
            .put("seekMs", 60)
            .put("state", "buffering")
            .put("aheadMs", 0));
    owner.awaits("waiting");
    owner.says(
        new JsonObject()
            .put("type", "report")
            .put("lateMs", 3)
            .put("startMs", 40)
            .put("seekMs", 60)
            .put("state", "playing")
            .put("skewMs", -1.5)
            .put("boundMs", 0.8)
            .put("stalls", 1)
            .put("stalledMs", 700));
    assertEquals(1.5, owner.awaits("sync").getDouble("p95Ms"));
    moves(owner, cmd("seek", "watching-3").put("positionMs", 500));
    moves(owner, cmd("rate", "watching-4").put("rate", 1.25));
    moves(owner, cmd("pause", "watching-5"));
  }

  private static void moves(Member member, JsonObject command) {
    var cause = member.commands(command, "playback").getString("cause");
    assertEquals(command.getString("type"), cause);
  }

  private static void resync(Member member, String streamId) {
    var resume =
        new JsonObject().put("streamId", streamId).put("chat", 0).put("playback", 0).put("room", 0);
    member.says(new JsonObject().put("type", "resync").put("resume", resume));
    member.awaits("snapshot");
  }

  private static void ask(Member member) {
    member.says(new JsonObject().put("type", "ping").put("a", 12.5));
    member.awaits("pong");
    member.says(
        new JsonObject()
            .put("type", "history")
            .put("ref", "q1")
            .put("beforeSeq", 1)
            .put("limit", 10));
    member.awaits("history");
    member.says(
        new JsonObject()
            .put("type", "report")
            .put("lateMs", 3)
            .put("startMs", 40)
            .put("seekMs", 60));
  }

  private static void talk(Member owner) {
    owner.commands(cmd("say", "command-1").put("text", "Now? \u05E9\u05DC\u05D5\u05DD"), "chat");
    var wish = cmd("configure", "command-2").put("title", "Friday").put("control", "hosts");
    owner.commands(wish, "room");
    owner.commands(cmd("rename", "command-3").put("name", "Ada Lovelace"), "presence");
  }

  private static void refuse(Member member) {
    member.says(cmd("play", "command-4"));
    assertEquals("command-4", member.awaits("refused").getString("cmdId"));
    member.saysWrongly(
        new JsonObject().put("type", "history").put("ref", "q2").put("beforeSeq", -1));
    assertEquals("q2", member.awaits("refused").getString("ref"));
    member.saysWrongly(new JsonObject().put("type", "applause"));
    var refused = member.awaits("refused");
    assertFalse(refused.containsKey("cmdId") || refused.containsKey("ref"), refused::encode);
  }

  private static JsonObject cmd(String type, String cmdId) {
    return new JsonObject().put("type", type).put("cmdId", cmdId);
  }

  private Member join(JsonObject room, String token) {
    var path = "/api/rooms/" + room.getString("id") + "/tickets";
    var ticket = caller.call(201, "POST", path, null, bearer(token)).getString("ticket");
    return Member.join(room.getString("id"), ticket);
  }

  private String account() {
    var wish = new JsonObject().put("name", "usher").put("password", "a seat in the dark");
    return caller.call(201, "POST", "/api/accounts", wish).getString("token");
  }

  private String guest(String name) {
    var wish = new JsonObject().put("name", name);
    return caller.call(201, "POST", "/api/guests", wish).getString("token");
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }
}
