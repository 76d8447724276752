package matinee.cluster;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import matinee.cluster.NodeStore.Report;
import matinee.cluster.OwnershipLogic.Self;
import matinee.protocol.Done;
import matinee.protocol.NodeAsk;
import matinee.protocol.RoomId;
import matinee.protocol.ToShard;
import matinee.simulation.Database;
import matinee.simulation.Machine;
import matinee.simulation.Mutant;
import matinee.simulation.Net;
import matinee.simulation.Net.Reply;
import org.jspecify.annotations.Nullable;

/// The keeper of one node in the virtual world: [ShardKeeperVerticle] and [Peers] around the real
/// [Standing], [OwnershipLogic], [Lease], [ShardMap] and [ClusterClock].
public final class SimulatedKeeper {
  private static final ClusterSettings SETTINGS = ClusterSettings.of(true);
  private static final int CLOCK_SAMPLES = 5;
  private static final long WATCH_MS = 50;
  private static final long STATEMENT_MAX_MS = 1_000;

  private final World world;
  private final Machine machine;
  private final SimulatedNode node;
  private final Set<Mutant> mutants;
  private final ShardMap map = new ShardMap();
  private final Self self;
  private final Standing standing;
  private final Lease lease = new Lease(SETTINGS.ownLeaseMs());
  private final Alarm alarm = new Alarm();
  private final SimulatedTime time;
  private final SimulatedOwners owners;
  private final SimulatedOwnership ownership;
  private Set<String> live = Set.of();
  private boolean cycling;
  private boolean again;
  private boolean draining;
  private boolean cutOff;
  private boolean ended;
  private @Nullable Runnable drained;

  /// Where a keeper is.
  public record World(Machine machine, Net net, Database database, SimulatedRows rows) {}

  public SimulatedKeeper(World world, SimulatedNode node, Set<Mutant> mutants) {
    this.world = world;
    this.machine = world.machine();
    this.node = node;
    this.mutants = mutants;
    this.self = new Self(machine.node(), true, SETTINGS.leaseMs());
    this.standing = new Standing(self, SETTINGS.outsideMs());
    this.time = new SimulatedTime(machine, world.net(), SETTINGS.reachMs(), mutants);
    this.owners = new SimulatedOwners(machine, world.net(), map);
    this.ownership =
        new SimulatedOwnership(world, node, map, owners, this::mayStore, this::settled, mutants);
  }

  public SimulatedOwners owners() {
    return owners;
  }

  /// Whether the lease runs, as this node believes.
  public boolean leaseRuns() {
    return !ended && lease.runsAt(machine.ownMs());
  }

  private boolean mayStore() {
    return leaseRuns() || mutants.contains(Mutant.NO_SELF_FENCING);
  }

  /// Whether browsers may be sent here.
  public boolean isReady() {
    return !ended && !draining && map.isMember() && !map.isCutOff(machine.ownMs());
  }

  /// Cluster time here; NaN while it is not known.
  public double clusterMs() {
    return time.nowOrUnknown();
  }

  public void start() {
    call(
        () -> world.rows.enter(machine.node(), SETTINGS.leaseMs()),
        _ -> meet(),
        () -> machine.after(200, this::start));
  }

  private void meet() {
    call(
        world.rows::read,
        rows -> {
          live = new TreeSet<>(rows.live().stream().map(Rows.NodeRow::node).toList());
          time.ask(live, live, () -> firstSamples(CLOCK_SAMPLES));
        },
        () -> machine.after(200, this::meet));
  }

  private void firstSamples(int left) {
    if (left == 0) {
      time.begin();
      tick();
      askPeers();
      watch();
    } else renew(() -> firstSamples(left - 1), () -> machine.after(200, () -> firstSamples(left)));
  }

  private <T> void call(Supplier<T> what, Consumer<T> ok, Runnable failed) {
    world.database.call(machine, STATEMENT_MAX_MS, what, ok, _ -> failed.run());
  }

  private void tick() {
    if (ended) return;
    time.judge(live);
    if (!cycling) soon();
    machine.after(SETTINGS.renewMs(), this::tick);
  }

