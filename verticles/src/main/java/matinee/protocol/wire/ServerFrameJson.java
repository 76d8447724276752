package matinee.protocol.wire;

import matinee.kernel.JsonWriter;
import matinee.protocol.Anchor;
import matinee.protocol.ChatEntry;
import matinee.protocol.Encoded;
import matinee.protocol.Identity;
import matinee.protocol.Member;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;

/// Writes server frames as JSON text: one place, by hand, one case per kind.
public final class ServerFrameJson {
  private ServerFrameJson() {}

  /// The frame as the text that goes into a WebSocket text frame.
  public static Encoded encode(ServerFrame frame) {
    return new Encoded(write(frame));
  }

  static String write(ServerFrame frame) {
    var json = new JsonWriter().open();
    switch (frame) {
      case ServerFrame.Welcome welcome -> welcome(json, welcome);
      case ServerFrame.Snapshot snapshot -> snapshot(json, snapshot);
      case ServerFrame.Chat chat ->
          ChatJson.entry(json.put("type", "chat"), chat.entry(), chat.quote());
      case ServerFrame.Playback playback -> state(json.put("type", "playback"), playback.state());
      case ServerFrame.Room room -> room(json.put("type", "room"), room.room());
      case ServerFrame.Queue queue ->
          QueueStateJson.state(json.put("type", "queue"), queue.state());
      case ServerFrame.Presence presence -> presence(json, presence);
      case ServerFrame.Waiting waiting ->
          WaitingJson.status(json.put("type", "waiting"), waiting.status());
      case ServerFrame.Sync sync -> SyncJson.status(json.put("type", "sync"), sync.status());
      case ServerFrame.Typing typing ->
          PersonJson.write(json.put("type", "typing"), "by", typing.by());
      case ServerFrame.Ok ok ->
          json.put("type", "ok").put("cmdId", ok.cmdId()).put("seq", ok.seq());
      case ServerFrame.Refused refused -> refused(json, refused);
      case ServerFrame.History history -> {
        var page = history.page();
        json.put("type", "history").put("ref", history.ref());
        ChatJson.messages(json, "entries", page.messages()).put("more", page.more());
        json.put("fromSeq", page.fromSeq()).put("toSeq", page.toSeq()).put("seq", page.seq());
      }
      case ServerFrame.Pong pong ->
          json.put("type", "pong").put("a", pong.a()).put("b", pong.b()).put("c", pong.c());
      case ServerFrame.Knocking knocking ->
          json.put("type", "knocking").put("count", knocking.count());
      case ServerFrame.Door door ->
          json.put("type", "door")
              .put("ref", door.ref())
              .put("part", door.part().word())
              .putRaw("body", door.body());
      case ServerFrame.Moving _ -> json.put("type", "moving");
    }
    return json.close().toString();
  }

  private static void welcome(JsonWriter json, ServerFrame.Welcome welcome) {
    PersonJson.fields(json.put("type", "welcome").open("self"), welcome.self());
    json.put("kind", welcome.kind().word()).close();
    json.put("node", welcome.node()).put("serverMs", welcome.serverMs());
    json.open("limits").put("textMax", ChatEntry.TEXT_MAX);
    json.put("nameMax", Identity.NAME_MAX).put("frameMax", welcome.frameMax());
    json.close();
  }

  private static void snapshot(JsonWriter json, ServerFrame.Snapshot snapshot) {
    json.put("type", "snapshot").put("streamId", snapshot.streamId());
    json.put("epoch", snapshot.epoch());
    room(json.open("room"), snapshot.room()).close();
    state(json.open("playback"), snapshot.playback()).close();
    var presence = snapshot.presence();
    if (presence == null) json.putRaw("presence", null);
    else presence(json.open("presence"), presence).close();
    ChatJson.tail(json.open("chat"), snapshot.chat()).close();
    WaitingJson.status(json.open("waiting"), snapshot.waiting()).close();
    QueueStateJson.state(json.open("queue"), snapshot.queue()).close();
  }

  private static JsonWriter room(JsonWriter json, RoomPart room) {
    json.put("seq", room.seq()).put("title", room.title());
    RightsJson.charge(RightsJson.control(json, room.grid()), room.charge());
    RightsJson.roles(RightsJson.grid(json, room.grid()), room.roles());
    DoorActionJson.house(json, room.house());
    EmoteJson.emotes(json, room.emotes());
    if (room.by() != null) PersonJson.write(json, "by", room.by());
    return WaitingJson.rules(json.open("waiting"), room.waiting()).close();
  }

  private static JsonWriter state(JsonWriter json, PlaybackState state) {
    json.put("seq", state.seq());
    anchor(json, state.anchor());
    ItemJson.write(json, state.item());
    json.put("cause", state.cause().word());
    PersonJson.write(json, "by", state.by());
    return WaitingJson.wait(
        json.put("issuedAtMs", state.issuedAtMs()).put("play", state.play()), state.waiting());
  }

  /// The fields of an anchor, as they also stand in the database.
  public static JsonWriter anchor(JsonWriter json, Anchor anchor) {
    return json.open("anchor")
        .put("playing", anchor.playing())
        .put("positionMs", anchor.positionMs())
        .put("rate", anchor.rate())
        .put("atMs", anchor.atMs())
        .close();
  }

  private static JsonWriter presence(JsonWriter json, PresencePart presence) {
    json.put("rev", presence.rev()).put("count", presence.count()).openList("members");
    for (var member : presence.members()) member(json.open(), member).close();
    return json.closeList();
  }

  private static void presence(JsonWriter json, ServerFrame.Presence presence) {
    json.put("type", "presence").put("rev", presence.rev());
    if (presence.reset()) json.put("reset", true);
    json.openList("joined");
    for (var member : presence.joined()) member(json.open(), member).close();
    PersonJson.write(json.closeList(), "left", presence.left()).put("count", presence.count());
  }

  private static JsonWriter member(JsonWriter json, Member member) {
    return json.put("id", member.id())
        .put("name", member.name())
        .put("kind", member.kind().word())
        .put("role", member.role().word());
  }

  private static void refused(JsonWriter json, ServerFrame.Refused refused) {
    json.put("type", "refused");
    if (refused.cmdId() != null) json.put("cmdId", refused.cmdId());
    if (refused.ref() != null) json.put("ref", refused.ref());
    json.put("code", refused.code().word()).put("message", refused.message());
    json.put("retryable", refused.code().retryable());
    if (refused.retryAfterMs() > 0) json.put("retryAfterMs", refused.retryAfterMs());
  }
}
