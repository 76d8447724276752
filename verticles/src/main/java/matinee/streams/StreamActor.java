package matinee.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// One stream at its owner: decides on the newest state, stores, and only then answers and tells.
///
/// ```
///   command -> decide on the newest state -> append(seq)
///     -> stored: answer ok, tell the event
///     -> not stored: roll back, answer unavailable
///     -> conflict: broken, the stream is loaded again
/// ```
///
/// Several appends may be on their way at once; they settle in order. When one of them fails, all
/// that came after it fail with it, because they were decided on a state that never was.
/// Single-threaded: everything runs on the shard's event loop (or in the simulation).
///
/// @param <S> the state, immutable
/// @param <E> the events
public final class StreamActor<S, E> {
  /// Commands that may wait for the journal at once; more are refused as `busy`.
  public static final int PENDING_MAX = 256;

  private final Name name;
  private final StreamRules<S, E> rules;
  private final Journal journal;
  private final Listener<S, E> listener;
  private final RecentCommands recent;
  private final Deque<Pending<S, E>> pending = new ArrayDeque<>();

  private S stored;
  private long storedSeq;
  private S newest;
  private long newestSeq;
  private boolean broken;

  /// @param start the stored state and its number, as the store gave them
  public StreamActor(
      Name name,
      StreamRules<S, E> rules,
      Start<S> start,
      Journal journal,
      Listener<S, E> listener) {
    this.name = name;
    this.rules = rules;
    this.journal = journal;
    this.listener = listener;
    this.recent = start.recent();
    this.stored = start.state();
    this.storedSeq = start.seq();
    this.newest = stored;
    this.newestSeq = storedSeq;
  }

  /// Decides a command and brings it to the journal. The answer comes when the outcome is known.
  public void submit(CommandKey key, Function<S, Decision<E>> rule, Answer answer) {
    var known = recent.find(key.text());
    if (known != null) {
      answer.ok(known);
      return;
    }
    if (joins(key, answer)) return;
    if (broken || pending.size() >= PENDING_MAX) {
      answer.refused(ErrorCode.BUSY, "Too much is waiting to be stored; try again in a moment.");
      return;
    }
    switch (rule.apply(newest)) {
      case Decision.Refused<E> refused -> refuse(key, refused, rule, answer);
      case Decision.Unchanged<E> _ -> ride(key, null, answer);
      case Decision.Accepted<E> accepted -> propose(key, accepted.event(), answer);
    }
  }

  /// A repetition of a command that waits gets the same outcome.
  private boolean joins(CommandKey key, Answer answer) {
    for (var waiting : pending) {
      if (waiting.key.isSame(key)) {
        waiting.answers.add(answer);
        return true;
      }
      for (var rider : waiting.riders) {
        if (!rider.key.isSame(key)) continue;
        waiting.riders.add(new Rider<>(key, rider.refused, answer));
        return true;
      }
    }
    return false;
  }

  /// What is refused for good may be so only by what is not stored yet: then it waits for that.
  private void refuse(
      CommandKey key, Decision.Refused<E> refused, Function<S, Decision<E>> rule, Answer answer) {
    var code = refused.code();
    var surely =
        pending.isEmpty()
            || code.retryable()
            || (rule.apply(stored) instanceof Decision.Refused<E> now && now.code() == code);
    if (surely) answer.refused(code, refused.message());
    else ride(key, refused, answer);
  }

  /// What stores nothing may rest on a state that is not stored yet: then it waits for that state.
  private void ride(CommandKey key, Decision.@Nullable Refused<E> refused, Answer answer) {
    var last = pending.peekLast();
    if (last == null) {
      recent.add(key.text(), storedSeq);
      answer.ok(storedSeq);
    } else if (last.riders.size() < PENDING_MAX) {
      last.riders.add(new Rider<>(key, refused, answer));
    } else {
      answer.refused(ErrorCode.BUSY, "Too much is waiting to be stored; try again in a moment.");
    }
  }

  private void propose(CommandKey key, E event, Answer answer) {
    var seq = newestSeq + 1;
    var after = rules.evolve(newest, event, seq);
    var proposal = new Pending<>(key, event, seq, after);
    proposal.answers.add(answer);
    pending.add(proposal);
    newest = after;
    newestSeq = seq;
    var append =
        new Append(
            name.room(),
            name.kind(),
            name.epoch(),
            seq,
            key,
            rules.entryJson(event, seq),
            register(rules.stateJson(after)),
            rules.link(event));
    journal.append(append, outcome -> settle(proposal, outcome));
  }

