package matinee.gateway;

/// Whether this node empties itself, so that proxies and newcomers go elsewhere. Thread-safe.
public final class Draining {
  private volatile boolean on;

  /// From now on the node is not ready and takes no new sockets.
  public void begin() {
    on = true;
  }

  public boolean isOn() {
    return on;
  }
}
