package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import matinee.cluster.MoveQueue.Hurry;
import matinee.cluster.OwnershipLogic.Move;
import org.junit.jupiter.api.Test;

class MoveQueueTest {
  private final MoveQueue queue = new MoveQueue();

  private static List<Move> moves(int from, int to) {
    return IntStream.range(from, to).mapToObj(shard -> new Move(shard, 1, "new")).toList();
  }

  private List<Integer> begun(int underWay) {
    var shards = new ArrayList<Integer>();
    for (var move = queue.next(underWay); move != null; move = queue.next(underWay)) {
      shards.add(move.shard());
    }
    return shards;
  }

  @Test
  void aPlanBeginsOnlySoMany() {
    queue.plan(moves(0, 60), _ -> true, new Hurry(4, 8));

    assertEquals(List.of(0, 1, 2, 3), begun(0));
  }

  @Test
  void noMoreAreUnderWayAtATimeThanMayBe() {
    queue.plan(moves(0, 60), _ -> true, new Hurry(60, 8));

    assertNull(queue.next(8));
    assertEquals(new Move(0, 1, "new"), queue.next(7));
  }

  @Test
  void aNewPlanReplacesWhatWasLeft() {
    queue.plan(moves(0, 4), _ -> true, new Hurry(4, 8));
    assertEquals(new Move(0, 1, "new"), queue.next(0));
    queue.plan(moves(10, 20), _ -> true, new Hurry(2, 8));

    assertEquals(List.of(10, 11), begun(0));
  }

  @Test
  void whatMayNotBeTriedTakesNoPlace() {
    queue.plan(moves(0, 10), move -> move.shard() % 2 == 1, new Hurry(3, 8));

    assertEquals(List.of(1, 3, 5), begun(0));
  }

  @Test
  void nothingIsBegunThatWasGivenUp() {
    assertNull(queue.next(0));
    queue.plan(moves(0, 10), _ -> true, new Hurry(4, 8));
    queue.clear();

    assertNull(queue.next(0));
  }
}
