package matinee.queue;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.QueueState.Change;
import matinee.protocol.VideoItem;
import matinee.queue.QueueLogic.Changed;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// Decides changes of the list. Pure.
final class QueueEdits {
  /// Votes for entries in one queue; more are refused.
  static final int VOTES_MAX = 1_000;

  private QueueEdits() {}

  /// Decides whether something may wait, and where.
  ///
  /// @param checking whether the server looks at it still
  /// @param next whether it shall come before all others
  static Decision<Changed> add(
      Queue now, Person by, VideoItem item, boolean checking, boolean next, Situation situation) {
    var refusal = mayNotAdd(now, by, item, next, situation);
    if (refusal != null) return refusal;
    var entry =
        new QueueEntry(
            "q" + (now.number() + 1), item, by, situation.nowMs(), checking, null, List.of());
    var list = new ArrayList<>(now.entries());
    var order = now.rules().order();
    if (next) list.addFirst(entry);
    else if (order == Order.SHUFFLE)
      list.add(QueueOrder.place(situation.seed(), list.size()), entry);
    else list.add(entry);
    var change = change(now, Change.Kind.ADDED, 1, item.title(), by);
    return QueueLogic.changed(
        now.withEntries(QueueLogic.sorted(list, order))
            .withNumber(now.number() + 1)
            .remembering(new Undo.Added(change, entry.id())));
  }

  private static @Nullable Decision<Changed> mayNotAdd(
      Queue now, Person by, VideoItem item, boolean next, Situation situation) {
    if (!situation.may(by, Permission.QUEUE_ADD)) {
      return QueueLogic.notAllowed("You may not add to the queue of this room.");
    }
    if (next && !situation.may(by, Permission.QUEUE_ORDER)) {
      return QueueLogic.notAllowed("You may not change the order of the queue.");
    }
    if (now.entries().size() >= now.rules().entriesMax()) {
      return Decision.refuse(ErrorCode.QUEUE_FULL, "The queue of this room is full.");
    }
    var own = now.entries().stream().filter(e -> e.by().id().equals(by.id())).count();
    if (own >= now.rules().perMemberMax() && !situation.may(by, Permission.SETTINGS)) {
      return Decision.refuse(ErrorCode.QUEUE_FULL, "You have as much in the queue as one may.");
    }
    if (!now.rules().duplicates() && waits(now, item)) {
      return Decision.refuse(ErrorCode.ALREADY_QUEUED, "This is in the queue already.");
    }
    return null;
  }

  private static boolean waits(Queue now, VideoItem item) {
    return now.entries().stream().anyMatch(e -> e.item().source().equals(item.source()));
  }

  static Change change(Queue now, Change.Kind kind, int count, String title, Person by) {
    return new Change(now.changes() + 1, kind, count, title, by);
  }

  static Decision<Changed> remove(Queue now, Person by, Wish.Remove remove, Situation situation) {
    var index = now.indexOf(remove.entryId());
    if (index < 0) return QueueLogic.noSuchEntry();
    var entry = now.entries().get(index);
    if (!isOwn(entry, by) && !situation.may(by, Permission.QUEUE_REMOVE)) {
      return QueueLogic.notAllowed("You may remove only what you added yourself.");
    }
    var list = new ArrayList<>(now.entries());
    list.remove(index);
    var change = change(now, Change.Kind.REMOVED, 1, entry.item().title(), by);
    return QueueLogic.changed(
        now.withEntries(list).remembering(new Undo.Removed(change, entry, index)));
  }

  static boolean isOwn(QueueEntry entry, Person by) {
    return entry.by().id().equals(by.id());
  }

  static Decision<Changed> move(Queue now, Person by, Wish.Move move, Situation situation) {
    if (!situation.may(by, Permission.QUEUE_ORDER)) {
      return QueueLogic.notAllowed("You may not change the order of the queue.");
    }
    if (now.rules().order() == Order.VOTES) {
      return QueueLogic.bad("Votes decide the order of this queue.");
    }
    var from = now.indexOf(move.entryId());
    var before = move.beforeId();
    if (from < 0 || (before != null && now.indexOf(before) < 0)) return QueueLogic.noSuchEntry();
    if (move.entryId().equals(before)) return new Decision.Unchanged<>();
    var list = new ArrayList<>(now.entries());
    var entry = list.remove(from);
    var to = list.size();
    if (before != null) {
      var target = now.indexOf(before);
      to = target > from ? target - 1 : target;
    }
    if (to == from) return new Decision.Unchanged<>();
    list.add(to, entry);
    var change = change(now, Change.Kind.MOVED, 1, entry.item().title(), by);
    return QueueLogic.changed(
        now.withEntries(list).remembering(new Undo.Moved(change, entry.id(), from)));
  }

  static Decision<Changed> trim(Queue now, Person by, Wish.Trim trim, Situation situation) {
    var entry = now.isOn(trim.entryId()) ? now.current() : now.find(trim.entryId());
    if (entry == null) return QueueLogic.noSuchEntry();
    if (!isOwn(entry, by) && !situation.may(by, Permission.QUEUE_ORDER)) {
      return QueueLogic.notAllowed("You may trim only what you added yourself.");
    }
    var item = entry.item();
    var lengthMs = item.durationMs() == 0 ? Long.MAX_VALUE : item.durationMs();
    var endMs = trim.endMs();
    if (endMs != null && endMs >= lengthMs) endMs = null;
    if (trim.startMs() >= (endMs == null ? lengthMs : endMs)) {
      return QueueLogic.bad("The end must come after the start, within the film.");
    }
    var to = item.trimmed(trim.startMs(), endMs);
    if (to.equals(item)) return new Decision.Unchanged<>();
    var change = change(now, Change.Kind.TRIMMED, 1, item.title(), by);
    var undo = new Undo.Trimmed(change, entry.id(), item.startMs(), item.endMs());
    return QueueLogic.changed(now.withEntry(entry.id(), e -> e.with(to)).remembering(undo));
  }

  static Decision<Changed> vote(Queue now, Person by, Wish.Vote vote, Situation situation) {
    if (!situation.may(by, Permission.CHAT)) return mayNotVote();
    var entry = now.find(vote.entryId());
    if (entry == null) return QueueLogic.noSuchEntry();
    if (entry.votes().contains(by.id()) == vote.up()) return new Decision.Unchanged<>();
    var votes = new ArrayList<>(entry.votes());
    if (!vote.up()) votes.remove(by.id());
    else if (now.entries().stream().mapToInt(e -> e.votes().size()).sum() >= VOTES_MAX) {
      return Decision.refuse(ErrorCode.QUEUE_FULL, "There are too many votes in this queue.");
    } else votes.add(by.id());
    var voted = now.withEntry(entry.id(), e -> e.withVotes(votes));
    return QueueLogic.changed(
        voted.withEntries(QueueLogic.sorted(voted.entries(), now.rules().order())));
  }

  static Decision<Changed> mayNotVote() {
    return QueueLogic.notAllowed("Only those who may write in this room may vote.");
  }
}
