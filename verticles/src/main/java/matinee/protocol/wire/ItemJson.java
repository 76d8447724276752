package matinee.protocol.wire;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonFields.Unreadable;
import matinee.kernel.JsonWriter;
import matinee.protocol.LinkKind;
import matinee.protocol.Source;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import org.jspecify.annotations.Nullable;

/// Items as they go to browsers and stand in the database.
public final class ItemJson {
  private ItemJson() {}

  /// The fields of an item or null under the name `item`.
  public static JsonWriter write(JsonWriter json, @Nullable VideoItem item) {
    if (item == null) return json.putRaw("item", null);
    json.open("item");
    switch (item.source()) {
      case Source.Film film -> json.put("videoId", film.videoId().value());
      case Source.Link link ->
          json.open("source").put("kind", link.kind().word()).put("url", link.url()).close();
    }
    json.put("title", item.title()).put("durationMs", item.durationMs());
    if (item.startMs() > 0) json.put("startMs", item.startMs());
    var endMs = item.endMs();
    if (endMs != null) json.put("endMs", endMs.longValue());
    return json.close();
  }

  /// Reads what [#write] wrote below the name.
  public static VideoItem read(JsonFields fields) {
    return new VideoItem(
        source(fields),
        fields.text("title"),
        fields.whole("durationMs", 0, Long.MAX_VALUE),
        fields.has("startMs") ? fields.whole("startMs", 0, Long.MAX_VALUE) : 0,
        fields.has("endMs") ? fields.whole("endMs", 0, Long.MAX_VALUE) : null);
  }

  private static Source source(JsonFields fields) {
    var link = fields.objectOrNull("source");
    if (link == null) return new Source.Film(new VideoId(fields.text("videoId")));
    return link(link);
  }

  /// Reads a link; throws like the fields do for a kind that is unknown here.
  public static Source.Link link(JsonFields fields) {
    var kind = LinkKind.ofWord(fields.text("kind"));
    if (kind == null) throw new Unreadable("kind must be mp4, webm, hls or dash");
    return new Source.Link(kind, fields.text("url"));
  }
}
