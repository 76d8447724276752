package matinee.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongConsumer;

/// A link between two nodes that carries little: what is sent waits at the sender, in order.
final class ThinLink {
  private final World world;
  private final int bytesPerSecond;
  private final LongConsumer waiting;
  private final Queue<Parcel> queue = new ArrayDeque<>();
  private long bytes;
  private boolean ended;

  private record Parcel(long bytes, Runnable carry) {}

  /// @param waiting told how many bytes wait, whenever they become more
  ThinLink(World world, int bytesPerSecond, LongConsumer waiting) {
    this.world = world;
    this.bytesPerSecond = bytesPerSecond;
    this.waiting = waiting;
  }

  void send(long size, Runnable carry) {
    queue.add(new Parcel(size, carry));
    bytes += size;
    waiting.accept(bytes);
    if (queue.size() == 1) carryNext();
  }

  private void carryNext() {
    var parcel = queue.peek();
    if (parcel != null) world.after(1 + parcel.bytes * 1_000 / bytesPerSecond, this::carried);
  }

  private void carried() {
    var parcel = ended ? null : queue.poll();
    if (parcel == null) return;
    bytes -= parcel.bytes;
    parcel.carry.run();
    carryNext();
  }

  /// What waits goes on at once, or is lost together with its connection.
  void end(boolean loses) {
    ended = true;
    if (!loses) for (var parcel : queue) parcel.carry.run();
    queue.clear();
  }
}
