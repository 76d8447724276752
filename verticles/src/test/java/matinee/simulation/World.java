package matinee.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/// A world with its own time and its own chance: the same seed gives the same course of events.
public final class World implements Timers {
  private static final int STEPS_MAX = 2_000_000;

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::order));
  private final Random random;
  private long nowMs = 1_000_000;
  private long order;
  private int steps;
  private boolean stormy = true;

  private record Due(long atMs, long order, Runnable action) {}

  public World(long seed) {
    random = new Random(seed);
  }

  @Override
  public long nowMs() {
    return nowMs;
  }

  /// Whether links, journal and nodes fail now and then.
  public boolean isStormy() {
    return stormy;
  }

  public void calmDown() {
    stormy = false;
  }

  @Override
  public void after(long delayMs, Runnable action) {
    at(nowMs + delayMs, action);
  }

  public void at(long atMs, Runnable action) {
    queue.add(new Due(Math.max(atMs, nowMs), order++, action));
  }

  /// A number from 0 to `max`.
  public int upTo(int max) {
    return random.nextInt(max + 1);
  }

  public boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /// Something that only happens in a storm.
  public boolean mishap(double share) {
    return chance(share) && stormy;
  }

  public void runUntil(long atMs) {
    for (var due = queue.peek(); due != null && due.atMs <= atMs; due = queue.peek()) {
      queue.remove();
      nowMs = due.atMs;
      due.action.run();
      if (++steps > STEPS_MAX) throw new AssertionError("the world does not come to rest");
    }
    nowMs = atMs;
  }
}
