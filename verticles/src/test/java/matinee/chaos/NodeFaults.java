package matinee.chaos;

import java.time.Duration;
import java.util.List;
import matinee.fixtures.Eventually;
import matinee.protocol.RoomId;

/// Faults of nodes.
final class NodeFaults {
  private static final Duration TAKE_OVER = Duration.ofSeconds(8);
  private static final Duration SHARE_MAX = Duration.ofSeconds(60);

  private NodeFaults() {}

  /// @param outage how long a node is away
  static List<Scenario> all(Duration outage) {
    return List.of(
        Scenario.of(
            "every node killed and started again",
            Limits.none().comesBack(10_000),
            NodeFaults::killAll),
        Scenario.of(
            "node frozen for a moment",
            Limits.none(),
            stage -> {
              var node = stage.node(stage.anyNode());
              node.freeze();
              stage.hold(Duration.ofSeconds(1));
              node.thaw();
              return System.nanoTime();
            }),
        Scenario.among(
            "node killed", 2, Limits.none().silence(3_500).away(6_000), stage -> kill(stage, 1)),
        Scenario.among(
            "two nodes killed",
            3,
            Limits.none().silence(3_500).away(6_000),
            stage -> kill(stage, 2)),
        Scenario.among(
            "node frozen",
            2,
            Limits.none().silence(3_500).away(6_000).stops(2_500),
            stage -> freeze(stage, outage)),
        Scenario.among(
            "rolling restart",
            2,
            Limits.none().answers(150).losesNoSocket(),
            NodeFaults::rollingRestart),
        Scenario.among(
            "node joins and leaves",
            2,
            Limits.none().answers(150).losesNoSocket(),
            NodeFaults::comeAndGo),
        Scenario.between(
            "node without cable",
            2,
            Limits.none().silence(3_500).stops(2_500),
            stage -> isolate(stage, outage)),
        Scenario.between("node hears nobody", 2, cutOff(), stage -> deafen(stage, outage)),
        Scenario.between(
            "two nodes hear not each other", 3, cutOff(), stage -> split(stage, outage)),
        Scenario.between(
            "node without the others", 2, cutOff(), stage -> leaveAlone(stage, outage, true)),
        Scenario.between(
            "node whom only clients reach", 2, cutOff(), stage -> leaveAlone(stage, outage, false)),
        Scenario.among(
            "node without database",
            2,
            Limits.none().silence(3_500),
            stage -> withoutDatabase(stage, outage)));
  }

  private static Limits cutOff() {
    return Limits.none().silence(3_500).stops(2_500).leaves(3_500);
  }

  static long killAll(Stage stage) {
    var nodes = stage.cluster().nodes();
    nodes.forEach(ChaosNode::kill);
    return startAll(stage);
  }

  /// @return when all of them run
  static long startAll(Stage stage) {
    var nodes = stage.cluster().nodes();
    nodes.forEach(ChaosNode::launch);
    nodes.forEach(ChaosNode::awaitStart);
    var upNanos = System.nanoTime();
    stage.hold(Duration.ofSeconds(6));
    return upNanos;
  }

  static long kill(Stage stage, int count) {
    var first = stage.anyNode();
    for (var i = 0; i < count; i++) number(stage, first + i).kill();
    var goneNanos = System.nanoTime();
    stage.hold(TAKE_OVER);
    for (var i = 0; i < count; i++) number(stage, first + i).launch();
    for (var i = 0; i < count; i++) number(stage, first + i).awaitStart();
    return goneNanos;
  }

  private static ChaosNode number(Stage stage, int node) {
    return stage.node(node % stage.cluster().nodes().size());
  }

  static long freeze(Stage stage, Duration outage) {
    var node = stage.anyNode();
    var fromNanos = System.nanoTime();
    stage.node(node).freeze();
    stage.cutOff(fromNanos, List.of(node), outage.plus(TAKE_OVER));
    stage.node(node).thaw();
    return stage.returned(TAKE_OVER);
  }

  static long rollingRestart(Stage stage) {
    for (var node : stage.cluster().nodes()) {
      node.terminate();
      node.awaitEnd();
      node.launch();
      node.awaitStart();
      stage.hold(Duration.ofSeconds(2));
    }
    return System.nanoTime();
  }

  /// A further node comes, has its share of the shards by and by, and gives it back.
  private static long comeAndGo(Stage stage) {
    var further = stage.cluster().spare();
    if (further == null) throw new IllegalStateException("a node alone cannot be joined");
    further.launch();
    further.awaitStart();
    var share = RoomId.SHARDS / (2 * (stage.cluster().nodes().size() + 1));
    Eventually.holds(
        "a share of the shards", SHARE_MAX, () -> stage.cluster().shardsOf(further) >= share);
    stage.hold(Duration.ofSeconds(4));
    further.terminate();
    further.awaitEnd();
    return System.nanoTime();
  }

  static long isolate(Stage stage, Duration outage) {
    var node = stage.anyNode();
    var fromNanos = System.nanoTime();
    stage.cluster().network().isolate(node);
    stage.cutOff(fromNanos, List.of(node), outage.plus(TAKE_OVER));
    stage.cluster().network().heal(node);
    return stage.returned(TAKE_OVER);
  }

  static long deafen(Stage stage, Duration outage) {
    var node = stage.anyNode();
    var fromNanos = System.nanoTime();
    stage.cluster().network().deafen(node);
    stage.cutOff(fromNanos, List.of(node), outage.plus(TAKE_OVER));
    stage.cluster().network().heal(node);
    return stage.returned(TAKE_OVER);
  }

  static long split(Stage stage, Duration outage) {
    var one = stage.anyNode();
    var other = stage.otherThan(one);
    var fromNanos = System.nanoTime();
    stage.cluster().network().deafen(one, other);
    stage.cluster().network().deafen(other, one);
    stage.cutOff(fromNanos, List.of(one, other), outage.plus(TAKE_OVER));
    stage.cluster().network().heal(one);
    stage.cluster().network().heal(other);
    return stage.returned(TAKE_OVER);
  }

  /// Clients reach the node, and it reaches no other; the database it may reach.
  static long leaveAlone(Stage stage, Duration outage, boolean withDatabase) {
    var node = stage.anyNode();
    var network = stage.cluster().network();
    var nodes = stage.cluster().nodes().size();
    var fromNanos = System.nanoTime();
    for (var other = 0; other < nodes; other++) if (other != node) network.deafen(other, node);
    for (var other = 0; other < nodes; other++) if (other != node) network.deafen(node, other);
    if (!withDatabase) stage.cluster().databaseLink(node).become(Relay.Mode.BLACK_HOLE);
    stage.cutOff(fromNanos, List.of(node), outage.plus(TAKE_OVER));
    stage.cluster().databaseLink(node).become(Relay.Mode.PASS);
    for (var each = 0; each < nodes; each++) network.heal(each);
    return stage.returned(TAKE_OVER);
  }

  static long withoutDatabase(Stage stage, Duration outage) {
    var node = stage.anyNode();
    stage.cluster().databaseLink(node).become(Relay.Mode.BLACK_HOLE);
    stage.hold(outage.plus(TAKE_OVER));
    stage.cluster().databaseLink(node).become(Relay.Mode.PASS);
    return stage.returned(TAKE_OVER);
  }
}
