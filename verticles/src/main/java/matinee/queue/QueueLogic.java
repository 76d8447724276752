package matinee.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules.Order;
import matinee.streams.Decision;
import matinee.streams.StreamRules;
import org.jspecify.annotations.Nullable;

/// The rules of a queue. Pure: no clock, no I/O, no Vert.x.
final class QueueLogic implements StreamRules<Queue, QueueLogic.Changed> {
  /// The queue changed; the event of a register is its new state.
  record Changed(Queue to) {}

  /// Decides what a member's wish leads to. What needs to be looked up first is decided by
  /// [QueueEdits#add] and [QueueTurns#playNow] once it is known.
  static Decision<Changed> decide(Queue now, Person by, Wish wish, Situation situation) {
    return switch (wish) {
      case Wish.Move move -> QueueEdits.move(now, by, move, situation);
      case Wish.Remove remove -> QueueEdits.remove(now, by, remove, situation);
      case Wish.Trim trim -> QueueEdits.trim(now, by, trim, situation);
      case Wish.Vote vote -> QueueEdits.vote(now, by, vote, situation);
      case Wish.Undo undo -> QueueUndo.undo(now, by, undo.number(), situation);
      case Wish.Rule rule -> QueueOrder.rule(now, by, rule, situation);
      case Wish.Skip skip -> QueueTurns.skip(now, by, skip, situation);
      case Wish.VoteSkip vote -> QueueTurns.voteSkip(now, by, vote, situation);
      case Wish.Stay stay -> QueueTurns.stay(now, by, stay, situation);
      case Wish.AddFilm _, Wish.AddLink _, Wish.PlayNow _ ->
          Decision.refuse(ErrorCode.INTERNAL, "A film must be known before it is queued.");
    };
  }

  static Decision<Changed> changed(Queue to) {
    return Decision.accept(new Changed(to));
  }

  static Decision<Changed> notAllowed(String message) {
    return Decision.refuse(ErrorCode.NOT_ALLOWED, message);
  }

  static Decision<Changed> bad(String message) {
    return Decision.refuse(ErrorCode.BAD_REQUEST, message);
  }

  static Decision<Changed> noSuchEntry() {
    return Decision.refuse(ErrorCode.NOT_FOUND, "This is not in the queue any more.");
  }

  /// The entries as the rules want them, after votes or the list changed.
  static List<QueueEntry> sorted(List<QueueEntry> entries, Order order) {
    if (order != Order.VOTES) return entries;
    var list = new ArrayList<>(entries);
    list.sort(
        Comparator.comparingInt((QueueEntry entry) -> entry.votes().size())
            .reversed()
            .thenComparingInt(QueueEntry::number));
    return list;
  }

  @Override
  public Queue evolve(Queue queue, Changed changed, long seq) {
    return changed.to();
  }

  @Override
  public @Nullable String entryJson(Changed changed, long seq) {
    return null;
  }

  @Override
  public String stateJson(Queue queue) {
    return QueueJson.write(queue);
  }
}
