package matinee.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;

/// The messages that a viewer shows, made of pages and entries as `docs/protocol.md` says.
final class ShownChat {
  private final TreeMap<Long, Line> lines = new TreeMap<>();

  /// Entries heard since the last page, by number.
  final List<JsonFields> entries = new ArrayList<>();

  /// The number from which entries follow.
  long baseSeq;

  private static final class Line {
    final String by;
    String text;
    boolean deleted;
    final Map<String, TreeSet<String>> reactions = new TreeMap<>();

    Line(JsonFields fields) {
      this.by = fields.object("by").text("id");
      this.text = textOf(fields);
      this.deleted = fields.has("deleted");
    }

    void delete() {
      deleted = true;
      text = "";
      reactions.clear();
    }

    @Override
    public String toString() {
      return by + ": " + text + " " + reactions;
    }
  }

  private static String textOf(JsonFields fields) {
    return fields.has("text") ? fields.text("text") : "";
  }

  void clear() {
    lines.clear();
    entries.clear();
    baseSeq = 0;
  }

  /// Shows a page instead of everything.
  void show(long seq, List<JsonFields> page) {
    clear();
    baseSeq = seq;
    for (var message : page) {
      var line = new Line(message);
      lines.put(message.whole("seq", 1, Long.MAX_VALUE), line);
      if (!message.has("reactions")) continue;
      for (var reaction : message.objects("reactions")) {
        var who = new TreeSet<String>();
        for (var person : reaction.objects("who")) who.add(person.text("id"));
        line.reactions.put(reaction.text("emoji"), who);
      }
    }
  }

  void add(JsonFields entry) {
    entries.add(entry);
    var seq = entry.whole("seq", 1, Long.MAX_VALUE);
    var kind = entry.textOrNull("kind");
    if (kind == null) {
      lines.put(seq, new Line(entry));
    } else if (kind.equals("purged")) {
      var from = entry.whole("fromSeq", 1, Long.MAX_VALUE);
      for (var line : lines.subMap(from, seq).values()) {
        if (line.by.equals(entry.text("memberId"))) line.delete();
      }
    } else {
      var line = lines.get(entry.whole("message", 1, Long.MAX_VALUE));
      if (line != null && !line.deleted) change(line, kind, entry);
    }
  }

  private static void change(Line line, String kind, JsonFields entry) {
    switch (kind) {
      case "edited" -> line.text = textOf(entry);
      case "deleted" -> line.delete();
      case "reacted" -> {
        var who = line.reactions.computeIfAbsent(entry.text("emoji"), _ -> new TreeSet<>());
        if (entry.flag("on")) who.add(entry.object("by").text("id"));
        else who.remove(entry.object("by").text("id"));
        if (who.isEmpty()) line.reactions.remove(entry.text("emoji"));
      }
      default -> throw new AssertionError("an entry of a kind that no page explains: " + kind);
    }
  }

  private String authorOf(long seq) {
    var line = lines.get(seq);
    return line == null ? "nobody" : line.by;
  }

  private static long newest(List<Long> seqs, World world) {
    return seqs.get(seqs.size() - 1 - world.upTo(Math.min(8, seqs.size() - 1)));
  }

  /// Everything that is shown, by number.
  Map<Long, String> texts() {
    var texts = new TreeMap<Long, String>();
    lines.forEach((seq, line) -> texts.put(seq, line.toString()));
    return texts;
  }

  /// Something to say about what is shown, or something new.
  JsonWriter command(JsonWriter json, World world) {
    var words = "words " + world.upTo(1_000_000);
    var seqs = List.copyOf(lines.keySet());
    var what = seqs.isEmpty() ? 9 : world.upTo(10);
    var seq = seqs.isEmpty() ? 0 : newest(seqs, world);
    return switch (what) {
      case 0 -> json.put("type", "edit").put("message", seq).put("text", words);
      case 1 -> json.put("type", "delete").put("message", seq);
      case 2, 3 ->
          json.put("type", "react")
              .put("message", seq)
              .put("emoji", world.upTo(2) == 0 ? "👍" : "🎉")
              .put("on", world.upTo(3) > 0);
      case 4 -> json.put("type", "say").put("text", words).put("replyTo", seq);
      case 5 ->
          world.upTo(8) > 0
              ? json.put("type", "say").put("text", words)
              : json.put("type", "purge")
                  .put("memberId", authorOf(seq))
                  .put("sinceMs", world.upTo(2) * world.nowMs());
      default -> json.put("type", "say").put("text", words);
    };
  }
}
