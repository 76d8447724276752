package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import matinee.cluster.NodeStore.Report;
import matinee.cluster.OwnershipLogic.Self;
import matinee.cluster.Rows.NodeRow;
import matinee.kernel.Bus;
import matinee.kernel.Within;
import matinee.protocol.Addresses;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.GatewayAsk;
import matinee.protocol.KeeperAsk;
import matinee.protocol.NodeGone;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this node's lease, and runs the shards that the rows give to it.
///
/// Each cycle renews the lease, reads the rows, and does what [Standing] and [OwnershipLogic] find.
/// A cycle begins when the one before has ended: a database that does not answer is never asked
/// twice at a time. A node alone owns every shard or does not start: shards whose owner still has
/// a running lease are waited for a little longer than a lease lasts.
public final class ShardKeeperVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ShardKeeperVerticle.class);
  private static final long CLAIM_RETRY_MS = 100;
  private static final long CLAIM_EXTRA_MS = 1_500;
  private static final long END_MAX_MS = 1_000;

  /// How often the node looks, without asking anybody, whether it still reaches whom it reached.
  private static final long WATCH_MS = 50;

  /// Over which time sockets are told that this node is cut off.
  private static final long CUT_OFF_SPREAD_MS = 500;

  private final Node node;
  private final NodeStore store;
  private final ShardMap map;
  private final ClusterClock clock;
  private final ClusterSettings settings;
  private final ShardFactory factory;
  private final Consumer<String> lifeOver;
  private final Consumer<String> silent;
  private final ClusterMetrics metrics;
  private final Self self;
  private final Standing standing;
  private final Lease lease;
  private final Alarm alarm = new Alarm();
  private final List<Message<KeeperAsk>> drains = new ArrayList<>();
  private @Nullable Ownership ownership;
  private @Nullable Peers peers;
  private Set<String> live = Set.of();
  private Set<String> there = Set.of();
  private boolean draining;
  private boolean cycling;
  private boolean again;
  private boolean failing;
  private boolean ended;
  private boolean timeBegan;
  private final CutOffWatch watch = new CutOffWatch();
  private boolean cutOff;

  /// @param shards makes the verticles of a shard
  /// @param lifeOver told once, with a reason, when this incarnation has to end
  /// @param silent told of a node each time that it does not answer: its process may be gone
  public ShardKeeperVerticle(
      Node node,
      NodeStore store,
      ShardMap map,
      ClusterClock clock,
      ClusterSettings settings,
      ShardFactory shards,
      Consumer<String> lifeOver,
      Consumer<String> silent,
      ClusterMetrics metrics) {
    this.node = node;
    this.store = store;
    this.map = map;
    this.clock = clock;
    this.settings = settings;
    this.factory = shards;
    this.lifeOver = lifeOver;
    this.silent = silent;
    this.metrics = metrics;
    this.self = new Self(node.id(), settings.clustered(), settings.leaseMs());
    this.standing = new Standing(self, settings.outsideMs());
    this.lease = new Lease(settings.ownLeaseMs());
  }

  private static double ownMs() {
    return System.nanoTime() / 1e6;
  }

  @Override
  public Future<?> start() throws Exception {
    var others = new Peers(vertx, node, clock, settings.reachMs(), silent);
    peers = others;
    var work =
        new Ownership(
            vertx, node, store, map, clock, metrics, factory, this::mayStore, this::movesSettled);
    ownership = work;
    return Future.join(
            work.inbox().deploy(context),
            vertx.eventBus().<KeeperAsk>localConsumer(Addresses.KEEPER, this::receive).completion())
        .compose(_ -> store.enter(node, settings.leaseMs()))
        .compose(_ -> settings.clustered() ? meet(others) : Future.succeededFuture())
        .compose(_ -> readTime(1))
        .onSuccess(_ -> beginTime())
        .compose(_ -> settings.clustered() ? cycle() : claimAll(System.nanoTime()))
        .onSuccess(_ -> beginRounds());
  }

  /// Reads the database's time, with the lease, until that is known well enough to begin with.
  private Future<Void> readTime(int reading) {
    return renew()
        .compose(
            _ -> clock.isReadEnough(reading) ? Future.succeededFuture() : readTime(reading + 1));
  }

  private void beginRounds() {
    vertx.setPeriodic(settings.renewMs(), _ -> tick());
    vertx.setPeriodic(settings.askMs(), _ -> askPeers());
    vertx.setPeriodic(WATCH_MS, _ -> watch());
  }

  /// The others' time is there before the database's is looked at.
  private Future<Void> meet(Peers others) {
    return store
        .read()
        .compose(
            rows -> {
              live = rows.live().stream().map(NodeRow::node).collect(Collectors.toSet());
              return others.ask(live, live);
            });
  }

  /// A node alone stores as long as the database lets it.
  private boolean mayStore() {
    return !settings.clustered() || lease.runsAt(ownMs());
  }

  @Override
  public Future<?> stop() throws Exception {
    ended = true;
    var work = ownership;
    if (work == null) return Future.succeededFuture();
    return Future.join(store.end(node.id()), work.inbox().undeploy(context)).otherwiseEmpty();
  }

  private Future<Void> claimAll(long sinceNanos) {
    return cycle()
        .compose(
            _ -> {
              if (map.countOf(node.id()) == RoomId.SHARDS) return Future.succeededFuture();
              var waitedMs = (System.nanoTime() - sinceNanos) / 1_000_000;
              if (waitedMs > settings.leaseMs() + CLAIM_EXTRA_MS) {
                return Future.failedFuture(new ShardsTaken());
              }
              return vertx.timer(CLAIM_RETRY_MS).compose(_ -> claimAll(sinceNanos));
            });
  }

  private void tick() {
    if (ended) return;
    if (peers != null) peers.judgeTime(live);
    if (cycling) metrics.renewalLate();
    else soon();
  }

  private void askPeers() {
    if (!ended && peers != null) peers.ask(live, there);
  }

  /// What is cut off shows without a word from anybody.
  private void watch() {
    if (ended || peers == null || !settings.clustered()) return;
    watchContact();
    if (watch.isDue(cutOff, ownMs())) {
      Bus.publishHere(vertx, Addresses.GATEWAYS, new GatewayAsk.CutOff(CUT_OFF_SPREAD_MS));
    }
    if (alarm.isDue(peers.reachable(), standing.judgedAtMs(), ownMs())) soon();
  }

  /// Looks whether others may own by now what this node owns: then nobody new comes in here, and
  /// viewers soon do better elsewhere.
  private void watchContact() {
    if (peers == null || !settings.clustered()) return;
    map.learnContact(Math.max(lease.untilMs(), peers.contactUntilMs(live)));
    var was = cutOff;
    cutOff = map.isCutOff(ownMs());
    if (cutOff == was) return;
    if (cutOff) LOG.atWarn().log("neither database nor other nodes answer; nobody new is let in");
    else LOG.atInfo().log("database or other nodes answer again");
  }

  /// Begins a cycle now, or after the one that is under way.
  private void soon() {
    if (ended) return;
    if (cycling) {
      again = true;
      return;
    }
    again = false;
    cycle()
        .onComplete(
            done -> {
              report(done.cause());
              if (again) soon();
            });
  }

  private void report(@Nullable Throwable failure) {
    if (failure != null) {
      metrics.renewalFailed();
      if (!failing) {
        LOG.atWarn().addKeyValue("cause", failure.getMessage()).log("lease round failed");
      }
    } else if (failing) {
      LOG.atInfo().log("lease renewed again");
    }
    failing = failure != null;
  }

  private Future<Void> cycle() {
    cycling = true;
    return renew()
        .compose(_ -> ended ? Future.<Void>succeededFuture() : store.read().compose(this::apply))
        .onComplete(_ -> cycling = false);
  }

  private Future<Void> renew() {
    var reachable = peers == null ? Set.<String>of() : peers.reachable();
    var report = new Report(reachable, draining, standing.joined());
    alarm.reported(reachable);
    var sentNanos = System.nanoTime();
    return store
        .renew(node, report, settings.leaseMs())
        .onSuccess(
            renewed -> {
              if (renewed.gone()) {
                end("this node was declared gone");
                return;
              }
              takeTime(sentNanos, renewed.serverMs());
              lease.renewed(sentNanos / 1e6, ownMs());
              watchContact();
            })
        .mapEmpty();
  }

  private void takeTime(long sentNanos, double serverMs) {
    var nanos = System.nanoTime();
    if (timeBegan) clock.sample(sentNanos, nanos, serverMs);
    else clock.collect(sentNanos, nanos, serverMs);
  }

  private void beginTime() {
    clock.begin(System.nanoTime());
    timeBegan = true;
  }

  private Future<Void> apply(Rows rows) {
    var work = ownership;
    if (ended || work == null) return Future.succeededFuture();
    var finding = standing.read(rows, ownMs());
    if (finding.over() != null) {
      end(finding.over());
      return Future.succeededFuture();
    }
    if (peers != null && peers.isAstray()) {
      end("this node's time is ahead of most others'");
      return Future.succeededFuture();
    }
    map.learnMember(finding.group().contains(node.id()));
    if (standing.joined()) clock.join();
    live = finding.live();
    there = union(live, Ownership.maybeThere(rows));
    work.learn(rows, live);
    lease.caughtUp();
    watchContact();
    for (var node : finding.ended()) {
      LOG.atInfo().addKeyValue("node", node).log("another node ended");
      Bus.publishHere(vertx, Addresses.NODE_ENDS, new NodeGone(node));
    }
    var plan = OwnershipLogic.plan(self, rows, finding.group(), work.doing());
    if (!settings.clustered() && !plan.drop().isEmpty()) {
      end("another Matinee took the shards of this database");
      return Future.succeededFuture();
    }
    var empty = work.runningCount() == 0 && work.doing().busy().isEmpty();
    if (draining && (empty || plan.alone())) drained();
    var most = draining ? RoomId.SHARDS : settings.movesMax();
    var steadyMs = settings.clustered() ? settings.leaseMs() : 0;
    return work.apply(plan, steadyMs, new Ownership.Hurry(most, settings.movesAtATime()));
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    var all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  private void receive(Message<KeeperAsk> message) {
    switch (message.body()) {
      case KeeperAsk.Drain _ -> drain(message);
      case KeeperAsk.NodeDied died ->
          store
              .end(died.node())
              .onSuccess(
                  _ -> {
                    message.reply(new Done(0));
                    soon();
                  })
              .onFailure(
                  _ -> message.fail(ErrorCode.UNAVAILABLE.number(), "The database is away."));
    }
  }

  private void drain(Message<KeeperAsk> message) {
    drains.add(message);
    if (!draining) {
      LOG.atInfo().log("draining");
      vertx.setTimer(settings.drainMs(), _ -> drained());
    }
    draining = true;
    soon();
  }

  private void movesSettled() {
    if (draining) soon();
  }

  private void drained() {
    var left = ownership == null ? 0 : ownership.runningCount();
    for (var drain : drains) drain.reply(new KeeperAsk.Drained(left));
    drains.clear();
  }

  /// Ends this incarnation: nothing is acknowledged any more, and the others need not wait.
  private void end(String reason) {
    if (ended) return;
    ended = true;
    LOG.atWarn().addKeyValue("reason", reason).log("this life of the node is over");
    if (ownership != null) ownership.dropAll();
    drained();
    Within.ms(END_MAX_MS, store.end(node.id())).onComplete(_ -> lifeOver.accept(reason));
  }

  /// Another node runs on the same database and keeps its lease.
  public static final class ShardsTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShardsTaken() {
      super("another Matinee is running on this database", null, false, false);
    }
  }
}
