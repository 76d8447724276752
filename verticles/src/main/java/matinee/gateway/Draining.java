package matinee.gateway;

import java.util.concurrent.atomic.AtomicInteger;

/// How far this node has emptied itself before it stops, and which requests it still answers.
/// Thread-safe.
public final class Draining {
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean on;
  private volatile boolean leaving;

  /// From now on the node is not ready, so that proxies send people elsewhere. It takes whatever
  /// still comes.
  public void begin() {
    on = true;
  }

  /// From now on nothing begins here that lasts, and what begins is not waited for.
  public void leave() {
    leaving = true;
  }

  public boolean isOn() {
    return on;
  }

  public boolean isLeaving() {
    return leaving;
  }

  /// Requests that came before this node left, and have no whole answer yet.
  public int underWay() {
    return underWay.get();
  }

  void requestBegan() {
    underWay.incrementAndGet();
  }

  void requestEnded() {
    underWay.decrementAndGet();
  }
}
