package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.core.Hazelcast;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import matinee.cluster.Node;
import matinee.fixtures.DefaultSettings;
import matinee.fixtures.Eventually;
import matinee.fixtures.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With another member in a process of its own, which can fall silent.
class MembershipTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final String OTHER = UUID.randomUUID().toString();

  private final List<Integer> ports = FreePorts.some(2);
  private final JoinSettings settings = settings(ports.get(0), ports.get(1));
  private final Set<String> dead = ConcurrentHashMap.newKeySet();
  private final Membership membership = new Membership(settings, own(), _ -> {});
  private Process other;
  private Future<Vertx> joining;

  private static Announcement own() {
    var node = new Node(UUID.randomUUID(), "one", "test", Set.of());
    return Announcement.of(node, Announcement.Shared.UNKNOWN);
  }

  private static JoinSettings settings(int port, int otherPort) {
    var values =
        Map.of(
            "cluster.enabled",
            "true",
            "cluster.port",
            Integer.toString(port),
            "cluster.members",
            "127.0.0.1:" + port + ",127.0.0.1:" + otherPort);
    return JoinSettings.from(DefaultSettings.config().with(values));
  }

  /// The other member: its port, the port of the test's own, its incarnation.
  public static void main(String[] words) {
    var settings = settings(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    var attributes = Map.of(Announcement.INCARNATION, words[2]);
    Hazelcast.newHazelcastInstance(HazelcastConfig.of(settings, attributes, new Deaf()));
  }

  private static final class Deaf implements EventListener {}

  @BeforeEach
  void join() throws IOException {
    other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                MembershipTest.class.getName(),
                ports.get(1).toString(),
                ports.get(0).toString(),
                OTHER)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    membership.onDeath(dead::add);
    joining = membership.join(Vertx.builder());
    Blocking.await(joining, LONG);
    Eventually.holds("two members", LONG, () -> !membership.isAlone());
  }

  @AfterEach
  void end() throws InterruptedException {
    other.destroyForcibly().waitFor();
  }

  @Test
  void whoCannotLeaveInOrderLeavesItsPortToTheNextLife() throws Exception {
    signal("-STOP");

    assertThrows(StartFailure.class, () -> membership.leave(joining, SHORT));

    Eventually.holds("the port is free", LONG, this::isPortFree);
  }

  private boolean isPortFree() {
    try {
      ClusterPorts.require(settings);
      return true;
    } catch (StartFailure e) {
      return false;
    }
  }

  @Test
  void onlyADeadNodeIsToldSo() throws Exception {
    signal("-STOP");
    // The machine still answers for it.
    membership.lookFor(OTHER);
    membership.lookFor("nobody");
    assertEquals(Set.of(), dead);

    other.destroyForcibly().waitFor();
    Eventually.holds(
        "dead",
        LONG,
        () -> {
          membership.doubt(OTHER);
          return dead.equals(Set.of(OTHER));
        });
    membership.leave(joining, LONG);
  }

  private void signal(String which) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", which, Long.toString(other.pid())).start();
    assertEquals(0, kill.waitFor());
  }
}
