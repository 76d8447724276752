package matinee.protocol.wire;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAction.Reach;
import matinee.protocol.Filters;
import matinee.protocol.HouseRules;
import matinee.protocol.Rating;
import matinee.protocol.Speech;
import matinee.protocol.Visibility;
import org.jspecify.annotations.Nullable;

/// What hosts do, as JSON: the same words on the wire and between nodes.
public final class DoorActionJson {
  private DoorActionJson() {}

  /// The action with this `type`; null when there is none. Any number and length is read, see
  /// [DoorActionLimits].
  public static @Nullable DoorAction read(String type, JsonFields fields) {
    return switch (type) {
      case "access" -> access(fields);
      case "moderate" -> moderate(fields);
      case "rating" -> new DoorAction.Rate(rating(fields));
      case "kick" -> new DoorAction.Kick(member(fields));
      case "ban" -> new DoorAction.Ban(member(fields), forMs(fields), reach(fields));
      case "time-out" -> new DoorAction.TimeOut(member(fields), forMs(fields));
      case "mute" -> new DoorAction.Mute(member(fields), forMs(fields));
      case "lift" -> new DoorAction.Lift(fields.int64("id"));
      case "undo" -> new DoorAction.Undo(fields.int64("entry"));
      case "invite" -> new DoorAction.Invite(forMs(fields), fields.int32("usesMax"));
      case "revoke" -> new DoorAction.Revoke(fields.text("invite"));
      case "answer" -> new DoorAction.Answer(member(fields), fields.flag("opens"));
      case "remove" -> new DoorAction.Remove(member(fields));
      case "flag" ->
          new DoorAction.Flag(
              member(fields),
              fields.has("seq") ? fields.int64("seq") : 0,
              fields.has("text") ? fields.text("text") : "",
              fields.text("reason"));
      case "dismiss" -> new DoorAction.Dismiss(fields.int64("report"));
      case "emote-rename" -> new DoorAction.RenameEmote(fields.text("name"), fields.text("to"));
      case "emote-remove" -> new DoorAction.RemoveEmote(fields.text("name"));
      default -> null;
    };
  }

  private static DoorAction access(JsonFields fields) {
    Visibility visibility = null;
    if (fields.has("visibility")) {
      visibility = Visibility.ofWord(fields.text("visibility"));
      if (visibility == null) throw bad("visibility must be public, unlisted or private");
    }
    return new DoorAction.Access(
        visibility,
        fields.has("locked") ? fields.flag("locked") : null,
        fields.textOrNull("password"),
        fields.has("knock") ? fields.flag("knock") : null);
  }

  private static Rating rating(JsonFields fields) {
    var rating = Rating.ofWord(fields.text("rating"));
    if (rating == null) throw bad("rating must be everyone, 12, 16 or 18");
    return rating;
  }

  private static DoorAction moderate(JsonFields fields) {
    return new DoorAction.Moderate(
        fields.has("slowMs") ? fields.int64("slowMs") : null,
        fields.has("rateMax") ? fields.int32("rateMax") : null,
        fields.has("repeatsMax") ? fields.int32("repeatsMax") : null,
        fields.has("filters") ? filters(fields) : null);
  }

  /// The filters under their name.
  public static Filters filters(JsonFields fields) {
    var filters = fields.object("filters");
    return new Filters(
        filters.objects("words").stream().map(DoorActionJson::word).toList(),
        filters.flag("masks"),
        filters.flag("links"),
        filters.texts("domains"));
  }

  private static Filters.Word word(JsonFields fields) {
    return new Filters.Word(fields.text("text"), fields.flag("whole"));
  }

  /// Writes the filters under their name.
  public static JsonWriter filters(JsonWriter json, Filters filters) {
    json.open("filters").openList("words");
    for (var word : filters.words()) {
      json.open().put("text", word.text()).put("whole", word.whole()).close();
    }
    json.closeList().put("masks", filters.masks()).put("links", filters.links());
    json.openList("domains");
    for (var domain : filters.domains()) json.add(domain);
    return json.closeList().close();
  }

  /// What everybody may know of a room's door and chat, among other fields.
  public static JsonWriter house(JsonWriter json, HouseRules house) {
    json.put("visibility", house.visibility().word()).put("locked", house.locked());
    json.put("slowMs", house.slowMs());
    return house.rating() == Rating.EVERYONE ? json : json.put("rating", house.rating().word());
  }

