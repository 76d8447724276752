package matinee.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Anchor;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.ChatAsk.Messages;
import matinee.protocol.ChatAsk.Missed;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.ChatMessage.Quote;
import matinee.protocol.ChatMessage.Reaction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Emote;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Identity.Kind;
import matinee.protocol.MediaTime;
import matinee.protocol.Member;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Preset;
import matinee.protocol.QueueState;
import matinee.protocol.Rating;
import matinee.protocol.Role;
import matinee.protocol.SyncStatus;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.Wait;
import matinee.protocol.WaitRules;
import matinee.protocol.WaitStatus;
import matinee.protocol.WaitStatus.Trouble;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;
import org.junit.jupiter.api.Test;

class ServerFrameJsonTest {
  private static final String STREAM = "5f0c6f1e-8f55-4a37-9d7d-0c2a5e7b9d10";
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person BOB = new Person("a_bob", "Bob");
  private static final Member ADA_HERE = new Member("g_ada", "Ada", Kind.GUEST, Role.MEMBER);
  private static final Member BOB_HERE = new Member("a_bob", "Bob", Kind.ACCOUNT, Role.OWNER);
  private static final ChatEntry ENTRY =
      ChatEntry.said(42, "cmd-00000006", ADA, "hello \"you\" 👩‍🚀 שלום", 1_763_600_000_123L);
  private static final long AT_MS = 1_763_600_000_456L;
  private static final MediaTime MEDIA = new MediaTime("bigBuck42abc", 61_500);
  private static final ChatEntry REPLY =
      new ChatEntry.Said(
          43,
          "cmd-00000007",
          ADA,
          AT_MS,
          "@Ada yes",
          MEDIA,
          new ChatEntry.Reply(42, ADA),
          List.of(ADA));
  private static final ChatEntry EDITED =
      new ChatEntry.Edited(44, "cmd-00000008", ADA, AT_MS, 43, "no", List.of());
  private static final ChatEntry REACTED =
      new ChatEntry.Reacted(47, "cmd-00000011", ADA, AT_MS, 42, "👍", true, MEDIA);
  private static final Messages PAGE =
      new Messages(
          47,
          40,
          43,
          true,
          List.of(
              ChatMessage.of((ChatEntry.Said) ENTRY)
                  .reacted(List.of(new Reaction("👍", 7, List.of(ADA), true))),
              ChatMessage.of((ChatEntry.Said) REPLY).quoting(new Quote(42, ADA, "hello")),
              ChatMessage.of(ChatEntry.said(44, "cmd-00000012", ADA, "", AT_MS)).gone()));
  private static final RoomPart ROOM =
      new RoomPart(
          2,
          "Film night",
          Charge.of(BOB),
          Grid.of(Preset.HOSTS),
          List.of(),
          HouseRules.OPEN,
          WaitRules.DEFAULT,
          List.of(),
          null);
  private static final RoomPart ACTING =
      new RoomPart(
          3,
          "Film night",
          new Charge(BOB, ADA, 0),
          new Grid(Set.of(Permission.SKIP), Set.of(), Set.of(Permission.CHAT)),
          List.of(new Appointment("g_ada", "Ada", Role.COHOST)),
          HouseRules.OPEN,
          WaitRules.DEFAULT,
          List.of(),
          BOB);
  private static final RoomPart WITH_EMOTES =
      new RoomPart(
          4,
          "Film night",
          Charge.of(BOB),
          Grid.of(Preset.HOSTS),
          List.of(),
          HouseRules.OPEN,
          WaitRules.DEFAULT,
          List.of(
              new Emote("wave", "0123456789abcdef0123456789abcdef", true),
              new Emote("hug_2", "fedcba9876543210fedcba9876543210", false)),
          BOB);
  private static final RoomPart RATED =
      new RoomPart(
          5,
          "Film night",
          Charge.of(BOB),
          Grid.of(Preset.HOSTS),
          List.of(),
          HouseRules.OPEN.withRating(Rating.FROM_18),
          WaitRules.DEFAULT,
          List.of(),
          BOB);
  private static final PlaybackState PLAYBACK =
      new PlaybackState(
          7,
          new Anchor(true, 61_500, 1.25, 1_763_600_000_500L),
          new VideoItem(new VideoId("bigBuck42abc"), "Big Buck", 596_000),
          Cause.SEEK,
          ADA,
          1_763_600_000_100L,
          0);
  private static final Wait WAIT =
      new Wait(Wait.Kind.STALL, 1_763_600_000_400L, 1_763_600_004_400L);
  private static final WaitStatus WAITING =
      new WaitStatus(
          WAIT,
          8,
          List.of(ADA),
          1,
          List.of(
              new Trouble("g_ada", "Ada", true, 0, false),
              new Trouble("a_bob", "Bob", false, 2_400, true)),
          1,
          1);
  private static final ServerFrame SNAPSHOT =
      new ServerFrame.Snapshot(
          STREAM,
          3,
          ROOM,
          PLAYBACK,
          new PresencePart(5, 2, List.of(BOB_HERE, ADA_HERE)),
          new Missed(42, true, List.of(ENTRY)),
          WAITING,
          QueueSamples.FULL);
  private static final ServerFrame SETTLING =
      new ServerFrame.Snapshot(
          STREAM,
          4,
          ROOM,
          PLAYBACK,
          null,
          new Missed(42, true, List.of(ENTRY)),
          WaitStatus.CALM,
          QueueState.EMPTY);
  private static final ServerFrame EMPTY =
      new ServerFrame.Snapshot(
          STREAM,
          1,
          new RoomPart(
              1,
              "Room",
              Charge.of(BOB),
              Grid.of(Preset.EVERYONE),
              List.of(),
              HouseRules.OPEN,
              new WaitRules(0, 0, 1),
              List.of(),
              null),
          new PlaybackState(
              1,
              new Anchor(false, 0, 1, 1_763_600_000_000L),
              null,
              Cause.LOAD,
              null,
              1_763_600_000_000L,
              0),
          new PresencePart(0, 0, List.of()),
          new Messages(0, 1, 0, false, List.of()),
          WaitStatus.CALM,
          QueueState.EMPTY);

