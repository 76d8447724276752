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
  private long bounded;
  private boolean ended;

  private record Parcel(long bytes, long bounded, Runnable carry) {}

  /// @param waiting told how many bytes wait, whenever they become more
  ThinLink(World world, int bytesPerSecond, LongConsumer waiting) {
    this.world = world;
    this.bytesPerSecond = bytesPerSecond;
    this.waiting = waiting;
  }

  /// @param counted bytes of it that count for the bound
  void send(long size, long counted, Runnable carry) {
    queue.add(new Parcel(size, counted, carry));
    bounded += counted;
    waiting.accept(bounded);
    if (queue.size() == 1) carryNext();
  }

  private void carryNext() {
    var parcel = queue.peek();
    if (parcel != null) world.after(1 + parcel.bytes * 1_000 / bytesPerSecond, this::carried);
  }

  private void carried() {
    var parcel = ended ? null : queue.poll();
    if (parcel == null) return;
    bounded -= parcel.bounded;
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
