package matinee.simulation;

/// One life of a process on one machine: what is due on it runs in time, later while it stands
/// still, and never once it is dead. Its monotonic clock has its own origin and its own speed.
public final class Machine implements Timers {
  /// How far clocks of machines drift apart at most: good quartz.
  private static final double DRIFT = 30e-6;

  private final World world;
  private final String node;
  private final int host;
  private final double originMs;
  private final double speed;
  private boolean dead;
  private long standsUntilMs;

  /// @param node its incarnation
  /// @param host which of the machines it runs on, from 0
  Machine(World world, String node, int host) {
    this.world = world;
    this.node = node;
    this.host = host;
    this.originMs = world.upTo(1_000_000);
    this.speed = 1 + DRIFT * (world.upTo(2_000) - 1_000) / 1_000;
  }

  public String node() {
    return node;
  }

  public int host() {
    return host;
  }

  public World world() {
    return world;
  }

  public boolean isDead() {
    return dead;
  }

  boolean standsStill() {
    return world.nowMs() < standsUntilMs;
  }

  void die() {
    dead = true;
  }

  void standStill(long forMs) {
    standsUntilMs = Math.max(standsUntilMs, world.nowMs() + forMs);
  }

  /// The monotonic clock, in milliseconds.
  public double ownMs() {
    return originMs + world.nowMs() * speed;
  }

  @Override
  public long nowMs() {
    return world.nowMs();
  }

  @Override
  public void after(long delayMs, Runnable action) {
    world.after(delayMs, () -> run(action));
  }

  /// Runs something now, or as soon as the process goes on.
  public void run(Runnable action) {
    if (dead) return;
    if (standsStill()) world.at(standsUntilMs, () -> run(action));
    else action.run();
  }
}
