package matinee.protocol.bus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.CommandKey;
import matinee.protocol.Endpoint;
import matinee.protocol.Heads;
import matinee.protocol.Identity;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Member;
import matinee.protocol.Resume;
import matinee.protocol.RoomId;
import matinee.protocol.Seat;
import matinee.protocol.Source;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.wire.ItemJson;
import matinee.protocol.wire.PersonJson;
import org.jspecify.annotations.Nullable;

/// The small records that many messages hold: who, where, and how far.
final class PartsJson {
  private PartsJson() {}

  static JsonWriter room(JsonWriter json, RoomId room) {
    return json.put("room", room.value());
  }

  static RoomId room(JsonFields fields) {
    return new RoomId(fields.text("room"));
  }

  static VideoId videoId(JsonFields fields) {
    return new VideoId(fields.text("id"));
  }

  /// A shard's number; receivers use it as an index.
  static int shard(JsonFields fields) {
    return (int) fields.whole("shard", 0, RoomId.SHARDS - 1);
  }

  static JsonWriter key(JsonWriter json, CommandKey key) {
    return PersonJson.write(json.open("key"), "by", key.by()).put("cmdId", key.cmdId()).close();
  }

  static CommandKey key(JsonFields fields) {
    var key = fields.object("key");
    return new CommandKey(PersonJson.read(key, "by"), key.text("cmdId"));
  }

  static JsonWriter identity(JsonWriter json, String name, @Nullable Identity identity) {
    if (identity == null) return json.putRaw(name, null);
    json.open(name).put("id", identity.id()).put("kind", identity.kind().word());
    json.put("name", identity.name()).openList("roles");
    for (var role : Identity.Role.values()) {
      if (identity.roles().contains(role)) json.add(word(role));
    }
    return json.closeList().close();
  }

  /// A role that this build does not know gives no rights.
  static Identity identity(JsonFields fields) {
    var words = fields.texts("roles");
    Set<Identity.Role> roles = new HashSet<>();
    for (var role : Identity.Role.values()) if (words.contains(word(role))) roles.add(role);
    var kind = Words.oneOf(fields, "kind", Kind.values(), Kind::word);
    return new Identity(fields.text("id"), kind, fields.text("name"), roles);
  }

  private static String word(Identity.Role role) {
    return switch (role) {
      case ADMINISTRATOR -> "administrator";
    };
  }

  static JsonWriter member(JsonWriter json, String name, Member member) {
    json.open(name)
        .put("id", member.id())
        .put("name", member.name())
        .put("kind", member.kind().word())
        .put("role", RightsForms.knownBefore(member.role()).word());
    if (RightsForms.knownBefore(member.role()) != member.role()) {
      json.put("rank", member.role().word());
    }
    return json.close();
  }

  static Member member(JsonFields fields) {
    return new Member(
        fields.text("id"),
        fields.text("name"),
        Words.oneOf(fields, "kind", Kind.values(), Kind::word),
        RightsForms.role(fields));
  }

  static JsonWriter endpoint(JsonWriter json, Endpoint endpoint) {
    return json.open("endpoint")
        .put("node", endpoint.node())
        .put("instance", endpoint.instance())
        .put("connection", endpoint.connection())
        .close();
  }

  static Endpoint endpoint(JsonFields fields) {
    var endpoint = fields.object("endpoint");
    return new Endpoint(
        endpoint.text("node"), endpoint.int32("instance"), endpoint.int64("connection"));
  }

  static JsonWriter seats(JsonWriter json, List<Seat> seats) {
    json.openList("seats");
    for (var seat : seats) {
      identity(json.open().put("connection", seat.connection()), "identity", seat.identity());
      DoorAskJson.visitor(json, seat.visitor());
      since(json, seat.sinceMs()).close();
    }
    return json.closeList();
  }

