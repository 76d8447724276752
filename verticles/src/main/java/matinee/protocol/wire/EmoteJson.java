package matinee.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;
import matinee.protocol.Emote;

/// Emotes as JSON: the same on the wire, between nodes and in the database.
public final class EmoteJson {
  private EmoteJson() {}

  /// The fields of one.
  public static JsonWriter emote(JsonWriter json, Emote emote) {
    json.put("name", emote.name()).put("picture", emote.picture());
    return emote.animated() ? json.put("animated", true) : json;
  }

  /// Reads what was written of one.
  public static Emote emote(JsonFields fields) {
    var animated = fields.has("animated") && fields.flag("animated");
    return new Emote(fields.text("name"), fields.text("picture"), animated);
  }

  /// All of a room under their name; nothing when it has none.
  public static JsonWriter emotes(JsonWriter json, List<Emote> emotes) {
    if (emotes.isEmpty()) return json;
    json.openList("emotes");
    for (var emote : emotes) emote(json.open(), emote).close();
    return json.closeList();
  }

  /// All of a room; none where an older build wrote.
  public static List<Emote> emotes(JsonFields fields) {
    if (!fields.has("emotes")) return List.of();
    var emotes = new ArrayList<Emote>();
    for (var each : fields.objects("emotes")) emotes.add(emote(each));
    return emotes;
  }
}
