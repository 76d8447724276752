package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.CommandKey;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.Heads;
import matinee.protocol.Identity;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.Resume;
import matinee.protocol.Role;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormerOwnerTest {
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final CommandKey KEY = new CommandKey(ADA, "command-1");

  @Test
  void whateverSomebodyDoesToARoomIsAPromise() {
    var promises =
        List.of(
            new ChatAsk.Edit(ROOM, KEY, 1, "other words", List.of()),
            new ChatAsk.Delete(ROOM, KEY, 1),
            new ChatAsk.Purge(ROOM, KEY, "g_bob", 0),
            new ChatAsk.React(ROOM, KEY, 1, "👍", true),
            new PlaybackAsk.Command(ROOM, KEY, new PlaybackAsk.Action.Pause()),
            new PlaybackAsk.Proceed(ROOM, KEY, null),
            new RoomAsk.Configure(ROOM, KEY, "Film night", null));
    for (ShardAsk ask : promises) assertTrue(FormerOwner.isStored(ask), ask.toString());
    assertFalse(FormerOwner.isStored(new ChatAsk.Typing(ROOM, ADA)));
    assertFalse(FormerOwner.isStored(attach(null)));
  }

  private static RoomAsk attach(@Nullable Resume resume) {
    var who = new Identity("g_ada", Identity.Kind.GUEST, "Ada", Set.of());
    return new RoomAsk.Attach(ROOM, new Endpoint("node", 0, 1), who, resume);
  }

  private static Attached at(long chat, long playback, long room, long queue) {
    var self = new Member("g_ada", "Ada", Identity.Kind.GUEST, Role.MEMBER);
    var heads = new Heads("stream", chat, playback, room, queue, Heads.firstRev(3));
    return new Attached(self, heads, new Encoded("{}"));
  }

  @Test
  void nobodyIsShownLessThanTheyHaveSeen() {
    var seen = attach(new Resume("stream", 10, 5, 3, 2));
    assertFalse(FormerOwner.goesBack(seen, at(10, 5, 3, 2)));
    assertFalse(FormerOwner.goesBack(seen, at(99, 99, 99, 99)));
    var older = List.of(at(9, 5, 3, 2), at(10, 4, 3, 2), at(10, 5, 2, 2), at(10, 5, 3, 1));
    for (var answer : older) assertTrue(FormerOwner.goesBack(seen, answer), answer.toString());
    var again =
        new RoomAsk.Resync(ROOM, new Endpoint("node", 0, 1), new Resume("stream", 9, 5, 3, 2));
    assertEquals(
        List.of(false, true),
        List.of(
            FormerOwner.goesBack(again, older.getFirst()),
            FormerOwner.goesBack(again, at(8, 5, 3, 2))));
  }

  @Test
  void whoComesAnewOrFromBeforeARestoreIsShownWhatThereIs() {
    assertFalse(FormerOwner.goesBack(attach(null), at(1, 1, 1, 0)));
    var before = attach(new Resume("another stream", 10, 5, 3, 2));
    assertFalse(FormerOwner.goesBack(before, at(1, 1, 1, 0)));
  }
}
