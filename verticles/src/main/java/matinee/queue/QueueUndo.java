package matinee.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueRules.Order;
import matinee.queue.QueueLogic.Changed;
import matinee.streams.Decision;

/// Takes changes of the list back, the newest first. Pure.
///
/// Whoever made a change may take it back; others need the permission to make the opposite one.
final class QueueUndo {
  private QueueUndo() {}

  static Decision<Changed> undo(Queue now, Person by, int number, Situation situation) {
    if (now.undo().isEmpty() || now.undo().getLast().change().number() != number) {
      return QueueLogic.bad("Something else has changed since; this cannot be undone any more.");
    }
    var undo = now.undo().getLast();
    var own = undo.change().by().id().equals(by.id());
    if (!own && !situation.may(by, permission(undo))) {
      return QueueLogic.notAllowed("You may not undo what somebody else did.");
    }
    var left = now.undo().subList(0, now.undo().size() - 1);
    return takeBack(now.undoing(now.changes(), left), undo);
  }

  private static Permission permission(Undo undo) {
    return switch (undo) {
      case Undo.Added _ -> Permission.QUEUE_REMOVE;
      case Undo.Removed _ -> Permission.QUEUE_ADD;
      case Undo.Moved _, Undo.Trimmed _, Undo.Ordered _ -> Permission.QUEUE_ORDER;
    };
  }

  private static Decision<Changed> takeBack(Queue now, Undo undo) {
    return switch (undo) {
      case Undo.Added added -> {
        var index = now.indexOf(added.entryId());
        if (index < 0) yield QueueLogic.noSuchEntry();
        var list = new ArrayList<>(now.entries());
        list.remove(index);
        yield QueueLogic.changed(now.withEntries(list));
      }
      case Undo.Removed removed -> {
        var list = new ArrayList<>(now.entries());
        list.add(Math.min(removed.index(), list.size()), removed.entry());
        yield QueueLogic.changed(now.withEntries(QueueLogic.sorted(list, now.rules().order())));
      }
      case Undo.Moved moved -> {
        var index = now.indexOf(moved.entryId());
        if (index < 0) yield QueueLogic.noSuchEntry();
        var list = new ArrayList<>(now.entries());
        var entry = list.remove(index);
        list.add(Math.min(moved.index(), list.size()), entry);
        yield QueueLogic.changed(now.withEntries(list));
      }
      case Undo.Trimmed trimmed -> {
        if (now.find(trimmed.entryId()) == null && !now.isOn(trimmed.entryId())) {
          yield QueueLogic.noSuchEntry();
        }
        yield QueueLogic.changed(
            now.withEntry(
                trimmed.entryId(),
                e -> e.with(e.item().trimmed(trimmed.startMs(), trimmed.endMs()))));
      }
      case Undo.Ordered ordered ->
          QueueLogic.changed(
              now.withRules(withOrder(now.rules(), ordered.order()))
                  .withEntries(
                      QueueLogic.sorted(
                          arranged(now.entries(), ordered.entryIds()), ordered.order())));
    };
  }

  static QueueRules withOrder(QueueRules rules, Order order) {
    return new QueueRules(
        rules.loop(),
        order,
        rules.autoplay(),
        rules.countdownMs(),
        rules.skipPercent(),
        rules.entriesMax(),
        rules.perMemberMax(),
        rules.duplicates());
  }

  /// The entries in a former order; what was not there then comes last.
  private static List<QueueEntry> arranged(List<QueueEntry> entries, List<String> order) {
    var byId = new HashMap<String, QueueEntry>();
    for (var entry : entries) byId.put(entry.id(), entry);
    var list = new ArrayList<QueueEntry>();
    for (var id : order) {
      var entry = byId.remove(id);
      if (entry != null) list.add(entry);
    }
    for (var entry : entries) if (byId.containsKey(entry.id())) list.add(entry);
    return list;
  }
}
