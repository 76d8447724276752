package matinee.gateway.sockets;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Numbers the gateway instances of a node, and the sockets of all of them. Thread-safe.
public final class SocketNumbers {
  private final AtomicInteger instances = new AtomicInteger();
  private final AtomicLong sockets = new AtomicLong();

  /// The number of the next gateway instance, from 0.
  int nextInstance() {
    return instances.getAndIncrement();
  }

  /// The number of the next socket, from 1.
  long nextSocket() {
    return sockets.incrementAndGet();
  }
}
