package matinee.protocol.wire;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAction.Reach;
import matinee.protocol.Filters;
import matinee.protocol.HouseRules;
import matinee.protocol.Speech;
import matinee.protocol.Visibility;
import org.jspecify.annotations.Nullable;

/// What hosts do, as JSON: the same words on the wire and between nodes.
public final class DoorActionJson {
  private static final int PASSWORD_MAX = 200;
  private static final int ID_MAX = 60;
  private static final int TEXT_MAX = 500;
  private static final int USES_MAX = 1_000_000;

  private DoorActionJson() {}

  /// The action with this `type`; null when there is none.
  public static @Nullable DoorAction read(String type, JsonFields fields) {
    return switch (type) {
      case "access" -> access(fields);
      case "moderate" -> moderate(fields);
      case "kick" -> new DoorAction.Kick(member(fields));
      case "ban" -> new DoorAction.Ban(member(fields), forMs(fields, 0), reach(fields));
      case "time-out" -> new DoorAction.TimeOut(member(fields), forMs(fields, 1_000));
      case "mute" -> new DoorAction.Mute(member(fields), forMs(fields, 0));
      case "lift" -> new DoorAction.Lift(fields.whole("id", 1, Long.MAX_VALUE));
      case "undo" -> new DoorAction.Undo(fields.whole("entry", 1, Long.MAX_VALUE));
      case "invite" ->
          new DoorAction.Invite(forMs(fields, 0), (int) fields.whole("usesMax", 0, USES_MAX));
      case "revoke" -> new DoorAction.Revoke(within(fields, "invite", 1, ID_MAX));
      case "answer" -> new DoorAction.Answer(member(fields), fields.flag("opens"));
      case "remove" -> new DoorAction.Remove(member(fields));
      case "flag" ->
          new DoorAction.Flag(
              member(fields),
              fields.has("seq") ? fields.whole("seq", 0, Long.MAX_VALUE) : 0,
              fields.has("text") ? within(fields, "text", 0, TEXT_MAX) : "",
              within(fields, "reason", 0, TEXT_MAX));
      case "dismiss" -> new DoorAction.Dismiss(fields.whole("report", 1, Long.MAX_VALUE));
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
        fields.has("password") ? within(fields, "password", 0, PASSWORD_MAX) : null,
        fields.has("knock") ? fields.flag("knock") : null);
  }

  private static DoorAction moderate(JsonFields fields) {
    return new DoorAction.Moderate(
        fields.has("slowMs") ? fields.whole("slowMs", 0, Speech.SLOW_MAX_MS) : null,
        fields.has("rateMax") ? (int) fields.whole("rateMax", 1, 1_000) : null,
        fields.has("repeatsMax") ? (int) fields.whole("repeatsMax", 1, 1_000) : null,
        fields.has("filters") ? filters(fields) : null);
  }

  /// The filters under their name.
  public static Filters filters(JsonFields fields) {
    var filters = fields.object("filters");
    var words = filters.objects("words");
    if (words.size() > Filters.WORDS_MAX) throw bad("at most " + Filters.WORDS_MAX + " words");
    var domains = filters.texts("domains");
    if (domains.size() > Filters.DOMAINS_MAX) {
      throw bad("at most " + Filters.DOMAINS_MAX + " domains");
    }
    for (var domain : domains) {
      if (domain.isEmpty() || domain.length() > Filters.DOMAIN_MAX) {
        throw bad("a domain has 1 to " + Filters.DOMAIN_MAX + " characters");
      }
    }
    return new Filters(
        words.stream().map(DoorActionJson::word).toList(),
        filters.flag("masks"),
        filters.flag("links"),
        List.copyOf(domains));
  }

  private static Filters.Word word(JsonFields fields) {
    return new Filters.Word(within(fields, "text", 2, Filters.WORD_MAX), fields.flag("whole"));
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
    return json.put("slowMs", house.slowMs());
  }

  /// Reads what [#house] wrote; older builds wrote nothing. A word that is unknown hides the room.
  public static HouseRules house(JsonFields fields) {
    if (!fields.has("visibility")) return HouseRules.OPEN;
    var visibility = Visibility.ofWord(fields.text("visibility"));
    return new HouseRules(
        visibility == null ? Visibility.PRIVATE : visibility,
        fields.flag("locked"),
        fields.whole("slowMs", 0, Speech.SLOW_MAX_MS));
  }

  /// The word of an action.
  public static String type(DoorAction action) {
    return switch (action) {
      case DoorAction.Access _ -> "access";
      case DoorAction.Moderate _ -> "moderate";
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
    };
  }

  /// Writes the fields of an action, without its word.
  public static JsonWriter write(JsonWriter json, DoorAction action) {
    return switch (action) {
      case DoorAction.Access access -> access(json, access);
      case DoorAction.Moderate moderate -> moderate(json, moderate);
      case DoorAction.Kick kick -> json.put("memberId", kick.memberId());
      case DoorAction.Ban ban ->
          json.put("memberId", ban.memberId())
              .put("forMs", ban.forMs())
              .put("reach", ban.reach().word());
      case DoorAction.TimeOut out ->
          json.put("memberId", out.memberId()).put("forMs", out.forMs());
      case DoorAction.Mute mute ->
          json.put("memberId", mute.memberId()).put("forMs", mute.forMs());
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
    return within(fields, "memberId", 1, ID_MAX);
  }

  private static long forMs(JsonFields fields, long min) {
    return fields.whole("forMs", min, DoorAction.FOR_MAX_MS);
  }

  private static Reach reach(JsonFields fields) {
    var text = fields.text("reach");
    for (var reach : Reach.values()) if (reach.word().equals(text)) return reach;
    throw bad("reach must be identity, device, address or network");
  }

  private static String within(JsonFields fields, String name, int min, int max) {
    var text = fields.text(name);
    if (text.length() < min || text.length() > max) {
      throw bad(name + " must be " + min + " to " + max + " characters");
    }
    return text;
  }

  private static IllegalArgumentException bad(String message) {
    return new IllegalArgumentException(message);
  }
}
