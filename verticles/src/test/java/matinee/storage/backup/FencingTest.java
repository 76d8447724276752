package matinee.storage.backup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import matinee.fixtures.Psql;
import matinee.fixtures.TestDatabase;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.storage.Database;
import matinee.storage.PgStreams;
import matinee.streams.Append;
import matinee.streams.Outcome;
import matinee.streams.StreamStore.NewRoom;
import matinee.streams.StreamStore.StreamWrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node that was stopped in time, and woke up after the restore, can still do: nothing.
class FencingTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final RoomId ROOM = new RoomId("roomroom");

  @TempDir Path folder;

  @Test
  void aWriterOfAnEpochOfBeforeIsFencedAndTheNextOwnerIsNot() throws Exception {
    var settings = TestDatabase.fresh();
    var vertx = Vertx.vertx();
    var database = new Database(vertx, settings);
    var store = new PgStreams(database);
    try (var psql = new Psql(settings)) {
      psql.run("update shards set epoch = 4");
      var room = new NewRoom(ROOM, ROOM.shard(), 4, ADA, "{}", "{}");
      store.create(room).await(30, SECONDS);
      var opened = store.open(ROOM, StreamKind.CHAT, 4).await(30, SECONDS);
      assertEquals(List.of(Outcome.STORED), write(store, 4, 1));

      new Restore(settings, folder).finish();

      assertEquals(List.of(Outcome.CONFLICT), write(store, 4, 2), "before anybody opened the room");
      var shard = " where shard = " + ROOM.shard();
      var epoch = psql.number("update shards set epoch = epoch + 1" + shard + " returning epoch");
      var again =
          Objects.requireNonNull(store.open(ROOM, StreamKind.CHAT, epoch).await(30, SECONDS));
      assertNotEquals(Objects.requireNonNull(opened).streamId(), again.streamId());
      assertEquals(1, again.seq());
      assertEquals(List.of(Outcome.CONFLICT), write(store, 5, 2), "an epoch of the lost future");
      assertEquals(List.of(Outcome.STORED), write(store, epoch, 2));
    } finally {
      database.close().await(30, SECONDS);
      vertx.close().await(30, SECONDS);
    }
  }

  private static List<Outcome> write(PgStreams store, long epoch, long seq) throws Exception {
    var entry = "{\"text\":\"" + seq + "\"}";
    var key = new CommandKey(ADA, "command-" + epoch + "-" + seq);
    var append = new Append(ROOM, StreamKind.CHAT, epoch, seq, key, entry, null);
    var write = new StreamWrite(List.of(append));
    return store.write(0, List.of(write), false).await(30, SECONDS);
  }
}
