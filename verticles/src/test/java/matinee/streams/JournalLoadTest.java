package matinee.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Psql;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestDatabase;
import matinee.fixtures.TestNode;
import matinee.protocol.Done;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import org.junit.jupiter.api.Test;

/// Commands through the whole write path while the journal's sessions are ended again and again.
class JournalLoadTest {
  private static final int ROOMS = 12;
  private static final int MESSAGES = 60;
  private static final int TRIES_MAX = 400;

  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoubledWhileSessionsAreEnded() throws TimeoutException {
    var settings = TestDatabase.fresh();
    try (var psql = new Psql(settings);
        var node = new TestNode(settings, Rooms.settings())) {
      var talking = new ArrayList<Future<Void>>();
      for (var i = 0; i < ROOMS; i++) {
        var room = new RoomId("room-number-" + i);
        node.ask(RoomSummary.class, Rooms.create(room, "ada"));
        talking.add(talk(node, room, "ada", 0));
        talking.add(talk(node, room, "bob", 0));
      }
      var all = Future.join(talking);
      var ended = 0;
      while (!all.isComplete()) {
        ended += psql.endJournalSessions();
        psql.run("select pg_sleep(0.03)");
      }
      TestNode.await(all);

      assertTrue(ended > 0);
      assertEquals(stored(psql), acknowledged);
      assertEquals(ROOMS * MESSAGES * 2, acknowledged.size());
      assertEquals(
          List.of(),
          psql.run(
              """
              select room_id from chat_entries group by room_id
              having min(seq) <> 1 or max(seq) <> count(*)
              """));
    }
  }

  private static Map<String, Long> stored(Psql psql) {
    var stored = new HashMap<String, Long>();
    for (var row :
        psql.run(
            "select room_id || '/' || member_id || '/' || cmd_id || '/' || seq from "
                + "chat_entries")) {
      var at = row.lastIndexOf('/');
      stored.put(row.substring(0, at), Long.parseLong(row.substring(at + 1)));
    }
    return stored;
  }

  /// Says one message after another, each until it is acknowledged.
  private Future<Void> talk(TestNode node, RoomId room, String who, int number) {
    if (number == MESSAGES) return Future.succeededFuture();
    return say(node, room, who, "n" + number, 0).compose(_ -> talk(node, room, who, number + 1));
  }

  private Future<Void> say(TestNode node, RoomId room, String who, String command, int tries) {
    return node.owners()
        .<Done>ask(Rooms.say(room, who, command, "text " + command))
        .compose(
            done -> {
              acknowledged.put(room + "/" + Rooms.key(who, command).text(), done.seq());
              return Future.<Void>succeededFuture();
            },
            failure -> {
              if (tries == TRIES_MAX) return Future.failedFuture(failure);
              var later = Promise.<Void>promise();
              node.vertx().setTimer(10, _ -> later.complete());
              return later.future().compose(_ -> say(node, room, who, command, tries + 1));
            });
  }
}
