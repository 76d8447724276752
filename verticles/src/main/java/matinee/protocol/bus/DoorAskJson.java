package matinee.protocol.bus;

import matinee.kernel.BadRecord;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.DoorAsk;
import matinee.protocol.DoorAsk.Part;
import matinee.protocol.Visitor;
import matinee.protocol.wire.DoorActionJson;
import matinee.protocol.wire.EmoteJson;
import matinee.protocol.wire.PersonJson;
import org.jspecify.annotations.Nullable;

/// What is asked of a room's door from outside its shard.
final class DoorAskJson {
  private DoorAskJson() {}

  static void write(JsonWriter json, DoorAsk ask) {
    switch (ask) {
      case DoorAsk.Enter enter -> {
        PartsJson.identity(
            ShardAskJson.open(json, "door.enter", enter), "identity", enter.identity());
        visitor(json, enter.visitor());
        json.put("password", enter.password()).put("invite", enter.invite());
      }
      case DoorAsk.Knock knock -> {
        PartsJson.identity(
            ShardAskJson.open(json, "door.knock", knock), "identity", knock.identity());
        visitor(json, knock.visitor());
      }
      case DoorAsk.Act act -> {
        PartsJson.key(ShardAskJson.open(json, "door.act", act), act.key());
        json.open("action").put("type", DoorActionJson.type(act.action()));
        DoorActionJson.write(json, act.action()).close();
      }
      case DoorAsk.Show show -> {
        PersonJson.write(ShardAskJson.open(json, "door.show", show), "by", show.by());
        json.put("ref", show.ref()).put("part", show.part().word());
        json.put("before", show.before()).put("memberId", show.memberId());
      }
      case DoorAsk.OfferEmote offer -> {
        PartsJson.identity(ShardAskJson.open(json, "door.offer-emote", offer), "by", offer.by());
        visitor(json, offer.visitor()).put("name", offer.name());
      }
      case DoorAsk.AddEmote add -> {
        PartsJson.key(ShardAskJson.open(json, "door.add-emote", add), add.key());
        EmoteJson.emote(visitor(json, add.visitor()).open("emote"), add.emote()).close();
      }
      case DoorAsk.Settle settle -> {
        PartsJson.identity(ShardAskJson.open(json, "door.settle", settle), "by", settle.by());
        json.put("cmdId", settle.cmdId()).put("report", settle.report());
      }
      case DoorAsk.GetSpeech _ -> throw ShardAskJson.inside(ask);
    }
  }

  /// The ask of a kind; null when the kind is not of this family.
  static @Nullable DoorAsk read(String kind, JsonFields fields) {
    var room = PartsJson.room(fields);
    return switch (kind) {
      case "door.enter" ->
          new DoorAsk.Enter(
              room,
              PartsJson.identity(fields.object("identity")),
              visitor(fields),
              fields.textOrNull("password"),
              fields.textOrNull("invite"));
      case "door.knock" ->
          new DoorAsk.Knock(room, PartsJson.identity(fields.object("identity")), visitor(fields));
      case "door.offer-emote" ->
          new DoorAsk.OfferEmote(
              room, PartsJson.identity(fields.object("by")), visitor(fields), fields.text("name"));
      case "door.add-emote" ->
          new DoorAsk.AddEmote(
              room,
              PartsJson.key(fields),
              visitor(fields),
              EmoteJson.emote(fields.object("emote")));
      case "door.settle" ->
          new DoorAsk.Settle(
              room,
              PartsJson.identity(fields.object("by")),
              fields.text("cmdId"),
              fields.int64("report"));
      case "door.act" -> act(fields);
      case "door.show" ->
          new DoorAsk.Show(
              room,
              PersonJson.read(fields, "by"),
              fields.text("ref"),
              Words.oneOf(fields, "part", Part.values(), Part::word),
              fields.int64("before"),
              fields.textOrNull("memberId"));
      default -> null;
    };
  }

  private static DoorAsk act(JsonFields fields) {
    var json = fields.object("action");
    var action = DoorActionJson.read(json.text("type"), json);
    if (action == null) throw new BadRecord("an action that this build does not know");
    return new DoorAsk.Act(PartsJson.room(fields), PartsJson.key(fields), action);
  }

  /// Where somebody comes from; what is unknown is not written.
  static JsonWriter visitor(JsonWriter json, Visitor visitor) {
    if (visitor.equals(Visitor.UNKNOWN)) return json;
    return json.open("visitor")
        .put("address", visitor.address())
        .put("device", visitor.device())
        .close();
  }

  /// Of an older build nothing is known.
  static Visitor visitor(JsonFields fields) {
    var visitor = fields.objectOrNull("visitor");
    if (visitor == null) return Visitor.UNKNOWN;
    return new Visitor(visitor.text("address"), visitor.textOrNull("device"));
  }
}
