package matinee.gateway.sockets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import matinee.protocol.Turn;
import org.jspecify.annotations.Nullable;

/// The commands of one socket on their way to the owner, in the order given. Pure but for being
/// mutable: time is an argument.
///
/// While all goes well every command goes out at once, without waiting for the answers of those
/// before it. When one finds no owner, it and all after it go again, in order (go-back-N). None
/// goes to another owner than those before it that are still on their way. So commands of one
/// member never change places, though their owner ends or their room moves; what is lost between
/// nodes is noticed by the owner, by the [Turn].
///
/// @param <C> a command
final class CommandOrder<C> {
  /// How long a command is tried.
  static final long GIVEN_UP_MS = 5_000;

  private static final long PAUSE_FIRST_MS = 50;
  private static final long PAUSE_MAX_MS = 250;

  private final long line;
  private final Deque<Waiting<C>> waiting = new ArrayDeque<>();
  private long numbers;
  private int sent;
  private int round;
  private @Nullable Object route;
  private long pauseMs = PAUSE_FIRST_MS;
  private long pausedUntilMs = Long.MIN_VALUE;

  /// @param line what owners know the line by, random
  CommandOrder(long line) {
    this.line = line;
  }

  private record Waiting<C>(C command, long number, boolean alone, long sinceMs) {}

  /// One try of a command.
  ///
  /// @param round tries of one round fail together
  record Try<C>(C command, Turn turn, int round) {}

  /// Puts a command at the end.
  ///
  /// @param alone whether those after it wait for its answer
  void add(C command, boolean alone, long nowMs) {
    waiting.add(new Waiting<>(command, ++numbers, alone, nowMs));
  }

  /// The command to send now; null while there is none. Each one given is sent.
  ///
  /// @param owner to whom it would go now; null when nobody is known
  @Nullable Try<C> next(@Nullable Object owner, long nowMs) {
    if (sent == waiting.size() || nowMs < pausedUntilMs) return null;
    if (sent > 0 && !Objects.equals(owner, route)) return null;
    var at = 0;
    for (var command : waiting) {
      if (at++ == sent) return send(command, owner);
      if (command.alone) return null;
    }
    throw new IllegalStateException("more were sent than wait");
  }

  private Try<C> send(Waiting<C> command, @Nullable Object owner) {
    sent++;
    route = owner;
    var turn = new Turn(line, command.number, waiting.element().number);
    return new Try<>(command.command, turn, round);
  }

  /// A command has its answer; false when it had one before.
  boolean answered(Try<C> tried) {
    var at = 0;
    for (var i = waiting.iterator(); i.hasNext(); at++) {
      if (i.next().number != tried.turn.number()) continue;
      i.remove();
      if (at < sent) sent--;
      pauseMs = PAUSE_FIRST_MS;
      return true;
    }
    return false;
  }

  /// A try found no owner: it and all after it go again, after a pause.
  ///
  /// @return what was tried for long enough, and all that came after it: they are given up
  List<C> failed(Try<C> tried, long nowMs) {
    if (tried.round != round || waiting.isEmpty()) return List.of();
    if (nowMs + pauseMs - waiting.element().sinceMs >= GIVEN_UP_MS) return clear();
    round++;
    sent = 0;
    pausedUntilMs = nowMs + pauseMs;
    pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
    return List.of();
  }

  /// When [#next] may give something again; null while nothing is paused.
  @Nullable Long nextAtMs(long nowMs) {
    return sent == waiting.size() || nowMs >= pausedUntilMs ? null : pausedUntilMs;
  }

  /// Forgets everything.
  List<C> clear() {
    var left = new ArrayList<C>();
    for (var command : waiting) left.add(command.command);
    waiting.clear();
    sent = 0;
    round++;
    pauseMs = PAUSE_FIRST_MS;
    return left;
  }
}
