package matinee.gateway.sockets;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import matinee.protocol.FrameClass;
import org.jspecify.annotations.Nullable;

/// What waits for one slow reader, bounded, in four classes. Pure but for being mutable.
///
/// Answers, chat and presence wait in order and are never dropped: when they are too many, the
/// socket must close and its client comes back and resumes. Of playback, room, queue and waiting
/// only the newest waits. Ephemeral signals wait only when nothing else does.
///
/// @param <T> a frame; whoever takes one out, or is told of a dropped one, owns it
final class SocketQueue<T> {
  /// Frames that may wait.
  static final int FRAMES_MAX = 256;

  /// Bytes that may wait.
  static final long BYTES_MAX = 512 * 1024;

  private final Consumer<T> dropped;
  private final ArrayDeque<Entry<T>> ordered = new ArrayDeque<>();
  private final Map<FrameClass, Entry<T>> newest = new EnumMap<>(FrameClass.class);
  private long arrivals;
  private long bytes;

  /// @param dropped told of each frame that will never be sent
  SocketQueue(Consumer<T> dropped) {
    this.dropped = dropped;
  }

  /// @param at when it came, among all frames; a register keeps the place of the one it replaces
  private record Entry<T>(T frame, int bytes, long at) {}

  /// Puts a frame in; false when the bound is passed and the socket must close.
  boolean offer(FrameClass frameClass, T frame, int size) {
    switch (frameClass) {
      case CONTROL, CHAT, PRESENCE -> ordered.add(new Entry<>(frame, size, arrivals++));
      case PLAYBACK, ROOM, QUEUE, WAITING, SYNC -> {
        var before = newest.get(frameClass);
        var at = before == null ? arrivals++ : before.at;
        newest.put(frameClass, new Entry<>(frame, size, at));
        if (before != null) drop(before);
      }
      case EPHEMERAL -> {
        if (!isEmpty()) {
          dropped.accept(frame);
          return true;
        }
        ordered.add(new Entry<>(frame, size, arrivals++));
      }
    }
    bytes += size;
    return ordered.size() <= FRAMES_MAX && bytes <= BYTES_MAX;
  }

  /// Takes the frame that came first; null when none waits.
  @Nullable T poll() {
    var first = ordered.peek();
    FrameClass register = null;
    for (var entry : newest.entrySet()) {
      if (first == null || entry.getValue().at < first.at) {
        first = entry.getValue();
        register = entry.getKey();
      }
    }
    if (first == null) return null;
    if (register == null) ordered.remove();
    else newest.remove(register);
    bytes -= first.bytes;
    return first.frame;
  }

  boolean isEmpty() {
    return ordered.isEmpty() && newest.isEmpty();
  }

  /// Bytes that wait.
  long bytes() {
    return bytes;
  }

  /// Drops everything.
  void clear() {
    for (T frame = poll(); frame != null; frame = poll()) dropped.accept(frame);
  }

  private void drop(Entry<T> entry) {
    bytes -= entry.bytes;
    dropped.accept(entry.frame);
  }
}
