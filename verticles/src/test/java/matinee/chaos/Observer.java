package matinee.chaos;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import matinee.chaos.History.EpochSeen;
import matinee.chaos.Stored.Entry;
import matinee.chaos.Stored.Head;
import matinee.fixtures.Psql;
import matinee.protocol.StreamKind;

/// Looks at the database beside the program, on a way that no fault breaks: epochs all the time,
/// everything at the end, and the true time.
final class Observer implements AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int CLOCK_SAMPLES = 40;
  private static final String EPOCHS =
      """
      select json_build_object('room', r.id, 'epoch', s.epoch)
      from rooms r join shards s on s.shard = r.shard
      """;
  private static final String ROOMS =
      """
      select json_build_object('room', r.id, 'epoch', s.epoch, 'streamId', r.stream_id)
      from rooms r join shards s on s.shard = r.shard
      """;
  private static final String HEADS =
      """
      select json_build_object(
          'room', room_id, 'kind', kind, 'epoch', epoch, 'seq', seq, 'state', state)
      from streams
      """;
  private static final String ENTRIES =
      """
      select json_build_object(
          'room', room_id, 'seq', seq, 'who', member_id, 'cmdId', cmd_id, 'body', body)
      from chat_entries order by room_id, seq
      """;

  private final ChaosPostgres postgres;
  private final History history;
  private final Thread thread;
  private volatile boolean closed;

  Observer(ChaosPostgres postgres, History history) {
    this.postgres = postgres;
    this.history = history;
    this.thread = Thread.ofVirtual().start(this::watch);
  }

  private void watch() {
    while (!closed) {
      try (var psql = postgres.psql()) {
        while (!closed) {
          for (var row : rows(psql, EPOCHS)) {
            var epoch = row.getLong("epoch");
            history.add(new EpochSeen(System.nanoTime(), row.getString("room"), epoch));
          }
          LockSupport.parkNanos(EVERY_NANOS);
        }
      } catch (IllegalStateException e) {
        // The database is away, as faults have it; it is looked at again when it is back.
        LockSupport.parkNanos(EVERY_NANOS);
      }
    }
  }

  /// Everything that rooms are made of; the database must be there.
  List<Stored> stored() {
    if (!thread.isAlive()) throw new IllegalStateException("nobody looks at epochs any more");
    try (var psql = postgres.psql()) {
      var entries = new LinkedHashMap<String, List<Entry>>();
      for (var row : rows(psql, ENTRIES)) {
        entries.computeIfAbsent(row.getString("room"), _ -> new ArrayList<>()).add(entry(row));
      }
      var heads = new LinkedHashMap<String, Map<StreamKind, Head>>();
      for (var row : rows(psql, HEADS)) {
        var kind = kind(row.getInteger("kind"));
        heads
            .computeIfAbsent(row.getString("room"), _ -> new EnumMap<>(StreamKind.class))
            .put(kind, head(kind, row));
      }
      var rooms = new ArrayList<Stored>();
      for (var row : rows(psql, ROOMS)) {
        var room = row.getString("room");
        var log = entries.getOrDefault(room, List.of());
        rooms.add(
            new Stored(
                room,
                row.getString("streamId"),
                row.getLong("epoch"),
                heads.getOrDefault(room, Map.of()),
                log));
      }
      return rooms;
    }
  }

  private static StreamKind kind(int number) {
    for (var kind : StreamKind.values()) if (kind.number() == number) return kind;
    throw new IllegalStateException("no stream has the number " + number);
  }

  private static Entry entry(JsonObject row) {
    var body = row.getJsonObject("body");
    return new Entry(
        row.getLong("seq"),
        row.getString("who"),
        row.getString("cmdId"),
        Wire.line(body),
        Wire.chatContent(body));
  }

  private static Head head(StreamKind kind, JsonObject row) {
    var stored = row.getJsonObject("state");
    var state = stored == null ? new JsonObject() : stored.getJsonObject("state");
    var token =
        switch (kind) {
          case CHAT, GUARD -> "";
          case PLAYBACK -> Wire.playbackToken(state);
          case ROOM -> state.getString("title");
          case QUEUE -> stored == null ? "" : Wire.queueToken(state);
        };
    var content =
        switch (kind) {
          case CHAT, GUARD -> "";
          case PLAYBACK -> Wire.playbackContent(state);
          case ROOM -> Wire.roomContent(state);
          case QUEUE -> stored == null ? "" : Wire.queueContent(state);
        };
    return new Head(row.getLong("seq"), row.getLong("epoch"), token, content);
  }

  /// The database's time minus this process's monotonic time, from the quickest of some looks.
  double offsetMs() {
    try (var psql = postgres.psql()) {
      var bestMs = Double.MAX_VALUE;
      var offsetMs = 0.0;
      for (var i = 0; i < CLOCK_SAMPLES; i++) {
        var beforeMs = ClientClock.ownMs();
        var text = psql.run("select extract(epoch from clock_timestamp()) * 1000").getFirst();
        var afterMs = ClientClock.ownMs();
        if (afterMs - beforeMs >= bestMs) continue;
        bestMs = afterMs - beforeMs;
        offsetMs = Double.parseDouble(text) - (beforeMs + afterMs) / 2;
      }
      return offsetMs;
    }
  }

  private static List<JsonObject> rows(Psql psql, String sql) {
    return psql.run(sql).stream().map(JsonObject::new).toList();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