  static List<Seat> seats(JsonFields fields) {
    return list(
        fields.objects("seats"),
        seat ->
            new Seat(
                seat.int64("connection"),
                identity(seat.object("identity")),
                DoorAskJson.visitor(seat),
                since(seat)));
  }

  /// Since when somebody is there; what is unknown is not written.
  static JsonWriter since(JsonWriter json, long sinceMs) {
    return sinceMs == 0 ? json : json.put("sinceMs", sinceMs);
  }

  static long since(JsonFields fields) {
    return fields.has("sinceMs") ? fields.int64("sinceMs") : 0;
  }

  static JsonWriter resume(JsonWriter json, String name, @Nullable Resume resume) {
    if (resume == null) return json.putRaw(name, null);
    json.open(name)
        .put("streamId", resume.streamId())
        .put("chat", resume.chat())
        .put("playback", resume.playback())
        .put("room", resume.room());
    return queue(json, resume.queue()).close();
  }

  static Resume resume(JsonFields fields) {
    return new Resume(
        fields.text("streamId"),
        fields.int64("chat"),
        fields.int64("playback"),
        fields.int64("room"),
        queue(fields));
  }

  static JsonWriter heads(JsonWriter json, Heads heads) {
    json.open("heads")
        .put("streamId", heads.streamId())
        .put("chat", heads.chat())
        .put("playback", heads.playback())
        .put("room", heads.room())
        .put("rev", heads.rev());
    return queue(json, heads.queue()).close();
  }

  static Heads heads(JsonFields fields) {
    var heads = fields.object("heads");
    return new Heads(
        heads.text("streamId"),
        heads.int64("chat"),
        heads.int64("playback"),
        heads.int64("room"),
        queue(heads),
        heads.int64("rev"));
  }

  private static JsonWriter queue(JsonWriter json, long seq) {
    return seq == 0 ? json : json.put("queue", seq);
  }

  /// The number of the queue, which older builds do not have.
  private static long queue(JsonFields fields) {
    return fields.has("queue") ? fields.int64("queue") : 0;
  }

  /// An item under the name `item`; a link, which older builds do not know, under the name `link`.
  static JsonWriter item(JsonWriter json, @Nullable VideoItem item) {
    if (item == null) return json.putRaw("item", null);
    if (!(item.source() instanceof Source.Link)) {
      return itemFields(json.open("item"), item).close();
    }
    return itemFields(json.putRaw("item", null).open("link"), item).close();
  }

  static JsonWriter itemFields(JsonWriter json, VideoItem item) {
    switch (item.source()) {
      case Source.Film film -> json.put("id", film.videoId().value());
      case Source.Link link -> json.put("kind", link.kind().word()).put("url", link.url());
    }
    json.put("title", item.title()).put("durationMs", item.durationMs());
    if (item.startMs() != 0) json.put("startMs", item.startMs());
    var endMs = item.endMs();
    return endMs == null ? json : json.put("endMs", endMs.longValue());
  }

  /// The item or link of a record; null when there is neither.
  static @Nullable VideoItem itemOrNull(JsonFields fields) {
    var link = fields.objectOrNull("link");
    if (link != null) return item(link);
    return orNull(fields, "item", PartsJson::item);
  }

  static VideoItem item(JsonFields fields) {
    return new VideoItem(
        fields.has("id") ? new Source.Film(videoId(fields)) : ItemJson.link(fields),
        fields.text("title"),
        fields.int64("durationMs"),
        fields.has("startMs") ? fields.int64("startMs") : 0,
        Words.longOrNull(fields, "endMs"));
  }

  /// What is made of a field, null when it is absent or `null`.
  static <T> @Nullable T orNull(JsonFields fields, String name, Function<JsonFields, T> read) {
    var object = fields.objectOrNull(name);
    return object == null ? null : read.apply(object);
  }

  static <T> List<T> list(List<JsonFields> objects, Function<JsonFields, T> read) {
    return objects.stream().map(read).toList();
  }
}
