package matinee.launcher;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.MultiMapConfig;
import java.util.EventListener;
import java.util.Map;
import java.util.UUID;

/// How Hazelcast is set up: what Vert.x keeps in it, how members find one another, and every wait.
///
/// Built here and not read from a file, because most of it follows from the program's own settings.
final class HazelcastConfig {
  private static final String EVENT_BUS = "__vertx.nodeId";

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("hazelcast.logging.type", "slf4j"),
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.shutdownhook.enabled", "false"),
          Map.entry("hazelcast.health.monitoring.level", "OFF"),
          // Listen at cluster.host only.
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.socket.connect.timeout.seconds", "2"),
          // A member that is silent for this long is taken for gone.
          Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "5"),
          Map.entry("hazelcast.mastership.claim.timeout.seconds", "10"),
          // Groups that were split find one another again soon.
          Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
          // Nodes that start at the same time take a few seconds to agree.
          Map.entry("hazelcast.wait.seconds.before.join", "1"),
          Map.entry("hazelcast.max.join.seconds", "30"),
          Map.entry("hazelcast.operation.call.timeout.millis", "5000"),
          Map.entry("hazelcast.operation.backup.timeout.millis", "1000"),
          Map.entry("hazelcast.graceful.shutdown.max.wait", "4"));

  private HazelcastConfig() {}

  /// @param attributes what other members may know of this one
  /// @param listener hears of members and of the own life cycle
  static Config of(JoinSettings join, Map<String, String> attributes, EventListener listener) {
    var config = new Config().setClusterName(join.name());
    PROPERTIES.forEach(config::setProperty);
    config.getMetricsConfig().setEnabled(false);
    attributes.forEach(config.getMemberAttributeConfig()::setAttribute);
    // By this name the event bus knows the node; Vert.x demands it of an instance that it is given.
    config.getMemberAttributeConfig().setAttribute(EVENT_BUS, UUID.randomUUID().toString());
    config.addListenerConfig(new ListenerConfig(listener));
    var network = config.getNetworkConfig();
    // A process that begins a new life takes the port it just had.
    network.setPort(join.port()).setPortAutoIncrement(false).setReuseAddress(true);
    network.getInterfaces().setEnabled(true).addInterface(join.localAddress());
    find(network.getJoin(), join);
    keepForVertx(config);
    return config;
  }

  private static void find(JoinConfig joining, JoinSettings join) {
    joining.getMulticastConfig().setEnabled(false);
    joining.getAutoDetectionConfig().setEnabled(false);
    switch (join.discovery()) {
      case JoinSettings.Discovery.Members members ->
          joining
              .getTcpIpConfig()
              .setEnabled(true)
              .setConnectionTimeoutSeconds(1)
              .setMembers(members.addresses());
      case JoinSettings.Discovery.Dns dns ->
          joining
              .getKubernetesConfig()
              .setEnabled(true)
              .setProperty("service-dns", dns.name())
              .setProperty("service-port", Integer.toString(join.port()));
      case JoinSettings.Discovery.Kubernetes kubernetes -> {
        var config = joining.getKubernetesConfig().setEnabled(true);
        // Else it asks for services and machines too, for addresses outside that nobody uses.
        config.setProperty("expose-externally", "false");
        config.setProperty("service-name", kubernetes.service());
        config.setProperty("service-port", Integer.toString(join.port()));
        if (!kubernetes.namespace().isEmpty()) {
          config.setProperty("namespace", kubernetes.namespace());
        }
      }
    }
  }

  /// The subscriptions of the event bus and who the nodes are; each with one copy elsewhere.
  private static void keepForVertx(Config config) {
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.getMapConfig("__vertx.haInfo").setBackupCount(1);
    config.getMapConfig("__vertx.nodeInfo").setBackupCount(1);
  }
}
