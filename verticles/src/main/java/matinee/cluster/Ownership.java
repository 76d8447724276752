package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import matinee.cluster.OwnershipLogic.Doing;
import matinee.cluster.OwnershipLogic.Move;
import matinee.cluster.OwnershipLogic.Plan;
import matinee.cluster.Rows.ShardRow;
import matinee.cluster.ShardMap.Owner;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeAsk.Owned;
import matinee.protocol.ShardMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what was decided about shards: claims them, runs them, hands them off, and tells who owns
/// them. Used on the keeper's event loop only.
final class Ownership implements NodeInboxVerticle.Peer {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

  private final Vertx vertx;
  private final Node node;
  private final NodeStore store;
  private final ShardMap map;
  private final ClusterClock clock;
  private final ClusterMetrics metrics;
  private final RunningShards running;
  private final NodeInboxVerticle inbox;
  private final HandOff handOff;
  private final Deque<Move> moves = new ArrayDeque<>();
  private final Runnable settled;
  /// Nodes that may still be there: who lost the database alone must learn where shards are.
  private Set<String> maybeThere = Set.of();

  /// How fast shards may be handed off.
  ///
  /// @param most of those that one plan names
  /// @param atATime of those at the same time
  record Hurry(int most, int atATime) {}

  /// @param settled called whenever no hand-off is under way any more
  Ownership(
      Vertx vertx,
      Node node,
      NodeStore store,
      ShardMap map,
      ClusterClock clock,
      ClusterMetrics metrics,
      ShardFactory factory,
      BooleanSupplier leaseRuns,
      Runnable settled) {
    this.settled = settled;
    this.vertx = vertx;
    this.node = node;
    this.store = store;
    this.map = map;
    this.clock = clock;
    this.metrics = metrics;
    this.running = new RunningShards(vertx, factory);
    this.inbox = new NodeInboxVerticle(node, map, new Owners(vertx, map), this, leaseRuns);
    this.handOff = new HandOff(vertx, node, store, running, inbox, map, this::moved);
  }

  NodeInboxVerticle inbox() {
    return inbox;
  }

  /// What this node does already, for the next decision.
  Doing doing() {
    return new Doing(running.epochs(), handOff.busy(), map.epochs());
  }

  int runningCount() {
    return running.count();
  }

  /// Takes in who owns what. Own shards are learnt once they run.
  void learn(Rows rows, Set<String> nowLive) {
    map.learnLive(nowLive);
    map.learnVerticles(rows.verticlesOf(nowLive));
    maybeThere = maybeThere(rows);
    for (var row : rows.shards()) {
      if (row.owner() != null && !row.owner().equals(node.id())) {
        learn(row.shard(), new Owner(row.owner(), row.epoch()));
      }
    }
    metrics.live(nowLive.size());
    metrics.running(running.count());
  }

  static Set<String> maybeThere(Rows rows) {
    return rows.nodes().stream()
        .filter(row -> !row.gone())
        .map(Rows.NodeRow::node)
        .collect(Collectors.toSet());
  }

  @Override
  public void learn(List<Owned> shards) {
    for (var owned : shards) {
      if (!owned.node().equals(node.id())) {
        learn(owned.shard(), new Owner(owned.node(), owned.epoch()));
      }
    }
  }

  private void learn(int shard, Owner owner) {
    if (!map.learn(shard, owner)) return;
    var moved = new ShardMoved(shard, owner.node(), owner.epoch());
    Bus.publishHere(vertx, Addresses.SHARD_MOVES, moved);
  }

  /// Carries a plan out.
  ///
  /// @param hurry how many shards may be handed off
  /// @return succeeds once what was claimed and what the rows gave to this node runs
  Future<Void> apply(Plan plan, long steadyMs, Hurry hurry) {
    for (var row : plan.drop()) drop(row);
    moves.clear();
    plan.moves().stream().filter(handOff::mayTry).limit(hurry.most()).forEach(moves::add);
    moveNext(hurry);
    var run = runAll(plan.run());
    if (plan.claim().isEmpty()) return run;
    return store
        .claim(node, plan.claim(), steadyMs)
        .compose(
            epochs -> {
              var claimed = new ArrayList<ShardRow>();
              var takenOver = 0;
              for (var row : plan.claim()) {
                var epoch = epochs.get(row.shard());
                if (epoch == null) continue;
                claimed.add(new ShardRow(row.shard(), node.id(), epoch));
                if (row.owner() != null) takenOver++;
              }
              metrics.takenOver(takenOver);
              return Future.join(run, runAll(claimed)).mapEmpty();
            });
  }

  /// Another node has it: whatever this one still says of it would be old.
  private void drop(ShardRow row) {
    LOG.atWarn().addKeyValue("shard", row.shard()).log("shard lost");
    running.stop(row.shard());
  }

  private Future<Void> runAll(Collection<ShardRow> rows) {
    if (rows.isEmpty()) return Future.succeededFuture();
    var starts = new ArrayList<Future<Void>>();
    for (var row : rows) starts.add(run(row.shard(), row.epoch()));
    return Future.join(starts)
        .onComplete(
            _ -> {
              LOG.atInfo().addKeyValue("shards", rows.size()).log("shards taken");
              metrics.running(running.count());
              tell(rows);
            })
        .mapEmpty();
  }

  private Future<Void> run(int shard, long epoch) {
    return running
        .start(shard, epoch)
        .onSuccess(_ -> learn(shard, new Owner(node.id(), epoch)))
        .onFailure(
            failure ->
                LOG.atError().addKeyValue("shard", shard).setCause(failure).log("shard not run"));
  }

  private void tell(Collection<ShardRow> rows) {
    var owned = new ArrayList<Owned>();
    for (var row : rows) {
      var owner = map.owner(row.shard());
      if (owner != null) owned.add(new Owned(row.shard(), owner.node(), owner.epoch()));
    }
    var learn = new NodeAsk.Learn(owned);
    for (var peer : maybeThere) {
      if (!peer.equals(node.id())) vertx.eventBus().send(Addresses.nodeCommands(peer), learn);
    }
  }

  private void moved(int shard, Owner owner) {
    var moved = new ShardMoved(shard, owner.node(), owner.epoch());
    Bus.publishHere(vertx, Addresses.SHARD_MOVES, moved);
    tell(List.of(new ShardRow(shard, owner.node(), owner.epoch())));
  }

  private void moveNext(Hurry hurry) {
    while (!moves.isEmpty() && handOff.busy().size() < hurry.atATime()) {
      handOff
          .run(moves.remove())
          .onSuccess(
              done -> {
                metrics.handedOff(done);
                metrics.running(running.count());
                moveNext(hurry);
                if (handOff.busy().isEmpty()) settled.run();
              });
    }
  }

  /// Drops everything at once: this life is over.
  void dropAll() {
    moves.clear();
    map.forgetAllOf(node.id());
    running.close();
  }

  @Override
  public NodeAsk.Reached reached() {
    return new NodeAsk.Reached(node.id(), clock.nowOrUnknown());
  }

  @Override
  public void take(NodeAsk.Take take, Message<NodeAsk> message) {
    run(take.shard(), take.epoch())
        .onSuccess(_ -> message.reply(new Done(0)))
        .onFailure(
            _ -> message.fail(ErrorCode.UNAVAILABLE.number(), "The shard could not be run."));
  }
}
