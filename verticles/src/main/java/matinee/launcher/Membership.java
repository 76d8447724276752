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
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life's membership in the cluster: joins, refuses to be among nodes that it does not fit to,
/// notices deaths and the end of a split.
///
/// Membership carries messages and decides nothing: who owns what is a matter of rows.
final class Membership implements MembershipListener, LifecycleListener {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final int PROBE_MS = 500;
  private static final int BUS_CONNECT_MS = 2_000;
  private static final int BUS_PING_MS = 2_000;
  private static final int BUS_UNSENT_MS = 5_000;

  private final Announcement own;
  private final Consumer<String> over;
  private final HazelcastClusterManager hazelcast;
  private volatile Consumer<String> died = _ -> {};
  private volatile boolean leaving;

  /// @param own what the others are told about this node
  /// @param over told when this life cannot go on
  Membership(JoinSettings settings, Announcement own, Consumer<String> over) {
    this.own = own;
    this.over = over;
    hazelcast =
        new HazelcastClusterManager(HazelcastConfig.of(settings, own.attributes(), this));
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

  /// Refuses to stay among nodes that this one does not fit to.
  ///
  /// @return the incarnations of the others, which all fit
  /// @throws StartFailure naming the first one that does not
  Set<String> requireFit() {
    var others = new ArrayList<Announcement>();
    for (var member : hazelcast.getHazelcastInstance().getCluster().getMembers()) {
      if (!member.localMember()) others.add(Announcement.of(member));
    }
    JoinLogic.refusal(own, others)
        .ifPresent(
            sentence -> {
              throw new StartFailure(sentence);
            });
    return others.stream().map(Announcement::incarnation).collect(Collectors.toSet());
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
    var incarnation = Announcement.of(member).incarnation();
    if (incarnation.isEmpty()) return;
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
    var other = Announcement.of(member);
    LOG.atInfo()
        .addKeyValue("name", other.name())
        .addKeyValue("node", other.incarnation())
        .addKeyValue("address", member.getSocketAddress())
        .log(what);
  }
}
