package matinee.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.QueueState.Change;
import matinee.queue.QueueLogic.Changed;
import matinee.streams.Decision;

/// Decides how the queue runs, and what its order is after the rule for it changed. Pure.
final class QueueOrder {
  private QueueOrder() {}

  static Decision<Changed> rule(Queue now, Person by, Wish.Rule rule, Situation situation) {
    var runs = rule.loop() != null || rule.order() != null || rule.autoplay() != null;
    if (runs && !situation.may(by, Permission.QUEUE_ORDER)) {
      return QueueLogic.notAllowed("You may not change how the queue runs.");
    }
    if (limits(rule) && !situation.may(by, Permission.SETTINGS)) {
      return QueueLogic.notAllowed("You may not change the rules of the queue.");
    }
    var to = applied(now.rules(), rule);
    if (to.equals(now.rules())) return new Decision.Unchanged<>();
    if (to.order() == now.rules().order()) return QueueLogic.changed(now.withRules(to));
    var change = QueueEdits.change(now, Change.Kind.ORDERED, now.entries().size(), "", by);
    var ids = now.entries().stream().map(QueueEntry::id).toList();
    var undo = new Undo.Ordered(change, now.rules().order(), ids);
    return QueueLogic.changed(
        now.withRules(to)
            .withEntries(reordered(now.entries(), to.order(), situation.seed()))
            .remembering(undo));
  }

  private static boolean limits(Wish.Rule rule) {
    return rule.countdownMs() != null
        || rule.skipPercent() != null
        || rule.entriesMax() != null
        || rule.perMemberMax() != null
        || rule.duplicates() != null;
  }

  private static QueueRules applied(QueueRules rules, Wish.Rule rule) {
    return new QueueRules(
        rule.loop() == null ? rules.loop() : rule.loop(),
        rule.order() == null ? rules.order() : rule.order(),
        rule.autoplay() == null ? rules.autoplay() : rule.autoplay(),
        rule.countdownMs() == null ? rules.countdownMs() : rule.countdownMs(),
        rule.skipPercent() == null ? rules.skipPercent() : rule.skipPercent(),
        rule.entriesMax() == null ? rules.entriesMax() : rule.entriesMax(),
        rule.perMemberMax() == null ? rules.perMemberMax() : rule.perMemberMax(),
        rule.duplicates() == null ? rules.duplicates() : rule.duplicates());
  }

  private static List<QueueEntry> reordered(List<QueueEntry> entries, Order order, long seed) {
    var list = new ArrayList<>(entries);
    switch (order) {
      case MANUAL -> list.sort(Comparator.comparingInt(QueueEntry::number));
      case SHUFFLE -> Collections.shuffle(list, new Random(seed));
      case VOTES -> {
        return QueueLogic.sorted(list, Order.VOTES);
      }
    }
    return list;
  }

  /// Where something new goes while chance decides: into the later half, so that what was just on
  /// does not come back at once.
  static int place(long seed, int size) {
    var half = size / 2;
    return half + new Random(seed).nextInt(size - half + 1);
  }
}
