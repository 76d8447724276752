package matinee.protocol.wire;

import java.util.List;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonFields.Unreadable;
import matinee.kernel.JsonWriter;
import matinee.protocol.LinkProblem;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueState;
import matinee.protocol.QueueState.Shown;
import org.jspecify.annotations.Nullable;

/// The queue as it goes to browsers; its parts as they also stand in the database.
public final class QueueStateJson {
  private QueueStateJson() {}

  static JsonWriter state(JsonWriter json, QueueState queue) {
    json.put("seq", queue.seq()).put("play", queue.play());
    entryOrNull(json, "current", queue.current());
    entries(json, "entries", queue.entries());
    history(json, queue.history());
    upNext(json, queue.upNext());
    json.open("skip");
    texts(json, "votes", queue.skip().votes()).put("needed", queue.skip().needed()).close();
    json.openList("trouble");
    for (var trouble : queue.trouble()) {
      json.open().put("problem", trouble.problem().word()).put("count", trouble.count()).close();
    }
    rules(json.closeList().open("rules"), queue.rules()).close();
    return change(json, queue.change());
  }

  private static JsonWriter upNext(JsonWriter json, QueueState.@Nullable UpNext next) {
    if (next == null) return json.putRaw("upNext", null);
    return json.open("upNext").put("entryId", next.entryId()).put("atMs", next.atMs()).close();
  }

  private static JsonWriter change(JsonWriter json, QueueState.@Nullable Change change) {
    if (change == null) return json.putRaw("change", null);
    json.open("change").put("number", change.number()).put("kind", change.kind().word());
    json.put("count", change.count()).put("title", change.title());
    return PersonJson.write(json, "by", change.by()).close();
  }

  /// What was shown, under the name `history`.
  public static JsonWriter history(JsonWriter json, List<Shown> history) {
    json.openList("history");
    for (var shown : history) {
      entry(json.open().open("entry"), shown.entry()).close().put("atMs", shown.atMs()).close();
    }
    return json.closeList();
  }

  /// Reads what [#history] wrote.
  public static List<Shown> history(JsonFields fields) {
    return fields.objects("history").stream()
        .map(
            shown ->
                new Shown(entry(shown.object("entry")), shown.whole("atMs", 0, Long.MAX_VALUE)))
        .toList();
  }

  public static JsonWriter entries(JsonWriter json, String name, List<QueueEntry> entries) {
    json.openList(name);
    for (var entry : entries) entry(json.open(), entry).close();
    return json.closeList();
  }

  public static JsonWriter entryOrNull(JsonWriter json, String name, @Nullable QueueEntry entry) {
    if (entry == null) return json.putRaw(name, null);
    return entry(json.open(name), entry).close();
  }

  private static JsonWriter entry(JsonWriter json, QueueEntry entry) {
    ItemJson.write(json.put("id", entry.id()), entry.item());
    PersonJson.write(json, "by", entry.by()).put("addedAtMs", entry.addedAtMs());
    if (entry.checking()) json.put("checking", true);
    var problem = entry.problem();
    if (problem != null) json.put("problem", problem.word());
    return texts(json, "votes", entry.votes());
  }

  /// Reads an entry as it was written here.
  public static QueueEntry entry(JsonFields fields) {
    var problem = fields.textOrNull("problem");
    return new QueueEntry(
        fields.text("id"),
        ItemJson.read(fields.object("item")),
        PersonJson.read(fields, "by"),
        fields.whole("addedAtMs", 0, Long.MAX_VALUE),
        fields.has("checking") && fields.flag("checking"),
        problem == null ? null : LinkProblem.ofWord(problem),
        fields.texts("votes"));
  }

  public static JsonWriter rules(JsonWriter json, QueueRules rules) {
    return json.put("loop", rules.loop().word())
        .put("order", rules.order().word())
        .put("autoplay", rules.autoplay())
        .put("countdownMs", rules.countdownMs())
        .put("skipPercent", rules.skipPercent())
        .put("entriesMax", rules.entriesMax())
        .put("perMemberMax", rules.perMemberMax())
        .put("duplicates", rules.duplicates());
  }

  /// Reads what [#rules] wrote.
  public static QueueRules rules(JsonFields fields) {
    var loop = QueueRules.Loop.ofWord(fields.text("loop"));
    var order = QueueRules.Order.ofWord(fields.text("order"));
    if (loop == null || order == null) throw new Unreadable("rules that are unknown here");
    return new QueueRules(
        loop,
        order,
        fields.flag("autoplay"),
        fields.whole("countdownMs", 0, QueueRules.COUNTDOWN_MAX_MS),
        (int) fields.whole("skipPercent", 1, 100),
        (int) fields.whole("entriesMax", 1, QueueRules.ENTRIES_MAX),
        (int) fields.whole("perMemberMax", 1, QueueRules.ENTRIES_MAX),
        fields.flag("duplicates"));
  }

  public static JsonWriter texts(JsonWriter json, String name, List<String> texts) {
    json.openList(name);
    for (var text : texts) json.add(text);
    return json.closeList();
  }
}
