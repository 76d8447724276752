package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.eventbus.ReplyException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Listening;
import matinee.fixtures.OneNode;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestNode;
import matinee.kernel.Bus;
import matinee.kernel.JsonFields;
import matinee.protocol.Addresses;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.Done;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeGone;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.Preset;
import matinee.protocol.Rating;
import matinee.protocol.Refreshed;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.Seat;
import matinee.protocol.VideoId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The three verticles of a shard with the journal and a real database, through the bus.
class ShardTest {
  @RegisterExtension static final OneNode ONE = new OneNode();

  private final TestNode node = ONE.node();
  private final RoomId room = ONE.nextRoom();
  private final Endpoint socket = new Endpoint("gateway-of-" + room, 0, 1);
  private final Listening gateway;

  ShardTest() throws TimeoutException {
    gateway = node.listen(socket.node());
  }

  @BeforeEach
  void makeARoom() throws TimeoutException {
    node.ask(RoomSummary.class, Rooms.create(room, "ada"));
  }

  private JsonFields attach(Endpoint endpoint, String who) throws TimeoutException {
    var attached = node.ask(Attached.class, Rooms.attach(room, endpoint, who));
    return JsonFields.parse(attached.snapshot().toString());
  }

  private long say(String who, String command, String text) throws TimeoutException {
    return node.ask(Done.class, Rooms.say(room, who, command, text)).seq();
  }

  private long move(String who, String command, Action action) throws TimeoutException {
    return node.ask(Done.class, Rooms.move(room, who, command, action)).seq();
  }

  @Test
  void aRoomIsDescribedToWhoeverHasTheLink() throws TimeoutException {
    var summary = node.ask(RoomSummary.class, new RoomAsk.Describe(room));

    assertEquals(new RoomSummary(room, "Film night", TestNode.FILM, 0, Rating.EVERYONE), summary);
    assertEquals(summary, node.ask(RoomSummary.class, Rooms.create(room, "bob")));
  }

  @Test
  void aRoomThatNobodyMadeIsNotFound() {
    var nobodys = new RoomId("nobodys-room");

    assertEquals(ErrorCode.ROOM_NOT_FOUND, node.refusal(new RoomAsk.Describe(nobodys)));
    assertEquals(ErrorCode.ROOM_NOT_FOUND, node.refusal(Rooms.attach(nobodys, socket, "ada")));
    assertEquals(ErrorCode.ROOM_NOT_FOUND, node.refusal(Rooms.say(nobodys, "ada", "1", "hi")));
    assertEquals(
        ErrorCode.ROOM_NOT_FOUND, node.refusal(Rooms.move(nobodys, "ada", "1", new Action.Play())));
  }

  @Test
  void aSnapshotShowsTheWholeState() throws TimeoutException {
    say("ada", "1", "hello");
    var snapshot = attach(socket, "ada");

    assertEquals(node.epochOf(room), snapshot.whole("epoch", 0, 99));
    assertEquals("Film night", snapshot.object("room").text("title"));
    assertEquals("g_ada", snapshot.object("room").text("ownerId"));
    assertEquals("film01", snapshot.object("playback").object("item").text("videoId"));
    assertFalse(snapshot.object("playback").object("anchor").flag("playing"));
    assertEquals(1, snapshot.object("presence").objects("members").size());
    assertEquals("hello", snapshot.object("chat").objects("entries").getFirst().text("text"));
    assertTrue(snapshot.object("chat").flag("reset"));
  }

  @Test
  void whatIsSaidReachesTheGatewaysOfTheRoomOnce() throws TimeoutException {
    attach(socket, "ada");

    assertEquals(1, say("ada", "first", "one"));
    assertEquals(2, say("ada", "second", "two"));
    assertEquals(1, say("ada", "first", "one"), "a repetition gets the first result");
    assertEquals("one", gateway.next("chat").text("text"));
    assertEquals("two", gateway.next("chat").text("text"));
    assertEquals(3, say("ada", "third", "three"));
    assertEquals(3, gateway.next("chat").whole("seq", 0, 9));
  }

