package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.fixtures.Listening;
import matinee.fixtures.OneNode;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestNode;
import matinee.kernel.JsonFields;
import matinee.protocol.Attached;
import matinee.protocol.Done;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Emote;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.ShardAsk;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A room's emotes at its owner, through the bus, with a real database.
class EmoteShardTest {
  private static final Visitor HERE = new Visitor("198.51.100.9", "a-device");
  private static final String PICTURE = "0123456789abcdef0123456789abcdef";

  @RegisterExtension static final OneNode ONE = new OneNode();

  private final TestNode node = ONE.node();
  private final RoomId room = ONE.nextRoom();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Listening gateway;

  EmoteShardTest() throws TimeoutException {
    gateway = node.listen("gateway-of-" + room);
  }

  @BeforeEach
  void adaIsInHerRoom() throws TimeoutException {
    node.ask(RoomSummary.class, Rooms.create(room, "ada"));
    comes("ada");
  }

  private void comes(String who) throws TimeoutException {
    var socket = new Endpoint("gateway-of-" + room, 0, who.hashCode());
    node.ask(Attached.class, new RoomAsk.Attach(room, socket, Rooms.guest(who), HERE, null));
  }

  private DoorAsk offer(String who, String name) {
    return new DoorAsk.OfferEmote(room, Rooms.guest(who), HERE, name);
  }

  private DoorAsk add(String who, String name, String picture) {
    var key = Rooms.key(who, "n" + numbers.incrementAndGet());
    return new DoorAsk.AddEmote(room, key, HERE, new Emote(name, picture, false));
  }

  private DoorAsk act(String who, DoorAction action) {
    return new DoorAsk.Act(room, Rooms.key(who, "n" + numbers.incrementAndGet()), action);
  }

  private void assertRefused(ErrorCode code, ShardAsk ask) {
    assertEquals(code, node.refusal(ask));
  }

  private List<String> log() throws TimeoutException {
    var ask = new DoorAsk.Show(room, Rooms.person("ada"), "look", DoorAsk.Part.LOG, 0, null);
    var shown = node.ask(DoorAsk.Shown.class, ask);
    var entries = JsonFields.parse(shown.frame().toString()).object("body").objects("entries");
    return entries.stream().map(entry -> entry.text("deed") + " " + entry.text("detail")).toList();
  }

  @Test
  void everybodyIsToldAndTheLogSaysWho() throws TimeoutException {
    node.ask(Done.class, offer("ada", "wave"));
    node.ask(Done.class, add("ada", "wave", PICTURE));
    var told = gateway.next("room").objects("emotes").getFirst();
    assertEquals("wave " + PICTURE, told.text("name") + " " + told.text("picture"));

    assertRefused(ErrorCode.NAME_TAKEN, offer("ada", "wave"));
    node.ask(Done.class, act("ada", new DoorAction.RenameEmote("wave", "hello")));
    assertEquals("hello", gateway.next("room").objects("emotes").getFirst().text("name"));
    node.ask(Done.class, act("ada", new DoorAction.RemoveEmote("hello")));
    assertEquals(List.of("emote remove hello", "emote rename wave hello", "emote add wave"), log());
  }

  @Test
  void repeatedOnceItIsDoneOnce() throws TimeoutException {
    var add = add("ada", "wave", PICTURE);
    node.ask(Done.class, add);
    node.ask(Done.class, add);
    assertEquals(List.of("emote add wave"), log());
  }

  @Test
  void onlyWhoIsInTheRoomAndMayChangeIt() throws TimeoutException {
    assertRefused(ErrorCode.NOT_ALLOWED, offer("eve", "wave"));
    comes("eve");
    assertRefused(ErrorCode.NOT_ALLOWED, offer("eve", "wave"));
    assertRefused(ErrorCode.NOT_ALLOWED, add("eve", "wave", PICTURE));
    assertRefused(ErrorCode.NOT_ALLOWED, act("eve", new DoorAction.RemoveEmote("wave")));
    assertRefused(ErrorCode.BAD_REQUEST, add("ada", "wave", "../../secret"));
    assertRefused(ErrorCode.BAD_REQUEST, add("ada", "Wa ve", PICTURE));
  }

  @Test
  void aPrivateRoomIsNotThereForStrangersAndARoomHoldsSoMany() throws TimeoutException {
    var access = new DoorAction.Access(Visibility.PRIVATE, null, null, null);
    node.ask(Done.class, act("ada", access));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, offer("eve", "wave"));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, add("eve", "wave", PICTURE));

    for (var i = 0; i < 5; i++) node.ask(Done.class, add("ada", "emote_" + i, PICTURE));
    assertRefused(ErrorCode.TOO_LARGE, offer("ada", "one_more"));
  }
}