  /// A register keeps its recent commands beside its state, so that they survive the owner.
  private @Nullable String register(@Nullable String state) {
    if (state == null) return null;
    var keys = recent.copy();
    for (var waiting : pending) keys.add(waiting.key.text(), waiting.seq);
    return RegisterJson.write(state, keys);
  }

  private void settle(Pending<S, E> proposal, Outcome outcome) {
    if (proposal.dropped) return;
    switch (outcome) {
      case Outcome.Stored _ -> commit(proposal);
      case Outcome.Duplicate duplicate -> {
        recent.add(proposal.key.text(), duplicate.seq());
        proposal.answers.forEach(answer -> answer.ok(duplicate.seq()));
        proposal.answers.clear();
        rollBack(proposal);
      }
      case Outcome.NotStored _ -> rollBack(proposal);
      case Outcome.Conflict _ -> {
        broken = true;
        rollBack(pending.getFirst());
        listener.broken();
      }
    }
  }

  private void commit(Pending<S, E> proposal) {
    var first = pending.poll();
    if (first != proposal) throw new IllegalStateException("an append settled out of order");
    stored = proposal.after;
    storedSeq = proposal.seq;
    recent.add(proposal.key.text(), proposal.seq);
    proposal.answers.forEach(answer -> answer.ok(proposal.seq));
    for (var rider : proposal.riders) {
      if (rider.refused == null) {
        recent.add(rider.key.text(), proposal.seq);
        rider.answer.ok(proposal.seq);
      } else {
        rider.answer.refused(rider.refused.code(), rider.refused.message());
      }
    }
    listener.stored(proposal.event, proposal.seq, stored);
  }

  /// Takes back a proposal and all that was decided on it. What came before it still settles.
  private void rollBack(Pending<S, E> from) {
    var lost = new ArrayDeque<Pending<S, E>>();
    while (lost.peekFirst() != from) {
      var last = pending.removeLast();
      last.dropped = true;
      lost.addFirst(last);
    }
    var before = pending.peekLast();
    newest = before == null ? stored : before.after;
    newestSeq = before == null ? storedSeq : before.seq;
    for (var proposal : lost) {
      for (var rider : proposal.riders) proposal.answers.add(rider.answer);
      for (var answer : proposal.answers) {
        answer.refused(ErrorCode.UNAVAILABLE, "It could not be stored just now; try again.");
      }
    }
  }

  /// The stored state: what may be shown to anybody.
  public S stored() {
    return stored;
  }

  /// The state on which the next command is decided: what is on its way counts as done.
  public S newest() {
    return newest;
  }

  /// The number of the stored state.
  public long storedSeq() {
    return storedSeq;
  }

  /// Whether nothing waits for the journal.
  public boolean isSettled() {
    return pending.isEmpty();
  }

  /// Which stream, under which epoch.
  public record Name(RoomId room, StreamKind kind, long epoch) {}

  /// Where a stream stands when it is loaded.
  public record Start<S>(S state, long seq, RecentCommands recent) {}

  /// How the outcome of a command reaches the one who gave it. Called exactly once.
  public interface Answer {
    void ok(long seq);

    void refused(ErrorCode code, String message);
  }

  /// What happens after storing.
  public interface Listener<S, E> {
    /// Called in the order of numbers, once per event.
    void stored(E event, long seq, S state);

    /// The stream is not where this owner believes: load it again. No further event follows.
    void broken();
  }

  /// A command that stores nothing if the proposal it came after is stored.
  ///
  /// @param refused how it is refused then; null when it is already so
  private record Rider<E>(CommandKey key, Decision.@Nullable Refused<E> refused, Answer answer) {}

  private static final class Pending<S, E> {
    final CommandKey key;
    final E event;
    final long seq;
    final S after;
    boolean dropped;
    final List<Answer> answers = new ArrayList<>(1);
    final List<Rider<E>> riders = new ArrayList<>(0);

    Pending(CommandKey key, E event, long seq, S after) {
      this.key = key;
      this.event = event;
      this.seq = seq;
      this.after = after;
    }
  }
}
