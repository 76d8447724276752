package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import matinee.protocol.Endpoint;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Member;
import matinee.protocol.Role;
import org.junit.jupiter.api.Test;

class PresenceProperties {
  private static final int RUNS = 400;
  private static final int STEPS = 80;

  /// What somebody outside knows: a snapshot, and every difference since.
  private static final class Onlooker {
    final Map<String, Member> members = new LinkedHashMap<>();
    long rev;

    Onlooker(Presence presence) {
      for (var member : presence.list(1_000)) members.put(member.id(), member);
      rev = presence.rev();
    }

    void hear(PresenceNews.Difference difference, String seed) {
      assertEquals(rev + 1, difference.rev(), seed);
      rev = difference.rev();
      for (var left : difference.left()) members.remove(left.id());
      for (var joined : difference.joined()) members.put(joined.id(), joined);
    }
  }

  @Test
  void differencesAppliedToASnapshotTakenAtAnyTimeArePresence() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) run(seed);
  }

  private static void run(long seed) {
    var random = new Random(seed);
    var presence = new Presence(random.nextInt(3) * 40L, 0);
    var onlookers = new ArrayList<Onlooker>();
    var nowMs = 0L;
    for (var step = 0; step < STEPS; step++) {
      nowMs += random.nextInt(30);
      step(presence, random, nowMs);
      if (random.nextInt(4) == 0) onlookers.add(new Onlooker(presence));
      if (random.nextInt(3) == 0) tell(presence, onlookers, nowMs, "-Dseed=" + seed);
    }
    tell(presence, onlookers, nowMs + 10_000, "-Dseed=" + seed);
    Map<String, Member> there = new LinkedHashMap<>();
    for (var member : presence.list(1_000)) there.put(member.id(), member);
    for (var onlooker : onlookers) assertEquals(there, onlooker.members, "-Dseed=" + seed);
  }

  private static void step(Presence presence, Random random, long nowMs) {
    var socket = new Endpoint("node-" + random.nextInt(2), 0, random.nextInt(8));
    var id = "g_" + socket.connection() % 4;
    switch (random.nextInt(5)) {
      case 0, 1 -> presence.attach(socket, new Member(id, id, Kind.GUEST, Role.MEMBER), 0);
      case 2, 3 -> presence.detach(socket, nowMs);
      default -> presence.rename(id, id + random.nextInt(3));
    }
  }

  private static void tell(Presence presence, List<Onlooker> onlookers, long nowMs, String seed) {
    var difference = presence.tell(nowMs);
    if (difference == null) return;
    assertEquals(presence.count(), difference.count(), seed);
    for (var onlooker : onlookers) onlooker.hear(difference, seed);
  }
}
