package matinee.launcher;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Config config;
  private volatile @Nullable HazelcastInstance instance;
  private volatile Consumer<String> died = _ -> {};
  private volatile boolean leaving;
  private final Set<String> doubted = ConcurrentHashMap.newKeySet();

  /// @param own what the others are told about this node
  /// @param over told when this life cannot go on
  Membership(JoinSettings settings, Announcement own, Consumer<String> over) {
    this.own = own;
    this.over = over;
    config = HazelcastConfig.of(settings, own.attributes(), this);
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

  /// Becomes a member. Blocking, until the others have answered.
  Future<Vertx> join(VertxBuilder builder) {
    // Vert.x would keep one of its own making to itself, and it cannot always end it.
    var started = Hazelcast.newHazelcastInstance(config);
    instance = started;
    return builder.withClusterManager(new HazelcastClusterManager(started)).buildClustered();
  }

  private Set<Member> members() {
    var started = instance;
    return started == null ? Set.of() : started.getCluster().getMembers();
  }

  /// Refuses to stay among nodes that this one does not fit to.
  ///
  /// @return the incarnations of the others, which all fit
  /// @throws StartFailure naming the first one that does not
  Set<String> requireFit() {
    var others = new ArrayList<Announcement>();
    for (var member : members()) {
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
    return members().size() < 2;
  }

  /// Looks whether a node that does not answer is dead, long before its silence tells the others.
  /// One look per node at a time; returns at once.
  void doubt(String incarnation) {
    if (leaving || !doubted.add(incarnation)) return;
    Thread.ofVirtual()
        .name("doubt-" + incarnation)
        .start(
            () -> {
              try {
                lookFor(incarnation);
              } catch (HazelcastInstanceNotActiveException e) {
                LOG.debug("this membership has ended itself");
              } finally {
                doubted.remove(incarnation);
              }
            });
  }

  /// Looks now. Blocking, for half a second at most.
  void lookFor(String incarnation) {
    for (var member : members()) {
      if (incarnation.equals(Announcement.of(member).incarnation())) {
        probe(incarnation, member.getSocketAddress());
      }
    }
  }

  /// Leaves and closes the event loops: in order, and without order once that takes too long. Who
  /// leaves in order waits for the others, and they may be out of reach; a membership that stays
  /// keeps its port from the next life.
  ///
  /// @param joining what [#join] gave
  /// @throws StartFailure when it was not in order
  void leave(Future<Vertx> joining, Duration longest) {
    leaving = true;
    var half = longest.dividedBy(2);
    var inOrder = false;
    try {
      Blocking.await(joining.compose(Vertx::close), half);
      inOrder = true;
    } finally {
      end(inOrder, half);
    }
  }

  /// Goes on in the background when it takes longer.
  private void end(boolean inOrder, Duration longest) {
    var started = instance;
    if (started == null) return;
    var life = started.getLifecycleService();
    var ending =
        Thread.ofPlatform()
            .daemon()
            .name("membership-end")
            .start(inOrder ? life::shutdown : life::terminate);
    try {
      if (!ending.join(longest)) LOG.warn("membership has not ended yet");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