  /// Reads what [#house] wrote; older builds wrote nothing. A word that is unknown hides the room,
  /// or makes it one for adults.
  public static HouseRules house(JsonFields fields) {
    if (!fields.has("visibility")) return HouseRules.OPEN;
    var visibility = Visibility.ofWord(fields.text("visibility"));
    var rating = fields.has("rating") ? Rating.ofWord(fields.text("rating")) : Rating.EVERYONE;
    return new HouseRules(
        visibility == null ? Visibility.PRIVATE : visibility,
        fields.flag("locked"),
        fields.whole("slowMs", 0, Speech.SLOW_MAX_MS),
        rating == null ? Rating.FROM_18 : rating);
  }

  /// The word of an action.
  public static String type(DoorAction action) {
    return switch (action) {
      case DoorAction.Access _ -> "access";
      case DoorAction.Moderate _ -> "moderate";
      case DoorAction.Rate _ -> "rating";
      case DoorAction.Kick _ -> "kick";
      case DoorAction.Ban _ -> "ban";
      case DoorAction.TimeOut _ -> "time-out";
      case DoorAction.Mute _ -> "mute";
      case DoorAction.Lift _ -> "lift";
      case DoorAction.Undo _ -> "undo";
      case DoorAction.Invite _ -> "invite";
      case DoorAction.Revoke _ -> "revoke";
      case DoorAction.Answer _ -> "answer";
      case DoorAction.Remove _ -> "remove";
      case DoorAction.Flag _ -> "flag";
      case DoorAction.Dismiss _ -> "dismiss";
      case DoorAction.RenameEmote _ -> "emote-rename";
      case DoorAction.RemoveEmote _ -> "emote-remove";
    };
  }

  /// Writes the fields of an action, without its word.
  public static JsonWriter write(JsonWriter json, DoorAction action) {
    return switch (action) {
      case DoorAction.Access access -> access(json, access);
      case DoorAction.Moderate moderate -> moderate(json, moderate);
      case DoorAction.Rate rate -> json.put("rating", rate.rating().word());
      case DoorAction.Kick kick -> json.put("memberId", kick.memberId());
      case DoorAction.Ban ban ->
          json.put("memberId", ban.memberId())
              .put("forMs", ban.forMs())
              .put("reach", ban.reach().word());
      case DoorAction.TimeOut out -> json.put("memberId", out.memberId()).put("forMs", out.forMs());
      case DoorAction.Mute mute -> json.put("memberId", mute.memberId()).put("forMs", mute.forMs());
      case DoorAction.Lift lift -> json.put("id", lift.id());
      case DoorAction.Undo undo -> json.put("entry", undo.entry());
      case DoorAction.Invite invite ->
          json.put("forMs", invite.forMs()).put("usesMax", invite.usesMax());
      case DoorAction.Revoke revoke -> json.put("invite", revoke.invite());
      case DoorAction.Answer answer ->
          json.put("memberId", answer.memberId()).put("opens", answer.opens());
      case DoorAction.Remove remove -> json.put("memberId", remove.memberId());
      case DoorAction.Flag flag ->
          json.put("memberId", flag.memberId())
              .put("seq", flag.seq())
              .put("text", flag.text())
              .put("reason", flag.reason());
      case DoorAction.Dismiss dismiss -> json.put("report", dismiss.report());
      case DoorAction.RenameEmote rename -> json.put("name", rename.name()).put("to", rename.to());
      case DoorAction.RemoveEmote remove -> json.put("name", remove.name());
    };
  }

  private static JsonWriter access(JsonWriter json, DoorAction.Access access) {
    if (access.visibility() != null) json.put("visibility", access.visibility().word());
    if (access.locked() != null) json.put("locked", access.locked());
    if (access.password() != null) json.put("password", access.password());
    return access.knock() == null ? json : json.put("knock", access.knock());
  }

  private static JsonWriter moderate(JsonWriter json, DoorAction.Moderate moderate) {
    if (moderate.slowMs() != null) json.put("slowMs", moderate.slowMs());
    if (moderate.rateMax() != null) json.put("rateMax", moderate.rateMax());
    if (moderate.repeatsMax() != null) json.put("repeatsMax", moderate.repeatsMax());
    return moderate.filters() == null ? json : filters(json, moderate.filters());
  }

  private static String member(JsonFields fields) {
    return fields.text("memberId");
  }

  private static long forMs(JsonFields fields) {
    return fields.int64("forMs");
  }

  private static Reach reach(JsonFields fields) {
    var text = fields.text("reach");
    for (var reach : Reach.values()) if (reach.word().equals(text)) return reach;
    throw bad("reach must be identity, device, address or network");
  }

  private static IllegalArgumentException bad(String message) {
    return new IllegalArgumentException(message);
  }
}
