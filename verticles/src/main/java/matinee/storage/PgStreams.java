package matinee.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import matinee.kernel.JsonFields;
import matinee.protocol.ChatEntry;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ChatJson;
import matinee.streams.Append;
import matinee.streams.Outcome;
import matinee.streams.StreamStore;
import org.jspecify.annotations.Nullable;

/// The streams of rooms in PostgreSQL. Any thread; answers come on the caller's context.
public final class PgStreams implements StreamStore {
  private final Database database;

  public PgStreams(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> create(NewRoom room) {
    return database
        .reads()
        .preparedQuery(StreamSql.CREATE)
        .execute(
            Tuple.of(
                room.room().value(),
                (short) room.shard(),
                room.by().id(),
                room.epoch(),
                room.playbackState(),
                room.roomState()))
        .mapEmpty();
  }

  @Override
  public Future<@Nullable Head> open(RoomId room, StreamKind kind, long epoch) {
    return database
        .reads()
        .preparedQuery(StreamSql.OPEN)
        .execute(Tuple.of(room.value(), (short) kind.number(), epoch))
        .compose(
            rows -> {
              for (var row : rows) return Future.succeededFuture(head(row));
              return whyNot(room, kind);
            });
  }

  @Override
  public Future<@Nullable Head> openOrMake(RoomId room, StreamKind kind, long epoch, String first) {
    return database
        .reads()
        .preparedQuery(StreamSql.OPEN_OR_MAKE)
        .execute(Tuple.of(room.value(), (short) kind.number(), epoch, first))
        .compose(
            rows -> {
              for (var row : rows) return Future.succeededFuture(head(row));
              return whyNot(room, kind);
            });
  }

  @Override
  public Future<@Nullable Front> look(RoomId room) {
    var kinds = new short[] {(short) StreamKind.ROOM.number(), (short) StreamKind.GUARD.number()};
    return database
        .reads()
        .preparedQuery(StreamSql.LOOK)
        .execute(Tuple.of(room.value(), kinds[0], kinds[1]))
        .map(
            rows -> {
              for (var row : rows) return new Front(row.getString(0), row.getString(1));
              return null;
            });
  }

  private static Head head(Row row) {
    return new Head(row.getUUID(0).toString(), row.getLong(1), row.getString(2));
  }

  private Future<@Nullable Head> whyNot(RoomId room, StreamKind kind) {
    return database
        .reads()
        .preparedQuery(StreamSql.EXISTS)
        .execute(Tuple.of(room.value(), (short) kind.number()))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(null)
                    : Future.failedFuture(new Fenced("a newer epoch has the stream")));
  }

  @Override
  public Future<List<Outcome>> write(int writer, List<StreamWrite> writes, boolean again) {
    return database
        .journal(writer)
        .getConnection()
        .recover(failure -> Future.failedFuture(new WriteFailed(true, failure)))
        .compose(connection -> run(connection, writes, again).onComplete(_ -> connection.close()));
  }

  private Future<List<Outcome>> run(
      SqlConnection connection, List<StreamWrite> writes, boolean again) {
    return connection
        .preparedQuery(StreamTuples.erase(writes) ? StreamSql.WRITE_AND_ERASE : StreamSql.WRITE)
        .execute(StreamTuples.write(writes))
        .compose(
            rows ->
                again
                    ? afterAnEarlierTry(connection, writes, rows)
                    : Future.succeededFuture(outcomes(writes, rows, null)))
        .recover(
            failure -> {
              if (SqlFailure.isDuplicate(failure)) return duplicates(connection, writes);
              var known = SqlFailure.surelyNothingDone(failure);
              return Future.failedFuture(new WriteFailed(known, failure));
            });
  }

  /// An earlier try may have been committed even while this one waited for it. A statement sees
  /// what was committed before it began, so that another one must look.
  private static Future<List<Outcome>> afterAnEarlierTry(
      SqlConnection connection, List<StreamWrite> writes, RowSet<Row> rows) {
    return connection
        .preparedQuery(StreamSql.HEADS)
        .execute(StreamTuples.streams(writes))
        .map(heads -> outcomes(writes, rows, heads));
  }

  private static List<Outcome> outcomes(
      List<StreamWrite> writes, RowSet<Row> rows, @Nullable RowSet<Row> heads) {
    var stored = new BitSet(writes.size());
    for (var row : rows) stored.set(Math.toIntExact(row.getLong(0)) - 1);
    var outcomes = new ArrayList<Outcome>();
    var head = heads == null ? null : heads.iterator();
    for (var i = 0; i < writes.size(); i++) {
      var write = writes.get(i);
      var isThere = head != null && isAlreadyThere(write, head.next());
      var outcome = stored.get(i) || isThere ? Outcome.STORED : Outcome.CONFLICT;
      outcomes.addAll(Collections.nCopies(write.appends().size(), outcome));
    }
    return outcomes;
  }

  /// An earlier try of the same write was committed, though its answer never came: only this owner
  /// writes under this epoch, so the head can stand there for no other reason.
  private static boolean isAlreadyThere(StreamWrite write, Row head) {
    var epoch = head.getLong(0);
    var seq = head.getLong(1);
    return epoch != null && epoch == write.epoch() && seq == write.lastSeq();
  }

  /// Some command was stored before: nothing of the batch is. Says which, and lets the rest be
  /// tried again by their senders.
  private static Future<List<Outcome>> duplicates(
      SqlConnection connection, List<StreamWrite> writes) {
    return connection
        .preparedQuery(StreamSql.FIND_COMMANDS)
        .execute(StreamTuples.commands(writes))
        .map(
            rows -> {
              var known = new HashMap<String, Long>();
              for (var row : rows) known.put(key(row), row.getLong(3));
              var outcomes = new ArrayList<Outcome>();
              for (var write : writes) {
                for (var append : write.appends()) outcomes.add(outcome(append, known));
              }
              return (List<Outcome>) outcomes;
            })
        .recover(failure -> Future.failedFuture(new WriteFailed(true, failure)));
  }

  private static Outcome outcome(Append append, Map<String, Long> known) {
    var seq = known.get(append.room() + "/" + append.key().text());
    return seq == null ? Outcome.NOT_STORED : new Outcome.Duplicate(seq);
  }

  private static String key(Row row) {
    return row.getString(0) + "/" + row.getString(1) + "/" + row.getString(2);
  }

  @Override
  public Future<List<ChatEntry>> entries(RoomId room, long fromSeq, long toSeq, int limit) {
    return database
        .reads()
        .preparedQuery(StreamSql.ENTRIES)
        .execute(Tuple.of(room.value(), fromSeq, toSeq, limit))
        .map(
            rows -> {
              var entries = new ArrayList<ChatEntry>();
              for (var row : rows) {
                entries.add(ChatJson.readBody(row.getLong(0), JsonFields.parse(row.getString(1))));
              }
              return (List<ChatEntry>) new ArrayList<>(entries.reversed());
            });
  }
}
