package matinee.protocol.bus;

import matinee.kernel.BadRecord;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Preset;
import matinee.protocol.Rating;
import matinee.protocol.RightsAction;
import matinee.protocol.RoomAsk;
import matinee.protocol.Visibility;
import matinee.protocol.wire.PersonJson;
import matinee.protocol.wire.RightsActionJson;
import org.jspecify.annotations.Nullable;

/// What is asked of rooms from outside their shard.
final class RoomAskJson {
  private RoomAskJson() {}

  static void write(JsonWriter json, RoomAsk ask) {
    switch (ask) {
      case RoomAsk.Create create -> {
        ShardAskJson.open(json, "room.create", create).put("title", create.title());
        PersonJson.write(PartsJson.item(json, create.item()), "by", create.by());
        if (create.preset() != null) json.put("control", create.preset().word());
        if (create.visibility() != null) json.put("visibility", create.visibility().word());
        if (create.rating() != null) json.put("rating", create.rating().word());
      }
      case RoomAsk.Attach attach -> {
        PartsJson.endpoint(ShardAskJson.open(json, "room.attach", attach), attach.endpoint());
        PartsJson.identity(json, "identity", attach.identity());
        DoorAskJson.visitor(json, attach.visitor());
        PartsJson.resume(json, "resume", attach.resume());
      }
      case RoomAsk.Detach detach ->
          PartsJson.endpoint(ShardAskJson.open(json, "room.detach", detach), detach.endpoint());
      case RoomAsk.Configure configure -> configure(json, configure);
      case RoomAsk.SetWaiting set -> WaitingAskJson.setWaiting(json, set);
      case RoomAsk.Govern govern -> {
        PartsJson.key(ShardAskJson.open(json, "room.govern", govern), govern.key());
        RightsActionJson.write(json.open("action"), govern.action()).close();
      }
      case RoomAsk.Rename rename -> {
        PersonJson.write(ShardAskJson.open(json, "room.rename", rename), "by", rename.by());
        json.put("name", rename.name());
      }
      case RoomAsk.Resync resync -> {
        PartsJson.endpoint(ShardAskJson.open(json, "room.resync", resync), resync.endpoint());
        PartsJson.resume(json, "resume", resync.resume());
      }
      case RoomAsk.Reattach reattach -> {
        ShardAskJson.open(json, "room.reattach", reattach).put("node", reattach.node());
        PartsJson.seats(json.put("instance", reattach.instance()), reattach.seats());
        PartsJson.resume(json, "seen", reattach.seen());
        if (reattach.newest() != Long.MAX_VALUE) json.put("newest", reattach.newest());
      }
      case RoomAsk.Refresh refresh ->
          PartsJson.resume(
              ShardAskJson.open(json, "room.refresh", refresh), "seen", refresh.seen());
      case RoomAsk.Describe describe -> {
        ShardAskJson.open(json, "room.describe", describe);
        if (describe.by() != null) PartsJson.identity(json, "by", describe.by());
        DoorAskJson.visitor(json, describe.visitor());
      }
      case RoomAsk.GetRights _, RoomAsk.GetWaitRules _, RoomAsk.Restart _, RoomAsk.Announce _ ->
          throw ShardAskJson.inside(ask);
    }
  }

  private static void configure(JsonWriter json, RoomAsk.Configure configure) {
    var preset = configure.preset();
    PartsJson.key(ShardAskJson.open(json, "room.configure", configure), configure.key());
    json.put("title", configure.title()).put("control", preset == null ? null : preset.word());
  }

  /// The ask of a kind; null when the kind is not of this family.
  static @Nullable RoomAsk read(String kind, JsonFields fields) {
    var room = PartsJson.room(fields);
    return switch (kind) {
      case "room.create" ->
          new RoomAsk.Create(
              room,
              fields.text("title"),
              PartsJson.itemOrNull(fields),
              PersonJson.read(fields, "by"),
              preset(fields),
              visibility(fields),
              rating(fields));
      case "room.attach" ->
          new RoomAsk.Attach(
              room,
              PartsJson.endpoint(fields),
              PartsJson.identity(fields.object("identity")),
              DoorAskJson.visitor(fields),
              PartsJson.orNull(fields, "resume", PartsJson::resume));
      case "room.detach" -> new RoomAsk.Detach(room, PartsJson.endpoint(fields));
      case "room.configure" ->
          new RoomAsk.Configure(
              room, PartsJson.key(fields), fields.textOrNull("title"), preset(fields));
      case "room.set-waiting" -> WaitingAskJson.setWaiting(room, fields);
      case "room.govern" ->
          new RoomAsk.Govern(room, PartsJson.key(fields), action(fields.object("action")));
      case "room.rename" ->
          new RoomAsk.Rename(room, PersonJson.read(fields, "by"), fields.text("name"));
      case "room.resync" ->
          new RoomAsk.Resync(
              room, PartsJson.endpoint(fields), PartsJson.resume(fields.object("resume")));
      case "room.reattach" ->
          new RoomAsk.Reattach(
              room,
              fields.text("node"),
              fields.int32("instance"),
              PartsJson.seats(fields),
              PartsJson.orNull(fields, "seen", PartsJson::resume),
              fields.has("newest") ? fields.int64("newest") : Long.MAX_VALUE);
      case "room.refresh" -> new RoomAsk.Refresh(room, PartsJson.resume(fields.object("seen")));
      case "room.describe" ->
          new RoomAsk.Describe(
              room,
              PartsJson.orNull(fields, "by", PartsJson::identity),
              DoorAskJson.visitor(fields));
      default -> null;
    };
  }

  private static RightsAction action(JsonFields fields) {
    var action = RightsActionJson.read(fields.text("type"), fields);
    if (action == null) throw new BadRecord("an action that this build does not know");
    return action;
  }

  private static @Nullable Rating rating(JsonFields fields) {
    if (!fields.has("rating")) return null;
    return Words.oneOf(fields, "rating", Rating.values(), Rating::word);
  }

  private static @Nullable Visibility visibility(JsonFields fields) {
    if (!fields.has("visibility")) return null;
    return Words.oneOf(fields, "visibility", Visibility.values(), Visibility::word);
  }

  private static @Nullable Preset preset(JsonFields fields) {
    if (!fields.has("control")) return null;
    return Words.oneOf(fields, "control", Preset.values(), Preset::word);
  }
}
