package matinee.launcher;

import java.util.EnumSet;
import java.util.List;
import matinee.kernel.Config;

/// Settings of a cluster that make no sense together.
final class ClusterContradictions {
  private record Needed(String join, String key) {}

  private static final List<Needed> NEEDED =
      List.of(
          new Needed("dns", "cluster.dns-name"),
          new Needed("kubernetes", "cluster.kubernetes-service"));

  private record Meaningless(String key, String join) {}

  private static final List<Meaningless> MEANINGLESS =
      List.of(
          new Meaningless("cluster.members", "tcp"),
          new Meaningless("cluster.dns-name", "dns"),
          new Meaningless("cluster.kubernetes-service", "kubernetes"),
          new Meaningless("cluster.kubernetes-namespace", "kubernetes"));

  private ClusterContradictions() {}

  /// @throws StartFailure naming the keys
  static void refuse(Config config) {
    embedded(config);
    if (!config.flag("cluster.enabled")) {
      alone(config);
      return;
    }
    var join = config.text("cluster.join");
    for (var pair : NEEDED) {
      if (join.equals(pair.join) && config.text(pair.key).isEmpty()) {
        throw new StartFailure("cluster.join = " + join + " needs " + pair.key + ".");
      }
    }
    for (var pair : MEANINGLESS) {
      if (!join.equals(pair.join) && !config.text(pair.key).isEmpty()) {
        throw new StartFailure(
            pair.key + " has no meaning with cluster.join = " + join + "; remove one of the two.");
      }
    }
    if (config.text("cluster.name").isEmpty()) throw new StartFailure("cluster.name is empty.");
    socketsHaveTime(config);
  }

  private static void alone(Config config) {
    if (!NodeRole.of(config).equals(EnumSet.allOf(NodeRole.class))) {
      throw new StartFailure(
          "node.verticles = "
              + config.text("node.verticles")
              + " needs other nodes for the rest; set cluster.enabled=true too.");
    }
    for (var pair : MEANINGLESS) {
      if (!config.text(pair.key).isEmpty()) {
        throw new StartFailure(
            pair.key + " has no meaning without cluster.enabled=true; remove it or set that too.");
      }
    }
  }

  private static void embedded(Config config) {
    if (config.text("embedded.of").isEmpty()) return;
    for (var key : List.of("database.url", "redis.url")) {
      if (config.text(key).isEmpty()) continue;
      throw new StartFailure(
          key + " names a service outside, so embedded.of has no meaning; remove one of the two.");
    }
    if (config.path("embedded.of").equals(config.path("data.folder"))) {
      throw new StartFailure(
          "embedded.of and data.folder are the same folder; this node needs a folder of its own.");
    }
    if (!config.flag("cluster.enabled")) {
      throw new StartFailure("embedded.of needs cluster.enabled=true: two nodes, one database.");
    }
  }

  private static void socketsHaveTime(Config config) {
    var drain = DrainSettings.from(config);
    if (drain.spread().compareTo(drain.longest()) > 0) {
      throw new StartFailure("drain.spread has to be drain.timeout at most.");
    }
  }
}
