package matinee.launcher;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.function.Consumer;
import matinee.cluster.Node;
import matinee.kernel.BusFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life's membership in the cluster: joins, refuses nodes that speak otherwise, notices deaths
/// and the end of a split.
///
/// Membership carries messages and decides nothing: who owns what is a matter of rows.
final class Membership implements MembershipListener, LifecycleListener {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final int PROBE_MS = 500;
  private static final int BUS_CONNECT_MS = 2_000;
  private static final int BUS_PING_MS = 2_000;
  private static final int BUS_UNSENT_MS = 5_000;

  private final Consumer<String> over;
  private final HazelcastClusterManager hazelcast;
  private volatile Consumer<String> died = _ -> {};
  private volatile boolean leaving;

  /// @param over told when this life cannot go on
  Membership(JoinSettings settings, Node node, Consumer<String> over) {
    this.over = over;
    var attributes =
        Map.of(
            HazelcastConfig.INCARNATION,
            node.id(),
            HazelcastConfig.NAME,
            node.name(),
            HazelcastConfig.BUILD,
            node.build(),
            HazelcastConfig.FORMAT,
            BusFormat.words());
    hazelcast = new HazelcastClusterManager(HazelcastConfig.of(settings, attributes, this));
  }

  /// How the event bus listens and how long it waits.
  static EventBusOptions busOptions(JoinSettings settings) {
    return new EventBusOptions()
        .setHost(settings.localAddress())
        .setPort(settings.busPort())
        .setConnectTimeout(BUS_CONNECT_MS)
        .setReconnectAttempts(0)
        // What was queued for a node that does not answer is given up with its connection.
        .setClusterPingInterval(BUS_PING_MS)
        .setClusterPingReplyInterval(BUS_PING_MS)
        .setTcpUserTimeout(BUS_UNSENT_MS)
        .setTcpKeepAlive(true);
  }

  Future<Vertx> join(VertxBuilder builder) {
    return builder.withClusterManager(hazelcast).buildClustered();
  }

  /// Refuses to stay among nodes that this one cannot understand.
  ///
  /// @throws StartFailure naming the first such node
  void requireOneLanguage() {
    for (var member : hazelcast.getHazelcastInstance().getCluster().getMembers()) {
      var format = member.getAttribute(HazelcastConfig.FORMAT);
      if (member.localMember() || BusFormat.suits(format)) continue;
      throw new StartFailure(
          "The node "
              + member.getAttribute(HazelcastConfig.NAME)
              + " of the cluster, version "
              + member.getAttribute(HazelcastConfig.BUILD)
              + ", speaks message format "
              + format
              + " and this one "
              + BusFormat.words()
              + " (written:read); go by a version in between, or stop the others first.");
    }
  }

  /// From now on deaths are told: incarnations whose process has surely ended.
  void onDeath(Consumer<String> told) {
    died = told;
  }

  /// Whether no other node is there.
  boolean isAlone() {
    return hazelcast.getHazelcastInstance().getCluster().getMembers().size() < 2;
  }

  /// What follows is wanted.
  void leave() {
    leaving = true;
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    log(event.getMember(), "node joined");
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    if (leaving) return;
    var member = event.getMember();
    log(member, "node left");
    var incarnation = member.getAttribute(HazelcastConfig.INCARNATION);
    if (incarnation == null) return;
    var address = member.getSocketAddress();
    Thread.ofVirtual().name("probe-" + incarnation).start(() -> probe(incarnation, address));
  }

  @Override
  public void stateChanged(LifecycleEvent event) {
    if (leaving) return;
    switch (event.getState()) {
      case MERGED -> over.accept("the cluster was split and has merged");
      case SHUTDOWN -> over.accept("membership has ended");
      default -> {}
    }
  }

  /// Silence proves nothing, a refused connection does: the machine answers, the process is gone.
  private void probe(String incarnation, InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, PROBE_MS);
    } catch (ConnectException e) {
      LOG.atInfo().addKeyValue("node", incarnation).log("node is dead");
      died.accept(incarnation);
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("node", incarnation).log("node may live");
    }
  }

  private void log(@Nullable Member member, String what) {
    if (member == null || member.localMember()) return;
    LOG.atInfo()
        .addKeyValue("name", member.getAttribute(HazelcastConfig.NAME))
        .addKeyValue("node", member.getAttribute(HazelcastConfig.INCARNATION))
        .addKeyValue("address", member.getSocketAddress())
        .log(what);
  }
}