  @Test
  void theTimelineMovesForEverybody() throws TimeoutException {
    attach(socket, "bob");

    assertEquals(2, move("bob", "1", new Action.Play()));
    var playing = gateway.next("playback");
    assertEquals("play", playing.text("cause"));
    assertTrue(playing.object("anchor").flag("playing"));
    assertEquals(2, move("bob", "2", new Action.Play()), "already so");
    assertEquals(3, move("bob", "3", new Action.Seek(90_000)));
    assertEquals(90_000, gateway.next("playback").object("anchor").whole("positionMs", 0, 600_000));
    assertEquals(
        ErrorCode.VIDEO_NOT_FOUND,
        node.refusal(Rooms.move(room, "bob", "4", new Action.Load(new VideoId("nothing")))));
    assertEquals(2, move("bob", "5", new Action.Load(new VideoId("film01"))), "the queue's");
    assertEquals("Film", gateway.next("queue").object("current").object("item").text("title"));
    assertEquals("load", gateway.next("playback").text("cause"));
  }

  @Test
  void onlyTheOwnerConfiguresAndRightsHoldAtOnce() throws TimeoutException {
    attach(socket, "ada");
    var hosts = new RoomAsk.Configure(room, Rooms.key("ada", "1"), null, Preset.HOSTS);
    var bobs = new RoomAsk.Configure(room, Rooms.key("bob", "1"), "Mine", null);

    assertEquals(ErrorCode.NOT_ALLOWED, node.refusal(bobs));
    move("bob", "2", new Action.Play());
    assertEquals(2, node.ask(Done.class, hosts).seq());
    assertEquals("hosts", gateway.next("room").text("control"));
    assertEquals(
        ErrorCode.NOT_ALLOWED, node.refusal(Rooms.move(room, "bob", "3", new Action.Pause())));
    assertEquals(3, move("ada", "3", new Action.Pause()));
  }

  @Test
  void whoeverComesBackGetsExactlyWhatWasMissed() throws TimeoutException {
    var streamId = attach(socket, "ada").text("streamId");
    for (var i = 1; i <= 5; i++) say("ada", "n" + i, "text " + i);
    var resume = new Resume(streamId, 3, 0, 0, 0);
    node.owners().tell(new RoomAsk.Detach(room, socket));
    var again =
        node.ask(
            Attached.class, Rooms.attach(room, new Endpoint(socket.node(), 0, 2), "ada", resume));
    var chat = JsonFields.parse(again.snapshot().toString()).object("chat");

    assertFalse(chat.flag("reset"));
    assertEquals(5, chat.whole("seq", 0, 9));
    assertEquals(2, chat.objects("entries").size());
    assertEquals("text 4", chat.objects("entries").getFirst().text("text"));
  }

  @Test
  void aResyncOfAnotherStreamStartsAnew() throws TimeoutException {
    attach(socket, "ada");
    say("ada", "1", "one");
    var resync = new RoomAsk.Resync(room, socket, new Resume("another", 1, 1, 1, 1));
    var chat =
        JsonFields.parse(node.ask(Attached.class, resync).snapshot().toString()).object("chat");

    assertTrue(chat.flag("reset"));
    assertEquals(1, chat.objects("entries").size());
  }

  @Test
  void aSocketThatIsNotInTheRoomGetsNoSnapshot() {
    var resync =
        new RoomAsk.Resync(room, new Endpoint("gateway-x", 0, 9), new Resume("s", 0, 0, 0, 0));

    assertEquals(ErrorCode.NOT_FOUND, node.refusal(resync));
  }

