package matinee.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The database's server: does statements one after the other, while it is there. It may be down,
/// stand still, refuse, do a statement and lose its answer; its clock may be stepped.
public final class Database {
  private final World world;
  private final Net net;
  private long downUntilMs;
  private long standsUntilMs;
  private double aheadMs;
  private final Map<Integer, Long> farMs = new HashMap<>();
  private double disturbedAtMs = Double.NEGATIVE_INFINITY;

  Database(World world, Net net) {
    this.world = world;
    this.net = net;
  }

  /// The database's own clock, in milliseconds.
  public double clockMs() {
    return 5_000_000 + world.nowMs() + aheadMs;
  }

  /// When an outage ended or its clock was stepped for the last time, in true time.
  public double disturbedAtMs() {
    return disturbedAtMs;
  }

  void goDown(long forMs) {
    downUntilMs = Math.max(downUntilMs, world.nowMs() + forMs);
    disturbedAtMs = Math.max(disturbedAtMs, (double) downUntilMs);
  }

  void standStill(long forMs) {
    standsUntilMs = Math.max(standsUntilMs, world.nowMs() + forMs);
    disturbedAtMs = Math.max(disturbedAtMs, (double) standsUntilMs);
  }

  void step(double byMs) {
    aheadMs += byMs;
    disturbedAtMs = Math.max(disturbedAtMs, (double) world.nowMs());
  }

  /// From now on whatever one machine asks or hears takes so much longer on its way.
  void moveAway(int host, long byMs) {
    farMs.put(host, byMs);
  }

  private boolean isDown() {
    return world.nowMs() < downUntilMs;
  }

  /// Does a statement for a node. Exactly one of `ok` and `failed` is called.
  ///
  /// @param failed told whether it is known that nothing was done
  public <T> void call(
      Machine from,
      long timeoutMs,
      Supplier<T> statement,
      Consumer<T> ok,
      Consumer<Boolean> failed) {
    var call = new Call<>(from, statement, ok, failed);
    from.after(timeoutMs, () -> call.fail(false));
    if (isDown()) from.after(1, () -> call.fail(true));
    else if (!net.isCut(from.host(), Net.DATABASE)) world.after(delayMs(from), () -> arrived(call));
  }

  private long delayMs(Machine machine) {
    return farMs.getOrDefault(machine.host(), 0L) + delayMs();
  }

  private long delayMs() {
    if (!world.isStormy()) return 1;
    // A packet got lost, and its connection tries again.
    if (world.chance(0.01)) return 200L + world.upTo(6_000);
    return world.chance(0.1) ? 1L + world.upTo(40) : 1L + world.upTo(1);
  }

  private void arrived(Call<?> call) {
    if (isDown()) {
      call.from.after(1, () -> call.fail(false));
    } else if (world.nowMs() < standsUntilMs) {
      world.at(standsUntilMs + world.upTo(5), () -> arrived(call));
    } else if (world.mishap(0.01)) {
      call.from.after(1, () -> call.fail(true));
    } else {
      execute(call);
    }
  }

  private <T> void execute(Call<T> call) {
    var result = call.statement.get();
    if (world.mishap(0.02)) {
      call.from.after(1 + world.upTo(50), () -> call.fail(false));
    } else if (!net.isCut(Net.DATABASE, call.from.host())) {
      call.from.after(delayMs(call.from), () -> call.ok(result));
    }
  }

  private static final class Call<T> {
    final Machine from;
    final Supplier<T> statement;
    private final Consumer<T> ok;
    private final Consumer<Boolean> failed;
    private boolean done;

    Call(Machine from, Supplier<T> statement, Consumer<T> ok, Consumer<Boolean> failed) {
      this.from = from;
      this.statement = statement;
      this.ok = ok;
      this.failed = failed;
    }

    void ok(T result) {
      if (done) return;
      done = true;
      ok.accept(result);
    }

    void fail(boolean known) {
      if (done) return;
      done = true;
      failed.accept(known);
    }
  }
}