  private void askPeers() {
    if (ended) return;
    var there = new TreeSet<>(live);
    there.addAll(ownership.maybeThere());
    time.ask(live, there, () -> {});
    machine.after(SETTINGS.askMs(), this::askPeers);
  }

  private void watch() {
    if (ended) return;
    watchContact();
    if (alarm.isDue(time.reachable(), standing.judgedAtMs(), machine.ownMs())) soon();
    machine.after(WATCH_MS, this::watch);
  }

  private void watchContact() {
    map.learnContact(Math.max(lease.untilMs(), time.contactUntilMs(live)));
    var was = cutOff;
    cutOff = map.isCutOff(machine.ownMs());
    if (cutOff && !was) node.cutOff();
  }

  private void soon() {
    if (ended) return;
    if (cycling) {
      again = true;
      return;
    }
    again = false;
    cycling = true;
    renew(this::read, this::cycled);
  }

  private void cycled() {
    cycling = false;
    if (again) soon();
  }

  private void read() {
    if (ended) cycled();
    else call(world.rows::read, this::apply, this::cycled);
  }

  private void renew(Runnable ok, Runnable failed) {
    var reachable = time.reachable();
    var report = new Report(reachable, draining, standing.joined());
    alarm.reported(reachable);
    var sentMs = machine.ownMs();
    call(
        () -> world.rows.renew(machine.node(), report, SETTINGS.leaseMs()),
        renewed -> {
          if (renewed.gone()) {
            end();
          } else {
            time.sample(sentMs, renewed.serverMs());
            lease.renewed(sentMs, machine.ownMs());
            watchContact();
          }
          ok.run();
        },
        failed);
  }

  private void apply(Rows rows) {
    if (ended) return;
    var finding = standing.read(rows, machine.ownMs());
    if (finding.over() != null || time.isAstray()) {
      end();
      return;
    }
    map.learnMember(finding.group().contains(machine.node()));
    if (standing.joined()) time.join();
    live = finding.live();
    ownership.learn(rows, live);
    lease.caughtUp();
    watchContact();
    finding.ended().forEach(owners::nodeGone);
    finding.ended().forEach(node::nodeGone);
    var plan = OwnershipLogic.plan(self, forPlan(rows), finding.group(), ownership.doing());
    if (draining && (ownership.runsNone() || plan.alone())) drained();
    ownership.apply(plan, draining ? RoomId.SHARDS : SETTINGS.movesMax(), this::cycled);
  }

  /// The rows as they are; as if nobody else had a lease for who does not look at leases.
  private Rows forPlan(Rows rows) {
    if (!mutants.contains(Mutant.CLAIM_IGNORES_LEASE)) return rows;
    var me = rows.find(machine.node());
    return new Rows(me == null ? List.of() : List.of(me), rows.shards());
  }

  /// Takes what came to this node's address.
  public void receive(NodeAsk ask, @Nullable Reply reply) {
    switch (ask) {
      case ToShard to -> ownership.receive(to, reply);
      case NodeAsk.Reach _ -> {
        if (reply != null) reply.ok(new NodeAsk.Reached(machine.node(), clusterMs()));
      }
      case NodeAsk.Take take -> {
        if (ended) return;
        ownership.run(take.shard(), take.epoch());
        if (reply != null) reply.ok(new Done(0));
      }
      case NodeAsk.Learn learn -> ownership.learn(learn.shards());
      case NodeAsk.Heard heard -> node.heard(heard);
    }
  }

  /// Another process is surely dead.
  public void died(String node) {
    call(() -> world.rows.end(node), _ -> soon(), () -> {});
  }

  /// @param then told once, when no shard is left here or nobody could take them
  public void drain(Runnable then) {
    drained = then;
    if (!draining) machine.after(SETTINGS.drainMs(), this::drained);
    draining = true;
    soon();
  }

  private void settled() {
    if (draining) soon();
  }

  private void drained() {
    var then = drained;
    drained = null;
    if (then != null) then.run();
  }

  public void leave(Runnable then) {
    ended = true;
    ownership.close();
    call(() -> world.rows.end(machine.node()), _ -> then.run(), then);
  }

  private void end() {
    if (ended) return;
    ended = true;
    ownership.dropAll();
    call(() -> world.rows.end(machine.node()), _ -> node.lifeOver(), node::lifeOver);
  }
}
