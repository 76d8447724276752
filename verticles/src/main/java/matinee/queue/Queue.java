package matinee.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import matinee.protocol.LinkProblem;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueState;
import matinee.protocol.QueueState.Shown;
import matinee.protocol.QueueState.SkipVotes;
import matinee.protocol.QueueState.Trouble;
import matinee.protocol.QueueState.UpNext;
import org.jspecify.annotations.Nullable;

/// The stored state of a queue.
///
/// @param play how many times something was put on
/// @param number of the newest entry
/// @param changes number of the newest change that could be undone
/// @param current what is on; null when nothing is
/// @param turnedBy who put it on; null for the room itself
/// @param entries what waits, the next first
/// @param history what was shown, the newest first
/// @param countdown to what follows; null when nothing is about to
/// @param stayedSeq the timeline's number at whose end nothing shall follow by itself; 0 for none
/// @param complaints of viewers about the link that is on
/// @param undo changes that can be undone, the newest last
record Queue(
    long play,
    int number,
    int changes,
    @Nullable QueueEntry current,
    @Nullable Person turnedBy,
    List<QueueEntry> entries,
    List<Shown> history,
    @Nullable Countdown countdown,
    long stayedSeq,
    SkipVotes skip,
    List<Complaint> complaints,
    QueueRules rules,
    List<Undo> undo) {
  /// Entries of the history that are kept.
  static final int HISTORY_MAX = 20;

  /// Changes that can be undone.
  static final int UNDO_MAX = 10;

  Queue {
    entries = List.copyOf(entries);
    history = List.copyOf(history);
    complaints = List.copyOf(complaints);
    undo = List.copyOf(undo);
  }

  /// When what is next follows, and after which state of the timeline.
  record Countdown(long atMs, long playbackSeq) {}

  /// A viewer for whom the link does not play.
  record Complaint(String memberId, LinkProblem problem) {}

  /// The first queue of a room: nothing waits, and what the timeline shows is on.
  static Queue first(PlaybackState playback) {
    var item = playback.item();
    var by = playback.by() == null ? Person.ROOM : playback.by();
    var current =
        item == null
            ? null
            : new QueueEntry("q0", item, by, playback.issuedAtMs(), false, null, List.of());
    return new Queue(
        0,
        0,
        0,
        current,
        null,
        List.of(),
        List.of(),
        null,
        0,
        SkipVotes.NONE,
        List.of(),
        QueueRules.FIRST,
        List.of());
  }

  /// What everybody may see.
  QueueState told(long seq) {
    var first = countdown == null ? null : QueueTurns.next(this);
    var next = countdown == null || first == null ? null : new UpNext(first.id(), countdown.atMs());
    var change = undo.isEmpty() ? null : undo.getLast().change();
    return new QueueState(
        seq, play, current, entries, history, next, skip, troubles(), rules, change);
  }

  private List<Trouble> troubles() {
    var counts = new TreeMap<LinkProblem, Integer>();
    for (var complaint : complaints) counts.merge(complaint.problem(), 1, Integer::sum);
    var troubles = new ArrayList<Trouble>();
    counts.forEach((problem, count) -> troubles.add(new Trouble(problem, count)));
    return troubles;
  }

  /// Where an entry waits, -1 when it does not.
  int indexOf(String entryId) {
    for (var i = 0; i < entries.size(); i++) if (entries.get(i).id().equals(entryId)) return i;
    return -1;
  }

  @Nullable QueueEntry find(String entryId) {
    var index = indexOf(entryId);
    return index < 0 ? null : entries.get(index);
  }

  boolean isOn(String entryId) {
    return current != null && current.id().equals(entryId);
  }

  Queue withEntries(List<QueueEntry> changed) {
    return new Queue(
        play,
        number,
        changes,
        current,
        turnedBy,
        changed,
        history,
        countdown,
        stayedSeq,
        skip,
        complaints,
        rules,
        undo);
  }

  /// Changes one entry, whether it waits or is on.
  Queue withEntry(String entryId, UnaryOperator<QueueEntry> change) {
    var on = current;
    var changed = on != null && on.id().equals(entryId) ? change.apply(on) : on;
    var list = entries.stream().map(e -> e.id().equals(entryId) ? change.apply(e) : e).toList();
    return new Queue(
        play,
        number,
        changes,
        changed,
        turnedBy,
        list,
        history,
        countdown,
        stayedSeq,
        skip,
        complaints,
        rules,
        undo);
  }

  Queue withNumber(int newest) {
    return new Queue(
        play,
        newest,
        changes,
        current,
        turnedBy,
        entries,
        history,
        countdown,
        stayedSeq,
        skip,
        complaints,
        rules,
        undo);
  }

  Queue withCountdown(@Nullable Countdown to, long stayed) {
    return new Queue(
        play,
        number,
        changes,
        current,
        turnedBy,
        entries,
        history,
        to,
        stayed,
        skip,
        complaints,
        rules,
        undo);
  }

  Queue withSkip(SkipVotes votes) {
    return new Queue(
        play,
        number,
        changes,
        current,
        turnedBy,
        entries,
        history,
        countdown,
        stayedSeq,
        votes,
        complaints,
        rules,
        undo);
  }

  Queue withComplaints(List<Complaint> changed) {
    return new Queue(
        play, number, changes, current, turnedBy, entries, history, countdown, stayedSeq, skip,
        changed, rules, undo);
  }

  Queue withRules(QueueRules changed) {
    return new Queue(
        play,
        number,
        changes,
        current,
        turnedBy,
        entries,
        history,
        countdown,
        stayedSeq,
        skip,
        complaints,
        changed,
        undo);
  }

  /// With one more change that can be undone; the oldest gives way.
  Queue remembering(Undo newest) {
    var kept = new ArrayList<>(undo);
    kept.add(newest);
    if (kept.size() > UNDO_MAX) kept.removeFirst();
    return undoing(newest.change().number(), kept);
  }

  Queue undoing(int newest, List<Undo> left) {
    return new Queue(
        play,
        number,
        newest,
        current,
        turnedBy,
        entries,
        history,
        countdown,
        stayedSeq,
        skip,
        complaints,
        rules,
        left);
  }

  /// The next showing: what was on goes into the history, and all that was about it ends.
  Queue showing(@Nullable QueueEntry next, List<QueueEntry> left, @Nullable Person by, long nowMs) {
    var shown = new ArrayList<>(history);
    var again = current != null && next != null && current.id().equals(next.id());
    if (current != null && !again) shown.addFirst(new Shown(current.withVotes(List.of()), nowMs));
    while (shown.size() > HISTORY_MAX) shown.removeLast();
    return new Queue(
        play + 1,
        number,
        changes,
        next == null ? null : next.withVotes(List.of()),
        by,
        left,
        shown,
        null,
        0,
        SkipVotes.NONE,
        List.of(),
        rules,
        undo);
  }
}
