package matinee.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueState;
import matinee.protocol.QueueState.Shown;
import matinee.protocol.QueueState.SkipVotes;
import matinee.protocol.QueueState.UpNext;
import matinee.queue.Showing.Countdown;
import org.jspecify.annotations.Nullable;

/// The stored state of a queue.
///
/// @param showing what is on, and all that is about it
/// @param number of the newest entry
/// @param changes number of the newest change that could be undone
/// @param entries what waits, the next first
/// @param history what was shown, the newest first
/// @param undo changes that can be undone, the newest last
record Queue(
    Showing showing,
    int number,
    int changes,
    List<QueueEntry> entries,
    List<Shown> history,
    QueueRules rules,
    List<Undo> undo) {
  /// Entries of the history that are kept.
  static final int HISTORY_MAX = 20;

  /// Changes that can be undone.
  static final int UNDO_MAX = 10;

  Queue {
    entries = List.copyOf(entries);
    history = List.copyOf(history);
    undo = List.copyOf(undo);
  }

  /// The first queue of a room: nothing waits, and what the timeline shows is on.
  static Queue first(PlaybackState playback) {
    var item = playback.item();
    var by = playback.by() == null ? Person.ROOM : playback.by();
    var current =
        item == null
            ? null
            : new QueueEntry("q0", item, by, playback.issuedAtMs(), false, null, List.of());
    var showing = Showing.of(0, current, null);
    return new Queue(showing, 0, 0, List.of(), List.of(), QueueRules.FIRST, List.of());
  }

  long play() {
    return showing.play();
  }

  @Nullable QueueEntry current() {
    return showing.entry();
  }

  /// What everybody may see.
  QueueState told(long seq) {
    var countdown = showing.countdown();
    var first = countdown == null ? null : QueueTurns.next(this);
    var next = countdown == null || first == null ? null : new UpNext(first.id(), countdown.atMs());
    var change = undo.isEmpty() ? null : undo.getLast().change();
    var troubles = showing.troubles();
    return new QueueState(
        seq, play(), current(), entries, history, next, showing.skip(), troubles, rules, change);
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
    var current = current();
    return current != null && current.id().equals(entryId);
  }

  Queue with(Showing changed) {
    return new Queue(changed, number, changes, entries, history, rules, undo);
  }

  Queue withCountdown(@Nullable Countdown to, long stayed) {
    return with(showing.with(to, stayed));
  }

  Queue withSkip(SkipVotes votes) {
    return with(showing.with(votes));
  }

  Queue withEntries(List<QueueEntry> changed) {
    return new Queue(showing, number, changes, changed, history, rules, undo);
  }

  /// Changes one entry, whether it waits or is on.
  Queue withEntry(String entryId, UnaryOperator<QueueEntry> change) {
    var on = current();
    var to = on != null && isOn(entryId) ? showing.with(change.apply(on)) : showing;
    var list = entries.stream().map(e -> e.id().equals(entryId) ? change.apply(e) : e).toList();
    return with(to).withEntries(list);
  }

  Queue withNumber(int newest) {
    return new Queue(showing, newest, changes, entries, history, rules, undo);
  }

  Queue withRules(QueueRules changed) {
    return new Queue(showing, number, changes, entries, history, changed, undo);
  }

  /// With one more change that can be undone; the oldest gives way.
  Queue remembering(Undo newest) {
    var kept = new ArrayList<>(undo);
    kept.add(newest);
    if (kept.size() > UNDO_MAX) kept.removeFirst();
    return undoing(newest.change().number(), kept);
  }

  Queue undoing(int newest, List<Undo> left) {
    return new Queue(showing, number, newest, entries, history, rules, left);
  }

  /// The next showing: what was on goes into the history, and all that was about it ends.
  Queue turnedTo(
      @Nullable QueueEntry next, List<QueueEntry> left, @Nullable Person by, long nowMs) {
    var shown = new ArrayList<>(history);
    var was = current();
    var again = was != null && next != null && was.id().equals(next.id());
    if (was != null && !again) shown.addFirst(new Shown(was.withVotes(List.of()), nowMs));
    while (shown.size() > HISTORY_MAX) shown.removeLast();
    var to = Showing.of(play() + 1, next == null ? null : next.withVotes(List.of()), by);
    return new Queue(to, number, changes, left, shown, rules, undo);
  }
}
