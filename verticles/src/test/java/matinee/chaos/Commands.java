package matinee.chaos;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.RefusedForGood;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// A client's commands until each has its answer: one without is sent again under its `cmdId`.
/// Event loop of its client only.
final class Commands {
  /// Commands without an answer; past it the client says nothing new.
  static final int UNANSWERED_MAX = 20;

  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int RETRY_MIN_MS = 100;
  private static final int RETRY_SPREAD_MS = 300;

  /// Answered commands that may be said again, and whose further answers are compared.
  private static final int ANSWERED_MAX = 32;

  private static final class Pending {
    final JsonObject frame;
    final StreamKind stream;
    final boolean mayChangeNothing;
    long againNanos;

    /// As it was answered; -1 as long as it was not.
    long seq = -1;

    Pending(Command command, String cmdId) {
      this.frame = command.frame().put("cmdId", cmdId);
      this.stream = command.stream();
      this.mayChangeNothing = command.mayChangeNothing();
    }
  }

  private final String room;
  private final String who;
  private final History history;
  private final Random random;
  private final Map<String, Pending> unanswered = new LinkedHashMap<>();
  private final Map<String, Pending> answered = new LinkedHashMap<>();
  private volatile int waiting;
  private int count;

  Commands(String room, String who, History history, Random random) {
    this.room = room;
    this.who = who;
    this.history = history;
    this.random = random;
  }

  /// How many wait for their answer; any thread.
  int unanswered() {
    return waiting;
  }

  boolean isFull() {
    return unanswered.size() >= UNANSWERED_MAX;
  }

  /// Notes a new command and sends it where there is a way.
  void invoke(Command command, @Nullable Consumer<JsonObject> way) {
    var cmdId = "command-%06d".formatted(++count);
    var pending = new Pending(command, cmdId);
    unanswered.put(cmdId, pending);
    waiting = unanswered.size();
    history.add(
        new Invoked(
            System.nanoTime(),
            room,
            who,
            command.stream(),
            cmdId,
            command.token(),
            command.mayChangeNothing(),
            command.line()));
    if (way != null) send(pending, way);
  }

  private static void send(Pending pending, Consumer<JsonObject> way) {
    pending.againNanos = System.nanoTime() + AGAIN_NANOS;
    way.accept(pending.frame);
  }

  /// After a reconnect: whatever has no answer goes out again, in its order.
  void sendAll(Consumer<JsonObject> way) {
    for (var pending : unanswered.values()) send(pending, way);
  }

  /// Sends again what waited long enough.
  void sendDue(Consumer<JsonObject> way) {
    var nowNanos = System.nanoTime();
    for (var pending : unanswered.values()) {
      if (nowNanos - pending.againNanos >= 0) send(pending, way);
    }
  }

  /// Says one of the last answered commands again; the answer has to be the same.
  void repeat(Random chance, Consumer<JsonObject> way) {
    var again = answered.values().stream().filter(one -> !one.mayChangeNothing).toList();
    if (again.isEmpty() || isFull()) return;
    var one = again.get(chance.nextInt(again.size()));
    unanswered.put(one.frame.getString("cmdId"), one);
    waiting = unanswered.size();
    send(one, way);
  }

  /// @param node where the answer came from
  void acknowledged(String cmdId, long seq, int node) {
    var pending = unanswered.remove(cmdId);
    waiting = unanswered.size();
    var command = pending == null ? answered.get(cmdId) : pending;
    if (command == null || command.seq == seq) return;
    // What changed nothing is not remembered: said twice, it may have two answers.
    if (command.seq >= 0 && command.mayChangeNothing) return;
    command.seq = seq;
    answered.put(cmdId, command);
    if (answered.size() > ANSWERED_MAX) answered.remove(answered.keySet().iterator().next());
    history.add(new Acknowledged(System.nanoTime(), room, who, command.stream, cmdId, seq, node));
  }

  void refused(String cmdId, JsonObject refusal) {
    var pending = unanswered.get(cmdId);
    if (pending != null && refusal.getBoolean("retryable")) {
      var waitMs = refusal.getLong("retryAfterMs", 0L);
      waitMs = Math.max(waitMs, RETRY_MIN_MS + random.nextInt(RETRY_SPREAD_MS));
      pending.againNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
      return;
    }
    var command = pending == null ? answered.get(cmdId) : pending;
    if (command == null || refusal.getBoolean("retryable")) return;
    if (command.seq >= 0 && command.mayChangeNothing) return;
    unanswered.remove(cmdId);
    waiting = unanswered.size();
    history.add(new RefusedForGood(System.nanoTime(), room, who, cmdId, refusal.getString("code")));
  }
}
