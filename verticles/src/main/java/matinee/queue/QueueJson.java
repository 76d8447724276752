package matinee.queue;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonFields.Unreadable;
import matinee.kernel.JsonWriter;
import matinee.protocol.LinkProblem;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.QueueState.Change;
import matinee.protocol.QueueState.SkipVotes;
import matinee.protocol.wire.PersonJson;
import matinee.protocol.wire.QueueStateJson;
import matinee.queue.Showing.Complaint;
import matinee.queue.Showing.Countdown;
import org.jspecify.annotations.Nullable;

/// A queue as it stands in the database.
final class QueueJson {
  private QueueJson() {}

  static String write(Queue queue) {
    var json = new JsonWriter().open().put("play", queue.play()).put("number", queue.number());
    json.put("changes", queue.changes()).put("stayedSeq", queue.showing().stayedSeq());
    QueueStateJson.entryOrNull(json, "current", queue.current());
    PersonJson.write(json, "turnedBy", queue.showing().by());
    QueueStateJson.entries(json, "entries", queue.entries());
    QueueStateJson.history(json, queue.history());
    var countdown = queue.showing().countdown();
    if (countdown != null) {
      json.open("countdown").put("atMs", countdown.atMs());
      json.put("playbackSeq", countdown.playbackSeq()).close();
    }
    json.open("skip").put("needed", queue.showing().skip().needed());
    QueueStateJson.texts(json, "votes", queue.showing().skip().votes())
        .close()
        .openList("complaints");
    for (var complaint : queue.showing().complaints()) {
      json.open().put("memberId", complaint.memberId());
      json.put("problem", complaint.problem().word()).close();
    }
    QueueStateJson.rules(json.closeList().open("rules"), queue.rules()).close().openList("undo");
    for (var undo : queue.undo()) undo(json.open(), undo).close();
    return json.closeList().close().toString();
  }

  private static JsonWriter undo(JsonWriter json, Undo undo) {
    var change = undo.change();
    json.put("number", change.number()).put("kind", change.kind().word());
    json.put("count", change.count()).put("title", change.title());
    PersonJson.write(json, "by", change.by());
    return switch (undo) {
      case Undo.Added added -> json.put("entryId", added.entryId());
      case Undo.Removed removed ->
          QueueStateJson.entryOrNull(json, "entry", removed.entry()).put("index", removed.index());
      case Undo.Moved moved -> json.put("entryId", moved.entryId()).put("index", moved.index());
      case Undo.Trimmed trimmed -> {
        json.put("entryId", trimmed.entryId()).put("startMs", trimmed.startMs());
        var endMs = trimmed.endMs();
        yield endMs == null ? json : json.put("endMs", endMs.longValue());
      }
      case Undo.Ordered ordered ->
          QueueStateJson.texts(
              json.put("order", ordered.order().word()), "entryIds", ordered.entryIds());
    };
  }

  static Queue read(JsonFields fields) {
    return new Queue(
        showing(fields),
        (int) fields.whole("number", 0, Integer.MAX_VALUE),
        (int) fields.whole("changes", 0, Integer.MAX_VALUE),
        fields.objects("entries").stream().map(QueueStateJson::entry).toList(),
        QueueStateJson.history(fields),
        QueueStateJson.rules(fields.object("rules")),
        fields.objects("undo").stream().map(QueueJson::undo).toList());
  }

  private static Showing showing(JsonFields fields) {
    var current = fields.objectOrNull("current");
    var skip = fields.object("skip");
    return new Showing(
        fields.whole("play", 0, Long.MAX_VALUE),
        current == null ? null : QueueStateJson.entry(current),
        PersonJson.readOrNull(fields, "turnedBy"),
        countdown(fields.objectOrNull("countdown")),
        fields.whole("stayedSeq", 0, Long.MAX_VALUE),
        new SkipVotes(skip.texts("votes"), (int) skip.whole("needed", 0, Integer.MAX_VALUE)),
        fields.objects("complaints").stream().map(QueueJson::complaint).toList());
  }

  private static @Nullable Countdown countdown(@Nullable JsonFields fields) {
    if (fields == null) return null;
    return new Countdown(
        fields.whole("atMs", 0, Long.MAX_VALUE), fields.whole("playbackSeq", 0, Long.MAX_VALUE));
  }

  private static Complaint complaint(JsonFields fields) {
    var problem = LinkProblem.ofWord(fields.text("problem"));
    return new Complaint(fields.text("memberId"), problem == null ? LinkProblem.FAILED : problem);
  }

  private static Undo undo(JsonFields fields) {
    var change = change(fields);
    return switch (change.kind()) {
      case ADDED -> new Undo.Added(change, fields.text("entryId"));
      case REMOVED -> new Undo.Removed(change, entry(fields), fields.int32("index"));
      case MOVED -> new Undo.Moved(change, fields.text("entryId"), fields.int32("index"));
      case TRIMMED ->
          new Undo.Trimmed(
              change,
              fields.text("entryId"),
              fields.int64("startMs"),
              fields.has("endMs") ? (Long) fields.int64("endMs") : null);
      case ORDERED -> {
        var order = Order.ofWord(fields.text("order"));
        if (order == null) throw new Unreadable("an order that is unknown here");
        yield new Undo.Ordered(change, order, fields.texts("entryIds"));
      }
    };
  }

  private static QueueEntry entry(JsonFields fields) {
    return QueueStateJson.entry(fields.object("entry"));
  }

  private static Change change(JsonFields fields) {
    var kind = Change.Kind.ofWord(fields.text("kind"));
    if (kind == null) throw new Unreadable("a change that is unknown here");
    return new Change(
        fields.int32("number"),
        kind,
        fields.int32("count"),
        fields.text("title"),
        PersonJson.read(fields, "by"));
  }
}
