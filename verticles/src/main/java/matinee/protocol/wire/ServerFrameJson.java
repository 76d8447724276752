package matinee.protocol.wire;

import java.util.List;
import matinee.kernel.JsonWriter;
import matinee.protocol.Anchor;
import matinee.protocol.ChatAsk.Page;
import matinee.protocol.ChatEntry;
import matinee.protocol.Encoded;
import matinee.protocol.Identity;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;
import org.jspecify.annotations.Nullable;

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
      case ServerFrame.Chat chat -> entry(json.put("type", "chat"), chat.entry());
      case ServerFrame.Playback playback -> state(json.put("type", "playback"), playback.state());
      case ServerFrame.Room room -> room(json.put("type", "room"), room.room());
      case ServerFrame.Queue queue -> QueueFrames.state(json.put("type", "queue"), queue.state());
      case ServerFrame.Presence presence -> presence(json, presence);
      case ServerFrame.Typing typing -> person(json.put("type", "typing"), "by", typing.by());
      case ServerFrame.Ok ok ->
          json.put("type", "ok").put("cmdId", ok.cmdId()).put("seq", ok.seq());
      case ServerFrame.Refused refused -> refused(json, refused);
      case ServerFrame.History history -> {
        json.put("type", "history").put("ref", history.ref());
        entries(json, history.entries()).put("more", history.more());
      }
      case ServerFrame.Pong pong ->
          json.put("type", "pong").put("a", pong.a()).put("b", pong.b()).put("c", pong.c());
      case ServerFrame.Moving _ -> json.put("type", "moving");
    }
    return json.close().toString();
  }

  private static void welcome(JsonWriter json, ServerFrame.Welcome welcome) {
    json.put("type", "welcome").open("self").put("id", welcome.self().id());
    json.put("name", welcome.self().name()).put("kind", welcome.kind().word()).close();
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
    page(json.open("chat"), snapshot.chat()).close();
    QueueFrames.state(json.open("queue"), snapshot.queue()).close();
  }

  private static JsonWriter room(JsonWriter json, RoomPart room) {
    json.put("seq", room.seq()).put("title", room.title());
    RightsJson.control(json, room.rights().grid()).put("ownerId", room.rights().ownerId());
    if (room.rights().actingOwnerId() != null) {
      json.put("actingOwnerId", room.rights().actingOwnerId());
    }
    RightsJson.grid(json, room.rights().grid());
    return RightsJson.roles(json, room.roles());
  }

  private static JsonWriter state(JsonWriter json, PlaybackState state) {
    json.put("seq", state.seq());
    anchor(json, state.anchor());
    ItemJson.write(json, state.item());
    json.put("cause", state.cause().word());
    person(json, "by", state.by());
    return json.put("issuedAtMs", state.issuedAtMs()).put("play", state.play());
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

  /// A person or null under a name, as it also stands in the database.
  public static JsonWriter person(JsonWriter json, String name, @Nullable Person person) {
    if (person == null) return json.putRaw(name, null);
    return json.open(name).put("id", person.id()).put("name", person.name()).close();
  }

  /// A chat entry without its number, as it stands in the database.
  public static JsonWriter entryBody(JsonWriter json, ChatEntry entry) {
    json.put("id", entry.id());
    return person(json, "by", entry.by()).put("text", entry.text()).put("atMs", entry.atMs());
  }

  private static JsonWriter entry(JsonWriter json, ChatEntry entry) {
    return entryBody(json.put("seq", entry.seq()), entry);
  }

  private static JsonWriter entries(JsonWriter json, List<ChatEntry> entries) {
    json.openList("entries");
    for (var entry : entries) entry(json.open(), entry).close();
    return json.closeList();
  }

  private static JsonWriter page(JsonWriter json, Page page) {
    json.put("seq", page.seq()).put("reset", page.reset()).put("more", page.more());
    return entries(json, page.entries());
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
    json.closeList().openList("left");
    for (var person : presence.left()) {
      json.open().put("id", person.id()).put("name", person.name()).close();
    }
    json.closeList().put("count", presence.count());
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
