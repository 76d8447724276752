package matinee.protocol.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import matinee.kernel.BadRecord;
import matinee.kernel.RecordTable;
import matinee.protocol.AccountsAnswer.SignedIn;
import matinee.protocol.ChatAsk;
import matinee.protocol.CommandKey;
import matinee.protocol.Encoded;
import matinee.protocol.FrameClass;
import matinee.protocol.NodeAsk;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.QueueAsk;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import matinee.protocol.RoomMoved;
import matinee.protocol.ShardAsk;
import matinee.protocol.ShardMoved;
import matinee.protocol.ToShard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusRecordsTest {
  private static final RecordTable TABLE = BusRecords.table();
  private static final RoomId ROOM = new RoomId("filmNight42");

  @Test
  void everyRecordThatIsAMessageBetweenNodesHasAForm() {
    for (var type : Travellers.all()) assertTrue(TABLE.kinds().contains(TABLE.kind(type)));
    assertEquals(Travellers.all().size(), TABLE.kinds().size());
  }

  @Test
  void everyRecordOfTheVocabularyTravelsOrIsKnownToStay() {
    var undecided = new HashSet<>(Travellers.vocabulary());
    undecided.removeAll(Travellers.withParts());
    undecided.removeAll(Travellers.STAY);

    assertEquals(Set.of(), undecided);
  }

  @Test
  void everyKindHasASample() {
    var kinds = new TreeSet<String>();
    Samples.all().keySet().forEach(name -> kinds.add(name.split("@", 2)[0]));
    assertEquals(new TreeSet<>(TABLE.kinds()), kinds);

    var cases = new HashSet<Class<?>>(Travellers.cases(ShardAsk.class));
    cases.addAll(Travellers.cases(Action.class));
    cases.addAll(Travellers.cases(Wish.class));
    cases.removeAll(Travellers.STAY);
    for (var sample : Samples.all().values()) {
      if (!(sample instanceof ToShard toShard)) continue;
      cases.remove(toShard.ask().getClass());
      if (toShard.ask() instanceof PlaybackAsk.Command command) {
        cases.remove(command.action().getClass());
      }
      if (toShard.ask() instanceof QueueAsk.Command command) {
        cases.remove(command.wish().getClass());
      }
    }
    assertEquals(Set.of(), cases);
  }

  @Test
  void everySampleIsWrittenAsItsGoldenFileSays() {
    var golden = GoldenBytes.messages();
    Samples.all()
        .forEach(
            (name, record) -> {
              if (Boolean.getBoolean("golden.add") && !golden.containsKey(name)) {
                GoldenBytes.add(TABLE, name, record);
              } else {
                assertTrue(golden.containsKey(name), name + ": run with -Dgolden.add=true");
                assertEquals(golden.get(name), bytes(record), name);
              }
            });
  }

  @Test
  void whatOlderBuildsSendIsReadable() {
    var samples = Samples.all();
    GoldenBytes.messages()
        .forEach(
            (name, message) -> {
              var record = TABLE.read(0, message);
              if (samples.containsKey(name)) assertEquals(samples.get(name), record, name);
            });
  }

  static List<Record> staying() {
    var staying = new ArrayList<Record>();
    staying.add(new ShardMoved(1, "node", 2));
    for (var type : Travellers.STAY) {
      var random = new RandomRecords(new Random(1), Set.of());
      var record = random.next(type);
      staying.add(record instanceof ShardAsk ask ? new ToShard(1, 2, ask) : record);
    }
    return staying;
  }

  @ParameterizedTest
  @MethodSource("staying")
  void whatStaysInsideANodeIsNotWritten(Record record) {
    var buffer = Buffer.buffer();
    var bad = assertThrows(BadRecord.class, () -> TABLE.write(record, buffer));

    assertTrue(String.valueOf(bad.getMessage()).endsWith("stays inside a node"), bad::getMessage);
    assertThrows(BadRecord.class, () -> TABLE.read(0, buffer));
  }

  @Test
  void fieldsThatOnlyNewerBuildsKnowAreIgnored() {
    var json =
        """
        {"kind":"new","from":"a","also":{"deep":[1,{"x":null}]},"none":null}
        """;
    assertEquals(new NodeAsk.Reach("a"), TABLE.read(0, GoldenBytes.message("node.reach", json)));
  }

  @Test
  void rolesThatOnlyNewerBuildsKnowGiveNoRights() {
    var sample = (SignedIn) Samples.all().get("accounts.signed-in");
    var json =
        """
        {"identity":{"id":"a_bob","kind":"account","name":"Bob","roles":["owner","administrator"]},
         "token":"a.b.c","expiresAtMs":1763600000123,"refreshToken":"r.token",
         "refreshLifeMs":86400000}
        """;
    assertEquals(sample, TABLE.read(0, GoldenBytes.message("accounts.signed-in", json)));
  }

  @Test
  void framesOfAClassThatOnlyNewerBuildsKnowAreLeftOut() {
    var frame = new RoomFrame(ROOM, FrameClass.CHAT, 7, new Encoded("{}"));
    var other = new RoomFrame(ROOM, FrameClass.ROOM, 8, new Encoded("{}"));
    var message = bytes(new RoomFrames(3, 4, List.of(frame, other)));
    var classAt = 4 + 1 + "node.frames".length() + 4 + 8 + 4 + 1;
    message.setByte(classAt, (byte) 99);

    assertEquals(new RoomFrames(3, 4, List.of(other)), TABLE.read(0, message));
  }

  @Test
  void headsOfFramesMayGrow() {
    var body = Buffer.buffer().appendInt(3).appendLong(4).appendInt(1);
    body.appendByte((byte) (10 + 11 + 2)).appendByte((byte) 2).appendLong(7);
    body.appendByte((byte) 11).appendString("filmNight42").appendShort((short) 99);
    body.appendInt(2).appendString("{}");
    var frame = new RoomFrame(ROOM, FrameClass.CHAT, 7, new Encoded("{}"));

    assertEquals(
        new RoomFrames(3, 4, List.of(frame)),
        TABLE.read(0, GoldenBytes.message("node.frames", body.getBytes())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node.reach|{}",
        "node.reach|[]",
        "node.reach|",
        "node.reach|{'from':1}",
        "node.take|{'shard':256,'epoch':1}",
        "node.take|{'shard':1,'epoch':9223372036854775808000}",
        "node.room-moved|{'room':'../../etc'}",
        "node.to-shard|{'shard':1,'epoch':1,'ask':{'kind':'room.vanish','room':'filmNight42'}}",
        "room.rights|{'ownerId':'a','control':'nobody'}",
        "node.frames|{}",
        "attached|{}",
        "tomorrow|{}",
        "|{}"
      })
  void whatCannotBeReadIsRefusedWithoutAWordOfItsContent(String message) {
    var parts = message.replace('\'', '"').split("\\|", 2);
    var bytes = GoldenBytes.message(parts[0], parts[1]);

    var bad = assertThrows(BadRecord.class, () -> TABLE.read(0, bytes));

    assertFalse(String.valueOf(bad.getMessage()).contains("etc"), bad::getMessage);
  }

  @Test
  void aPasswordIsInNoMessageOfAFailure() {
    var json = "{\"name\":\"ada\",\"password\":\"hunter2hunter2\",hunter2";

    var bad =
        assertThrows(
            BadRecord.class, () -> TABLE.read(0, GoldenBytes.message("accounts.sign-in", json)));

    assertEquals("accounts.sign-in: not readable as JSON", bad.getMessage());
  }

  @Test
  void whatIsTooLongIsNeitherWrittenNorRead() {
    var max = RecordTable.BYTES_MAX;
    var frame = new RoomFrame(ROOM, FrameClass.CHAT, 1, Encoded.ofBytes(new byte[max]));
    var buffer = Buffer.buffer();
    assertThrows(BadRecord.class, () -> TABLE.write(new RoomFrames(1, 1, List.of(frame)), buffer));
    assertTrue(buffer.length() < 100);
    var say =
        new ChatAsk.Say(
            ROOM, new CommandKey(new Person("g_ada", "Ada"), "cmd-00000001"), "x".repeat(max));
    assertThrows(BadRecord.class, () -> TABLE.write(new ToShard(1, 1, say), Buffer.buffer()));

    var tooLong = GoldenBytes.message("node.reach", " ".repeat(max) + "{\"from\":\"a\"}");
    assertThrows(BadRecord.class, () -> TABLE.read(0, tooLong));
  }

  @Test
  void aMessageStartsAnywhereInABuffer() {
    var buffer = Buffer.buffer("before");
    TABLE.write(new RoomMoved(ROOM), buffer);

    assertEquals(new RoomMoved(ROOM), TABLE.read(6, buffer));
  }

  private static Buffer bytes(Record record) {
    var buffer = Buffer.buffer();
    TABLE.write(record, buffer);
    return buffer;
  }
}
