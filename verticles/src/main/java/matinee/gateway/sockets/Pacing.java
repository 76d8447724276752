package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import matinee.protocol.FrameClass;

/// Decides when what a room says goes out to its sockets. Pure but for being mutable.
///
/// What comes after a quiet while goes out at once. What follows waits until the room has been
/// silent for the gathering time, so that it goes out together: Nagle's rule (RFC 896) with a clock
/// in place of the acknowledgement. So a room that says little is never delayed, and one that says
/// much costs one write per socket and gathering time, not one per frame. What moves the film or
/// answers somebody never waits, and takes along what does, so that order holds.
///
/// @param <R> a room
final class Pacing<R> {
  private final long gatherNanos;
  private final PriorityQueue<Turn<R>> waiting =
      new PriorityQueue<>(Comparator.comparingLong(turn -> turn.dueNanos));

  /// @param gatherNanos how long frames may wait after the last ones went out; 0 to never wait
  Pacing(long gatherNanos) {
    this.gatherNanos = gatherNanos;
  }

  /// Where one room stands. A room is in the queue once at most.
  static final class Turn<R> {
    private final R room;
    private long quietSinceNanos = Long.MIN_VALUE / 2;
    private long dueNanos;
    private boolean isWaiting;
    private boolean isNow;

    Turn(R room) {
      this.room = room;
    }
  }

  /// What to do with a frame that was gathered.
  enum When {
    /// The room's frames go out with this turn of the loop; said once per turn.
    NOW,
    /// They wait; [#due] will name the room.
    LATER,
    /// Their going is arranged already.
    ARRANGED
  }

  /// A frame of the room came.
  When came(Turn<R> turn, FrameClass frameClass, long nowNanos) {
    if (turn.isNow) return When.ARRANGED;
    if (!mayWait(frameClass) || nowNanos - turn.quietSinceNanos >= gatherNanos) {
      turn.isNow = true;
      return When.NOW;
    }
    if (turn.isWaiting) return When.ARRANGED;
    wait(turn);
    return When.LATER;
  }

  private static boolean mayWait(FrameClass frameClass) {
    return switch (frameClass) {
      case CHAT, PRESENCE, EPHEMERAL, WAITING, SYNC -> true;
      case CONTROL, PLAYBACK, ROOM, QUEUE -> false;
    };
  }

  private void wait(Turn<R> turn) {
    turn.isWaiting = true;
    turn.dueNanos = turn.quietSinceNanos + gatherNanos;
    waiting.add(turn);
  }

  /// All frames of the room went out.
  void went(Turn<R> turn, long nowNanos) {
    turn.isNow = false;
    turn.quietSinceNanos = nowNanos;
  }

  /// Takes out the rooms whose frames have waited long enough. One whose frames went out meanwhile
  /// waits its time from then.
  List<R> due(long nowNanos) {
    var due = new ArrayList<R>();
    while (!waiting.isEmpty() && waiting.element().dueNanos <= nowNanos) {
      var turn = waiting.remove();
      turn.isWaiting = false;
      if (turn.isNow) continue;
      if (turn.quietSinceNanos + gatherNanos <= nowNanos) due.add(turn.room);
      else wait(turn);
    }
    return due;
  }

  /// Whether any room waits.
  boolean isIdle() {
    return waiting.isEmpty();
  }
}
