package matinee.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import matinee.protocol.Anchor;
import matinee.protocol.ChatAsk.Page;
import matinee.protocol.ChatEntry;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Preset;
import matinee.protocol.QueueState;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;
import org.junit.jupiter.api.Test;

class ServerFrameJsonTest {
  private static final String STREAM = "5f0c6f1e-8f55-4a37-9d7d-0c2a5e7b9d10";
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Member ADA_HERE = new Member("g_ada", "Ada", Kind.GUEST, Role.MEMBER);
  private static final Member BOB_HERE = new Member("a_bob", "Bob", Kind.ACCOUNT, Role.OWNER);
  private static final ChatEntry ENTRY =
      new ChatEntry(42, "cmd-00000006", ADA, "hello \"you\" 👩‍🚀 שלום", 1_763_600_000_123L);
  private static final RoomPart ROOM =
      new RoomPart(2, "Film night", Rights.of("a_bob", Preset.HOSTS), List.of());
  private static final PlaybackState PLAYBACK =
      new PlaybackState(
          7,
          new Anchor(true, 61_500, 1.25, 1_763_600_000_500L),
          new VideoItem(new VideoId("bigBuck42abc"), "Big Buck", 596_000),
          Cause.SEEK,
          ADA,
          1_763_600_000_100L,
          0);
  private static final ServerFrame SNAPSHOT =
      new ServerFrame.Snapshot(
          STREAM,
          3,
          ROOM,
          PLAYBACK,
          new PresencePart(5, 2, List.of(BOB_HERE, ADA_HERE)),
          new Page(42, false, true, List.of(ENTRY)),
          QueueSamples.FULL);
  private static final ServerFrame SETTLING =
      new ServerFrame.Snapshot(
          STREAM,
          4,
          ROOM,
          PLAYBACK,
          null,
          new Page(42, false, true, List.of(ENTRY)),
          QueueState.EMPTY);
  private static final ServerFrame EMPTY =
      new ServerFrame.Snapshot(
          STREAM,
          1,
          new RoomPart(1, "Room", Rights.of("a_bob", Preset.EVERYONE), List.of()),
          new PlaybackState(
              1,
              new Anchor(false, 0, 1, 1_763_600_000_000L),
              null,
              Cause.LOAD,
              null,
              1_763_600_000_000L,
              0),
          new PresencePart(0, 0, List.of()),
          new Page(0, true, false, List.of()),
          QueueState.EMPTY);

  private static final Map<String, ServerFrame> FRAMES =
      Map.ofEntries(
          Map.entry(
              "welcome",
              new ServerFrame.Welcome(ADA, Kind.GUEST, "node-1", 1_763_600_000_123.25, 16_384)),
          Map.entry("snapshot", SNAPSHOT),
          Map.entry("queue", new ServerFrame.Queue(QueueSamples.FULL)),
          Map.entry("queue-empty", new ServerFrame.Queue(QueueState.EMPTY)),
          Map.entry("playback-link", QueueSamples.LINK_IS_ON),
          Map.entry("snapshot-empty", EMPTY),
          Map.entry("snapshot-settling", SETTLING),
          Map.entry("moving", new ServerFrame.Moving()),
          Map.entry("chat", new ServerFrame.Chat(ENTRY)),
          Map.entry("playback", new ServerFrame.Playback(PLAYBACK)),
          Map.entry("room", new ServerFrame.Room(ROOM)),
          Map.entry(
              "presence",
              new ServerFrame.Presence(
                  5, false, List.of(ADA_HERE), List.of(new Person("g_eve", "Eve")), 2)),
          Map.entry(
              "presence-reset",
              new ServerFrame.Presence(1, true, List.of(BOB_HERE, ADA_HERE), List.of(), 2)),
          Map.entry("typing", new ServerFrame.Typing(ADA)),
          Map.entry("ok", new ServerFrame.Ok("cmd-00000006", 42)),
          Map.entry(
              "refused",
              new ServerFrame.Refused(
                  "cmd-00000006", null, ErrorCode.TOO_MANY_REQUESTS, "Slow down.", 1_500)),
          Map.entry(
              "refused-query",
              new ServerFrame.Refused(
                  null,
                  "page-1",
                  ErrorCode.UNAVAILABLE,
                  "The history cannot be read just now.",
                  0)),
          Map.entry(
              "refused-frame",
              new ServerFrame.Refused(null, null, ErrorCode.BAD_REQUEST, "not a JSON object", 0)),
          Map.entry("history", new ServerFrame.History("page-1", List.of(ENTRY), true)),
          Map.entry(
              "pong", new ServerFrame.Pong(1234.5, 1_763_600_000_123.25, 1_763_600_000_123.5)));

  @Test
  void everyKindHasAGoldenFileAndIsWrittenExactlySo() {
    for (var kind : Golden.kinds(ServerFrame.class)) assertTrue(FRAMES.containsKey(kind), kind);
    FRAMES.forEach(
        (name, frame) -> assertEquals(Golden.text("server-" + name), ServerFrameJson.write(frame)));
  }

  @Test
  void aFrameIsEncodedOnceAsUtf8() {
    var encoded = ServerFrameJson.encode(new ServerFrame.Chat(ENTRY));

    assertEquals(Golden.text("server-chat"), encoded.toString());
    assertEquals(encoded.bytes().length, encoded.length());
  }
}
