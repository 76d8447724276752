package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several nodes with clocks of their own and a database whose clock is stepped: cluster time is
/// the same on all of them, never runs backwards, and a machine that stands still catches up.
class ClockAgreementProperties {
  private static final double AGREED_MS = 5;
  private static final double CYCLE_MS = 600;
  private static final int CYCLES = 3_000;

  private final List<Machine> machines = new ArrayList<>();
  private Random random = new Random(0);
  private double databaseAheadMs = 1_700_000_000_000.0;

  /// A node: its monotonic clock as a function of true time.
  private static final class Machine {
    final ClusterClock clock = new ClusterClock();
    final PeerTimes times = new PeerTimes();
    final double rate;
    final double phaseMs;
    double lostMs;
    double lastMs = Double.NEGATIVE_INFINITY;

    Machine(double rate, double phaseMs, double lostMs) {
      this.rate = rate;
      this.phaseMs = phaseMs;
      this.lostMs = lostMs;
    }

    double ownMs(double trueMs) {
      return trueMs * rate - lostMs;
    }

    long nanos(double trueMs) {
      return Math.round(ownMs(trueMs) * 1e6);
    }

    double at(double trueMs) {
      return clock.at(nanos(trueMs));
    }
  }

  private double delayMs() {
    return 0.05 + random.nextDouble() * (random.nextInt(10) == 0 ? 40 : 2);
  }

  private void renew(Machine machine, double trueMs) {
    var there = trueMs + delayMs();
    var back = there + delayMs();
    machine.clock.sample(machine.nanos(trueMs), machine.nanos(back), there + databaseAheadMs);
  }

  private void askPeers(Machine machine, double trueMs) {
    for (var peer : machines) {
      if (peer == machine || !peer.clock.isStarted()) continue;
      var there = trueMs + delayMs();
      var back = there + delayMs();
      machine.times.add(
          String.valueOf(machines.indexOf(peer)),
          machine.ownMs(trueMs),
          machine.ownMs(back),
          peer.at(there));
    }
    Peers.follow(machine.clock, machine.times, machine.nanos(trueMs + 100));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nodesAgreeWhateverHappensToTheDatabasesClock(long seed) {
    random = new Random(seed);
    var stillUntilMs = 0.0;
    for (var cycle = 0; cycle < CYCLES; cycle++) {
      var trueMs = cycle * CYCLE_MS;
      if (cycle % 100 == 0 && machines.size() < 4) join(trueMs);
      if (random.nextInt(400) == 0) databaseAheadMs += random.nextGaussian() * 5_000;
      if (random.nextInt(400) == 0) {
        machines.get(random.nextInt(machines.size())).lostMs += 50 + random.nextDouble() * 750;
        stillUntilMs = trueMs + 2 * CYCLE_MS;
      }
      for (var machine : machines) {
        askPeers(machine, trueMs + machine.phaseMs);
        renew(machine, trueMs + machine.phaseMs + 110);
      }
      var afterMs = trueMs + CYCLE_MS + 200;
      for (var machine : machines) {
        var now = machine.at(afterMs);
        assertTrue(now >= machine.lastMs || trueMs <= stillUntilMs, "backwards, seed " + seed);
        machine.lastMs = now;
      }
      if (trueMs > stillUntilMs) agree(afterMs, seed, cycle);
    }
  }

  private void join(double trueMs) {
    var rate = 1 + (random.nextDouble() - 0.5) * 1e-4;
    var machine = new Machine(rate, random.nextDouble() * 300, random.nextDouble() * 1e9);
    machines.add(machine);
    askPeers(machine, trueMs);
    renew(machine, trueMs + 110);
    machine.clock.join();
  }

  private void agree(double trueMs, long seed, int cycle) {
    for (var one : machines) {
      for (var other : machines) {
        var apartMs = Math.abs(one.at(trueMs) - other.at(trueMs));
        assertTrue(apartMs <= AGREED_MS, apartMs + " ms apart, cycle " + cycle + ", seed " + seed);
      }
    }
  }
}
