package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import matinee.protocol.RoomId;
import org.junit.jupiter.api.Test;

class RendezvousTest {
  private final Random random = new Random(Long.getLong("seed", 5L));

  private List<String> nodes(int count) {
    var nodes = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      nodes.add(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    return nodes;
  }

  @Test
  void nobodyIsPickedOfNobody() {
    assertNull(Rendezvous.target(0, List.of()));
  }

  @Test
  void everybodyPicksTheSameInWhateverOrder() {
    var nodes = nodes(5);
    for (var shard = 0; shard < RoomId.SHARDS; shard++) {
      assertEquals(Rendezvous.target(shard, nodes), Rendezvous.target(shard, nodes.reversed()));
    }
  }

  @Test
  void everybodyGetsSomethingLikeAFairShare() {
    for (var round = 0; round < 200; round++) {
      var count = 2 + random.nextInt(6);
      var nodes = nodes(count);
      var shares = new HashMap<String, Integer>();
      for (var shard = 0; shard < RoomId.SHARDS; shard++) {
        shares.merge(String.valueOf(Rendezvous.target(shard, nodes)), 1, Integer::sum);
      }
      var fair = RoomId.SHARDS / count;
      for (var node : nodes) {
        var share = shares.getOrDefault(node, 0);
        assertTrue(share > fair / 3 && share < fair * 2, count + " nodes, a share of " + share);
      }
    }
  }

  @Test
  void aNodeThatComesOrGoesMovesOnlyItsOwnShare() {
    var before = nodes(4);
    var after = new ArrayList<>(before);
    var newcomer = nodes(1).getFirst();
    after.add(newcomer);
    for (var shard = 0; shard < RoomId.SHARDS; shard++) {
      var was = Rendezvous.target(shard, before);
      var is = Rendezvous.target(shard, after);
      assertTrue(is != null && (is.equals(was) || is.equals(newcomer)), "shard " + shard);
    }
  }
}
