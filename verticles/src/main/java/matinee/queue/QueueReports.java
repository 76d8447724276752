package matinee.queue;

import java.util.ArrayList;
import matinee.protocol.LinkFound;
import matinee.protocol.Permission;
import matinee.protocol.QueueAsk;
import matinee.protocol.Source;
import matinee.queue.QueueLogic.Changed;
import matinee.queue.Showing.Complaint;
import matinee.streams.Decision;

/// Takes in what links turn out to be. Pure.
///
/// The server's own look decides. Where it could not look, the length is the first one that
/// somebody reports who may skip: whoever could end the film for everybody by a word gains nothing
/// by a wrong length, and nobody else is believed.
final class QueueReports {
  /// Viewers whose complaints are kept.
  static final int COMPLAINTS_MAX = 50;

  private QueueReports() {}

  /// What the server found at the link of an entry.
  static Decision<Changed> looked(Queue now, String entryId, LinkFound found) {
    var entry = now.isOn(entryId) ? now.current() : now.find(entryId);
    if (entry == null || !entry.checking()) return new Decision.Unchanged<>();
    if (!(entry.item().source() instanceof Source.Link link)) return new Decision.Unchanged<>();
    var was = entry.item();
    var source = new Source.Link(found.kind(), link.url());
    var lengthMs = found.durationMs() > 0 ? found.durationMs() : was.durationMs();
    var item = LinkAddress.item(source, was.title(), lengthMs, was.startMs(), was.endMs());
    return QueueLogic.changed(now.withEntry(entryId, e -> e.checked(item, found.problem())));
  }

  /// Somebody left, and with them what did not play for them.
  static Decision<Changed> left(Queue now, String memberId) {
    var complaints = new ArrayList<>(now.showing().complaints());
    return complaints.removeIf(other -> other.memberId().equals(memberId))
        ? QueueLogic.changed(now.with(now.showing().with(complaints)))
        : new Decision.Unchanged<>();
  }

  /// What a viewer's player found in the link that is on.
  static Decision<Changed> reported(Queue now, QueueAsk.Found found, Situation situation) {
    var current = now.current();
    if (found.play() != now.play() || current == null) return new Decision.Unchanged<>();
    if (!(current.item().source() instanceof Source.Link)) return new Decision.Unchanged<>();
    var to = now;
    if (current.item().durationMs() == 0
        && found.durationMs() > 0
        && situation.rights().may(found.memberId(), Permission.SKIP)) {
      to = to.withEntry(current.id(), e -> e.with(e.item().lasting(found.durationMs())));
    }
    var complaints = new ArrayList<>(now.showing().complaints());
    var complaint =
        found.problem() == null ? null : new Complaint(found.memberId(), found.problem());
    if (complaint == null || !complaints.contains(complaint)) {
      complaints.removeIf(other -> other.memberId().equals(found.memberId()));
      if (complaint != null && complaints.size() < COMPLAINTS_MAX) complaints.add(complaint);
    }
    to = to.with(to.showing().with(complaints));
    return to.equals(now) ? new Decision.Unchanged<>() : QueueLogic.changed(to);
  }
}
