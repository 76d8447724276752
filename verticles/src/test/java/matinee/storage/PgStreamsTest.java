package matinee.storage;

import static java.util.Objects.requireNonNull;
import static matinee.fixtures.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.OpenDatabase;
import matinee.fixtures.Psql;
import matinee.protocol.ChatEntry;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.streams.Append;
import matinee.streams.Outcome;
import matinee.streams.StreamStore.Fenced;
import matinee.streams.StreamStore.NewRoom;
import matinee.streams.StreamStore.StreamWrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgStreamsTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final List<Outcome> STORED = List.of(Outcome.STORED);
  private static final List<Outcome> CONFLICT = List.of(Outcome.CONFLICT);

  @RegisterExtension final OpenDatabase database = new OpenDatabase();
  private final PgStreams store = new PgStreams(database.pools());
  private final Psql psql = new Psql(database.settings());

  @BeforeEach
  void makeTheRoom() throws TimeoutException {
    create(ROOM);
  }

  @AfterEach
  void close() {
    psql.close();
  }

  private void create(RoomId room) throws TimeoutException {
    await(store.create(new NewRoom(room, room.shard(), 1, ADA, "{\"r\":1}", "{\"p\":1}")));
  }

  private static Append chat(RoomId room, long epoch, long seq, String command) {
    var entry =
        "{\"id\":\"%s\",\"by\":{\"id\":\"g_ada\",\"name\":\"Ada\"},\"text\":\"t%d\",\"atMs\":%d}"
            .formatted(command, seq, seq);
    return new Append(room, StreamKind.CHAT, epoch, seq, new CommandKey(ADA, command), entry, null);
  }

  private static Append register(StreamKind kind, long epoch, long seq, String state) {
    var key = new CommandKey(ADA, "register-" + seq);
    return new Append(ROOM, kind, epoch, seq, key, null, state);
  }

  private List<Outcome> write(boolean again, Append... appends) throws TimeoutException {
    return await(store.write(0, List.of(new StreamWrite(List.of(appends))), again));
  }

  private long entryCount() {
    return psql.number("select count(*) from chat_entries");
  }

  @Test
  void aNewRoomHasThreeStreamsAndIsMadeOnce() throws TimeoutException {
    var chat = requireNonNull(await(store.open(ROOM, StreamKind.CHAT, 1)));
    var playback = requireNonNull(await(store.open(ROOM, StreamKind.PLAYBACK, 1)));
    await(store.create(new NewRoom(ROOM, 1, 9, ADA, "{}", "{}")));
    var room = requireNonNull(await(store.open(ROOM, StreamKind.ROOM, 1)));

    assertEquals(0, chat.seq());
    assertNull(chat.state());
    assertEquals("{\"p\": 1}", playback.state());
    assertEquals("{\"r\": 1}", room.state());
    assertEquals(1, room.seq());
    assertEquals(chat.streamId(), room.streamId());
  }

  @Test
  void aRoomThatDoesNotExistIsNull() throws TimeoutException {
    assertNull(await(store.open(new RoomId("nobodys"), StreamKind.CHAT, 1)));
  }

  @Test
  void anOldEpochCannotOpenWhatANewOneHas() throws TimeoutException {
    await(store.open(ROOM, StreamKind.CHAT, 5));

    assertThrows(Fenced.class, () -> await(store.open(ROOM, StreamKind.CHAT, 4)));
    assertNotNull(await(store.open(ROOM, StreamKind.CHAT, 5)));
  }

  @Test
  void aRunIsStoredAndTheHeadMovesToItsEnd() throws TimeoutException {
    var outcomes = write(false, chat(ROOM, 1, 1, "command-1"), chat(ROOM, 1, 2, "command-2"));

    assertEquals(List.of(Outcome.STORED, Outcome.STORED), outcomes);
    assertEquals(2, requireNonNull(await(store.open(ROOM, StreamKind.CHAT, 1))).seq());
    assertEquals(
        List.of(
            ChatEntry.said(1, "command-1", ADA, "t1", 1),
            ChatEntry.said(2, "command-2", ADA, "t2", 2)),
        await(store.entries(ROOM, 1, 9, 9)));
  }

  @Test
  void aRegisterKeepsItsNewestState() throws TimeoutException {
    assertEquals(STORED, write(false, register(StreamKind.PLAYBACK, 1, 2, "{\"p\":2}")));

    var head = requireNonNull(await(store.open(ROOM, StreamKind.PLAYBACK, 1)));
    assertEquals(2, head.seq());
    assertEquals("{\"p\": 2}", head.state());
  }

  @Test
  void aNumberThatDoesNotFollowIsAConflict() throws TimeoutException {
    assertEquals(CONFLICT, write(false, chat(ROOM, 1, 2, "command-2")));
    assertEquals(STORED, write(false, chat(ROOM, 1, 1, "command-1")));
    assertEquals(CONFLICT, write(false, chat(ROOM, 1, 1, "command-3")));
    assertEquals(1, entryCount());
  }

  @Test
  void aFormerOwnerWritesNothing() throws TimeoutException {
    await(store.open(ROOM, StreamKind.CHAT, 2));
    await(store.open(ROOM, StreamKind.ROOM, 2));

    assertEquals(CONFLICT, write(false, chat(ROOM, 1, 1, "command-1")));
    assertEquals(CONFLICT, write(false, register(StreamKind.ROOM, 1, 2, "{\"r\":2}")));
    assertEquals(0, entryCount());
    assertEquals("{\"r\": 1}", requireNonNull(await(store.open(ROOM, StreamKind.ROOM, 2))).state());
  }

  @Test
  void aFormerOwnerWritesNothingEvenWhenTheTakeOverCommitsWhileItWrites() throws TimeoutException {
    psql.run("begin");
    psql.run("update streams set epoch = 2 where kind = 1");
    var writing =
        store.write(0, List.of(new StreamWrite(List.of(chat(ROOM, 1, 1, "command-1")))), false);
    psql.awaitLockWait();
    psql.run("commit");

    assertEquals(CONFLICT, await(writing));
    assertEquals(0, entryCount());
  }

  @Test
  void manyRoomsAreStoredWithOneStatementEachByItsOwnFence() throws TimeoutException {
    var writes = new ArrayList<StreamWrite>();
    for (var i = 0; i < 20; i++) {
      var room = new RoomId("room-number-" + i);
      create(room);
      if (i % 5 == 0) await(store.open(room, StreamKind.CHAT, 3));
      var run = List.of(chat(room, 1, 1, "command-1"), chat(room, 1, 2, "command-2"));
      writes.add(new StreamWrite(run));
    }
    writes.add(new StreamWrite(List.of(register(StreamKind.PLAYBACK, 1, 2, "{\"p\":2}"))));

    var outcomes = await(store.write(1, writes, false));

    for (var i = 0; i < 40; i++) {
      var expected = i / 2 % 5 == 0 ? Outcome.CONFLICT : Outcome.STORED;
      assertEquals(expected, outcomes.get(i), "append " + i);
    }
    assertEquals(Outcome.STORED, outcomes.get(40));
    assertEquals(32, entryCount());
  }

  @Test
  void aCommandThatIsStoredAlreadyIsNamedAndTheRestIsNotStored() throws TimeoutException {
    write(false, chat(ROOM, 1, 1, "command-1"), chat(ROOM, 1, 2, "command-2"));

    var outcomes = write(false, chat(ROOM, 1, 3, "command-3"), chat(ROOM, 1, 4, "command-1"));

    assertEquals(List.of(Outcome.NOT_STORED, new Outcome.Duplicate(1)), outcomes);
    assertEquals(2, entryCount());
    assertEquals(2, requireNonNull(await(store.open(ROOM, StreamKind.CHAT, 1))).seq());
  }

  @Test
  void aWriteIsTriedAgainWithoutDoubling() throws TimeoutException {
    var first = new Append[] {chat(ROOM, 1, 1, "command-1"), chat(ROOM, 1, 2, "command-2")};
    write(false, first);

    assertEquals(List.of(Outcome.STORED, Outcome.STORED), write(true, first));
    assertEquals(2, entryCount());
    assertEquals(STORED, write(true, chat(ROOM, 1, 3, "command-3")));
    await(store.open(ROOM, StreamKind.CHAT, 2));
    assertEquals(CONFLICT, write(true, chat(ROOM, 1, 3, "command-3")));
  }

  @Test
  void aWriteIsTriedAgainWhileTheFirstTryIsStillCommitting() throws TimeoutException {
    psql.run("begin");
    psql.run("update streams set seq = 1 where room_id = 'roomroom' and kind = 1");
    psql.run("insert into chat_entries values ('roomroom', 1, 'g_ada', 'command-1', '{}')");
    var again =
        store.write(0, List.of(new StreamWrite(List.of(chat(ROOM, 1, 1, "command-1")))), true);
    psql.awaitLockWait();
    psql.run("commit");

    assertEquals(STORED, await(again));
    assertEquals(1, entryCount());
  }

  @Test
  void entriesComeInPagesOldestFirstFromTheEnd() throws TimeoutException {
    var appends = new Append[10];
    for (var i = 0; i < 10; i++) appends[i] = chat(ROOM, 1, i + 1, "command-" + i);
    write(false, appends);

    assertEquals(List.of(8L, 9L, 10L), seqs(1, 10, 3));
    assertEquals(List.of(5L, 6L, 7L), seqs(1, 7, 3));
    assertEquals(List.of(4L, 5L), seqs(4, 5, 9));
    assertEquals(List.of(), seqs(1, 0, 9));
  }

  private List<Long> seqs(long from, long to, int limit) throws TimeoutException {
    return await(store.entries(ROOM, from, to, limit)).stream().map(ChatEntry::seq).toList();
  }
}