  private static final Map<String, ServerFrame> FRAMES =
      Map.ofEntries(
          Map.entry(
              "welcome",
              new ServerFrame.Welcome(ADA, Kind.GUEST, "node-1", 1_763_600_000_123.25, 16_384)),
          Map.entry("snapshot", SNAPSHOT),
          Map.entry("room-emotes", new ServerFrame.Room(WITH_EMOTES)),
          Map.entry("room-rated", new ServerFrame.Room(RATED)),
          Map.entry("queue", new ServerFrame.Queue(QueueSamples.FULL)),
          Map.entry("queue-empty", new ServerFrame.Queue(QueueState.EMPTY)),
          Map.entry("playback-link", QueueSamples.LINK_IS_ON),
          Map.entry("snapshot-empty", EMPTY),
          Map.entry(
              "snapshot-messages",
              new ServerFrame.Snapshot(
                  STREAM, 4, ROOM, PLAYBACK, null, PAGE, WaitStatus.CALM, QueueState.EMPTY)),
          Map.entry("snapshot-settling", SETTLING),
          Map.entry("knocking", new ServerFrame.Knocking(2)),
          Map.entry(
              "door",
              new ServerFrame.Door(
                  "look-1",
                  DoorAsk.Part.KNOCKS,
                  "{\"knocks\":[{\"id\":\"g_eve\",\"name\":\"Eve\",\"sinceMs\":1763600000123}]}")),
          Map.entry("moving", new ServerFrame.Moving()),
          Map.entry("chat", new ServerFrame.Chat(ENTRY, null)),
          Map.entry("chat-reply", new ServerFrame.Chat(REPLY, new Quote(42, ADA, "hello…"))),
          Map.entry("chat-edited", new ServerFrame.Chat(EDITED, null)),
          Map.entry(
              "chat-deleted",
              new ServerFrame.Chat(
                  new ChatEntry.Deleted(45, "cmd-00000009", ADA, AT_MS, 43), null)),
          Map.entry(
              "chat-purged",
              new ServerFrame.Chat(
                  new ChatEntry.Purged(46, "cmd-00000010", ADA, AT_MS, "g_mallory", 3), null)),
          Map.entry("chat-reacted", new ServerFrame.Chat(REACTED, null)),
          Map.entry("playback", new ServerFrame.Playback(PLAYBACK)),
          Map.entry("room", new ServerFrame.Room(ROOM)),
          Map.entry("room-acting", new ServerFrame.Room(ACTING)),
          Map.entry(
              "presence",
              new ServerFrame.Presence(
                  5, false, List.of(ADA_HERE), List.of(new Person("g_eve", "Eve")), 2)),
          Map.entry(
              "presence-reset",
              new ServerFrame.Presence(1, true, List.of(BOB_HERE, ADA_HERE), List.of(), 2)),
          Map.entry(
              "playback-waiting",
              new ServerFrame.Playback(
                  new PlaybackState(
                      8,
                      new Anchor(false, 61_500, 1, 1_763_600_000_500L),
                      PLAYBACK.item(),
                      Cause.PAUSE,
                      null,
                      1_763_600_000_400L,
                      0,
                      WAIT))),
          Map.entry("waiting", new ServerFrame.Waiting(WAITING)),
          Map.entry("sync", new ServerFrame.Sync(new SyncStatus(3, 0.4, 2, 1.3))),
          Map.entry("sync-unknown", new ServerFrame.Sync(SyncStatus.UNKNOWN)),
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
          Map.entry("history", new ServerFrame.History("page-1", PAGE)),
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
    var encoded = ServerFrameJson.encode(new ServerFrame.Chat(ENTRY, null));

    assertEquals(Golden.text("server-chat"), encoded.toString());
    assertEquals(encoded.bytes().length, encoded.length());
  }
}
