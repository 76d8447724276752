package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import matinee.chat.ChatStore;
import matinee.kernel.JsonFields;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.ChatMessage.Reaction;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.wire.ChatJson;
import org.jspecify.annotations.Nullable;

/// Messages of chat logs in PostgreSQL. Any thread; answers come on the caller's context.
public final class PgChat implements ChatStore {
  private final Database database;

  public PgChat(Database database) {
    this.database = database;
  }

  @Override
  public Future<Found> before(RoomId room, long seq, int limit, long asOfSeq) {
    var before = Math.min(seq, asOfSeq + 1);
    return query(ChatSql.BEFORE, Tuple.of(room.value(), before, limit, LOOKED_AT_MAX))
        .compose(rows -> fold(room, rows, asOfSeq))
        .compose(
            messages -> {
              if (messages.size() >= limit) {
                return found(messages.getFirst().seq(), before - 1, messages);
              }
              return reach(ChatSql.REACH_BEFORE, room, before)
                  .map(reach -> new Found(reach == null ? 1 : reach, before - 1, messages));
            });
  }

  @Override
  public Future<Found> after(RoomId room, long seq, int limit, long asOfSeq) {
    return query(ChatSql.AFTER, Tuple.of(room.value(), seq, limit, LOOKED_AT_MAX, asOfSeq))
        .compose(rows -> fold(room, rows, asOfSeq))
        .compose(
            messages -> {
              if (messages.size() >= limit)
                return found(seq + 1, messages.getLast().seq(), messages);
              return reach(ChatSql.REACH_AFTER, room, seq)
                  .map(
                      reach -> {
                        var to = reach == null ? asOfSeq : Math.min(reach, asOfSeq);
                        return new Found(seq + 1, to, messages);
                      });
            });
  }

  private static Future<Found> found(long fromSeq, long toSeq, List<ChatMessage> messages) {
    return Future.succeededFuture(new Found(fromSeq, toSeq, messages));
  }

  /// How far a bounded look goes; null to the end of the log.
  private Future<@Nullable Long> reach(String statement, RoomId room, long seq) {
    return query(statement, Tuple.of(room.value(), seq, LOOKED_AT_MAX))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return row.getLong(0) < LOOKED_AT_MAX ? null : row.getLong(1);
            });
  }

  @Override
  public Future<List<ChatMessage>> numbered(RoomId room, List<Long> seqs, long asOfSeq) {
    return query(ChatSql.NUMBERED, Tuple.tuple().addValue(room.value()).addValue(array(seqs)))
        .compose(rows -> fold(room, rows, asOfSeq));
  }

  @Override
  public Future<Found> search(
      RoomId room, List<String> words, long beforeSeq, int limit, long asOfSeq) {
    var before = Math.min(beforeSeq, asOfSeq + 1);
    var patterns = words.stream().map(SearchPattern::of).toArray(String[]::new);
    return query(ChatSql.SEARCH, Tuple.of(room.value(), before, patterns, limit, LOOKED_AT_MAX))
        .compose(
            rows -> {
              var seqs = new ArrayList<Long>();
              var last = 1L;
              for (var row : rows) {
                seqs.add(row.getLong(0));
                last = row.getLong(1);
              }
              if (seqs.size() >= limit) return search(room, seqs, last, before, asOfSeq);
              return reach(ChatSql.REACH_BEFORE, room, before)
                  .compose(reach -> search(room, seqs, reach == null ? 1 : reach, before, asOfSeq));
            });
  }

  private Future<Found> search(
      RoomId room, List<Long> seqs, long fromSeq, long before, long asOfSeq) {
    return numbered(room, seqs, asOfSeq).map(messages -> new Found(fromSeq, before - 1, messages));
  }

  @Override
  public Future<Long> oldestBy(RoomId room, String memberId, long sinceMs, int limit) {
    return query(ChatSql.OLDEST_BY, Tuple.of(room.value(), memberId, sinceMs, limit))
        .map(
            rows -> {
              var seq = rows.iterator().next().getLong(0);
              return seq == null ? 0 : seq;
            });
  }

  private Future<RowSet<Row>> query(String statement, Tuple values) {
    return database.reads().preparedQuery(statement).execute(values);
  }

  private static Long[] array(List<Long> seqs) {
    return seqs.toArray(Long[]::new);
  }

  /// Makes messages of their rows and of what was stored about them since.
  private Future<List<ChatMessage>> fold(RoomId room, RowSet<Row> rows, long asOfSeq) {
    var messages = new TreeMap<Long, ChatMessage>();
    for (var row : rows) messages.put(row.getLong(0), message(row));
    if (messages.isEmpty()) return Future.succeededFuture(List.of());
    var about = Tuple.of(room.value(), array(List.copyOf(messages.keySet())), asOfSeq);
    return Future.join(query(ChatSql.EDITS, about), query(ChatSql.REACTIONS, about))
        .map(
            both -> {
              edit(messages, both.resultAt(0));
              react(messages, both.resultAt(1));
              return List.copyOf(messages.values());
            });
  }

  private static ChatMessage message(Row row) {
    var fields = JsonFields.parse(row.getString(1));
    var message = ChatMessage.of(said(row.getLong(0), fields));
    return fields.has("deleted") ? message.gone() : message;
  }

  private static ChatEntry.Said said(long seq, JsonFields fields) {
    if (ChatJson.readBody(seq, fields) instanceof ChatEntry.Said said) return said;
    throw new IllegalStateException("entry " + seq + " is no message");
  }

  private static void edit(Map<Long, ChatMessage> messages, RowSet<Row> rows) {
    for (var row : rows) {
      var entry = ChatJson.readBody(row.getLong(0), JsonFields.parse(row.getString(1)));
      if (entry instanceof ChatEntry.Edited edited) {
        messages.computeIfPresent(edited.message(), (_, was) -> was.edited(edited));
      }
    }
  }

  private static void react(Map<Long, ChatMessage> messages, RowSet<Row> rows) {
    var people = new HashMap<Long, Map<String, List<Person>>>();
    for (var row : rows) {
      people
          .computeIfAbsent(row.getLong(0), _ -> new LinkedHashMap<>())
          .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
          .add(new Person(row.getString(2), String.valueOf(row.getString(3))));
    }
    people.forEach(
        (seq, kinds) ->
            messages.computeIfPresent(
                seq,
                (_, was) -> {
                  var reactions = new ArrayList<Reaction>();
                  kinds.forEach(
                      (emoji, who) -> reactions.add(new Reaction(emoji, who.size(), who, false)));
                  return was.deleted() ? was : was.reacted(reactions);
                }));
  }
}