  @Test
  void olderEntriesComeInPages() throws TimeoutException {
    for (var i = 1; i <= 5; i++) say("ada", "n" + i, "text " + i);
    var page =
        node.ask(
            ChatAsk.Messages.class,
            new ChatAsk.GetMessages(room, null, ChatAsk.Toward.BEFORE, 4, 2));
    var first =
        node.ask(
            ChatAsk.Messages.class,
            new ChatAsk.GetMessages(room, null, ChatAsk.Toward.BEFORE, 2, 2));

    assertEquals(2, page.messages().getFirst().seq());
    assertEquals(3, page.messages().getLast().seq());
    assertTrue(page.more());
    assertEquals(1, first.messages().size());
    assertFalse(first.more());
  }

  @Test
  void typingIsToldAndARenameIsPresence() throws TimeoutException {
    attach(socket, "ada");
    gateway.next("presence");
    node.owners().tell(new ChatAsk.Typing(room, Rooms.person("ada")));
    assertEquals("g_ada", gateway.next("typing").object("by").text("id"));
    node.ask(Done.class, new RoomAsk.Rename(room, Rooms.person("ada"), "Countess"));

    assertEquals("Countess", gateway.next("presence").objects("joined").getFirst().text("name"));
  }

  @Test
  void whoComesWhileSomebodyIsLeavingIsToldAtOnce() throws TimeoutException {
    attach(socket, "ada");
    attach(new Endpoint(socket.node(), 0, 2), "bob");
    gateway.next("presence");
    node.owners().tell(new RoomAsk.Detach(room, new Endpoint(socket.node(), 0, 2)));
    attach(new Endpoint(socket.node(), 0, 3), "eve");

    assertEquals("g_eve", gateway.next("presence").objects("joined").getFirst().text("id"));
  }

  @Test
  void whoBelievesInAnotherEpochIsToldThatTheRoomMoved() {
    var asked = node.askUnder(node.epochOf(room) - 1, new RoomAsk.Describe(room));
    var refused = assertThrows(ReplyException.class, () -> TestNode.await(asked));

    assertEquals(ErrorCode.MOVED.number(), refused.failureCode());
  }

  /// It may only have lost the database: then its sockets are there, and hear nothing more.
  @Test
  void aNodeThatIsBelievedToHaveEndedIsToldToBringItsSocketsAgain() throws TimeoutException {
    attach(socket, "ada");
    gateway.next("presence");
    Bus.publishHere(node.vertx(), Addresses.NODE_ENDS, new NodeGone(socket.node()));
    gateway.next("moved");
    var seat = new Seat(socket.connection(), Rooms.guest("ada"));
    node.ask(
        Refreshed.class,
        new RoomAsk.Reattach(room, socket.node(), 0, List.of(seat), null, Long.MAX_VALUE));
    say("ada", "n1", "still here");

    assertEquals("still here", gateway.next("chat").text("text"));
  }

  /// A purge is looked up in the database, a message is not.
  @Test
  void whatIsSaidAfterAPurgeIsDecidedAfterIt() throws TimeoutException {
    say("ada", "1", "before");
    var epoch = node.epochOf(room);
    var purge = new ChatAsk.Purge(room, Rooms.key("ada", "2"), "g_ada", 0);
    var purged = node.askUnder(epoch, purge);
    var said = node.askUnder(epoch, Rooms.say(room, "ada", "3", "after"));
    var others = node.askUnder(epoch, Rooms.say(room, "bob", "1", "hello"));

    var afterSeq = ((Done) TestNode.await(said)).seq();
    assertTrue(((Done) TestNode.await(purged)).seq() < afterSeq);
    assertTrue(((Done) TestNode.await(others)).seq() < afterSeq, "nobody else waits");
    var ask = new ChatAsk.GetMessages(room, "g_ada", ChatAsk.Toward.BEFORE, afterSeq + 1, 10);
    var shown = node.ask(ChatAsk.Messages.class, ask).messages();
    assertTrue(shown.getFirst().deleted());
    assertEquals("after", shown.getLast().text());
  }
}
