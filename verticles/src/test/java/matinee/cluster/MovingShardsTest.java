package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.Rooms;
import matinee.fixtures.TestCluster;
import matinee.fixtures.TestNode;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatMessage;
import matinee.protocol.Done;
import matinee.protocol.KeeperAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import org.junit.jupiter.api.Test;

/// People go on talking while the shards of their rooms go from node to node.
class MovingShardsTest {
  private static final int ROOMS = 24;
  private static final int PAGE = 100;

  /// Somebody who says one thing after the other, each once the one before is stored.
  private static final class Talker {
    final RoomId room;
    final TestNode node;
    final Promise<Void> done = Promise.promise();
    final List<Long> numbers = new ArrayList<>();
    volatile boolean enough;

    Talker(int number, TestNode node) {
      this.room = new RoomId("moving-room-" + number);
      this.node = node;
    }

    void talk() {
      var next = numbers.size() + 1;
      if (enough) {
        done.complete();
        return;
      }
      node.owners()
          .<Done>ask(Rooms.say(room, "ada", "n" + next, "text " + next))
          .onSuccess(
              stored -> {
                numbers.add(stored.seq());
                node.vertx().setTimer(5, _ -> talk());
              })
          .onFailure(done::fail);
    }
  }

  @Test
  void nothingIsLostDoubledOrRefused() throws TimeoutException {
    try (var cluster = new TestCluster(2)) {
      var talkers = new ArrayList<Talker>();
      for (var i = 0; i < ROOMS; i++) talkers.add(new Talker(i, cluster.node(i % 2)));
      for (var talker : talkers) {
        talker.node.ask(RoomSummary.class, Rooms.create(talker.room, "ada"));
        talker.node.vertx().runOnContext(_ -> talker.talk());
      }
      cluster.start();
      cluster.awaitBalance();
      var leaver = cluster.node(0);
      var drained = leaver.askKeeper(KeeperAsk.Drained.class, new KeeperAsk.Drain());
      for (var talker : talkers) talker.enough = true;
      TestNode.await(Future.join(talkers.stream().map(talker -> talker.done.future()).toList()));

      assertEquals(0, drained.left());
      for (var talker : talkers) checkLog(cluster.node(1), talker);
    }
  }

  private static void checkLog(TestNode node, Talker talker) throws TimeoutException {
    var said = talker.numbers.size();
    assertTrue(said > 10, "only " + said);
    for (var i = 0; i < said; i++) assertEquals(i + 1, talker.numbers.get(i));
    var texts = new ArrayList<String>();
    for (var from = said + 1L; from > 1; from -= PAGE) {
      var ask = new ChatAsk.GetMessages(talker.room, null, ChatAsk.Toward.BEFORE, from, PAGE);
      var page = node.ask(ChatAsk.Messages.class, ask).messages();
      texts.addAll(0, page.stream().map(ChatMessage::text).toList());
    }
    for (var i = 0; i < said; i++) assertEquals("text " + (i + 1), texts.get(i));
    assertEquals(said, texts.size());
  }
}
