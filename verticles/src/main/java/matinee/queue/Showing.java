package matinee.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import matinee.protocol.LinkProblem;
import matinee.protocol.Person;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueState.SkipVotes;
import matinee.protocol.QueueState.Trouble;
import org.jspecify.annotations.Nullable;

/// What is on, and all that is about it and ends with it.
///
/// @param play how many times something was put on
/// @param entry what is on; null when nothing is
/// @param by who put it on; null for the room itself
/// @param countdown to what follows; null when nothing is about to
/// @param stayedSeq the timeline's number at whose end nothing shall follow by itself; 0 for none
/// @param skip who wants to end it
/// @param complaints of viewers about the link that is on
record Showing(
    long play,
    @Nullable QueueEntry entry,
    @Nullable Person by,
    @Nullable Countdown countdown,
    long stayedSeq,
    SkipVotes skip,
    List<Complaint> complaints) {
  Showing {
    complaints = List.copyOf(complaints);
  }

  /// When what is next follows, and after which state of the timeline.
  record Countdown(long atMs, long playbackSeq) {}

  /// A viewer for whom the link does not play.
  record Complaint(String memberId, LinkProblem problem) {}

  /// Nothing was said about it yet.
  static Showing of(long play, @Nullable QueueEntry entry, @Nullable Person by) {
    return new Showing(play, entry, by, null, 0, SkipVotes.NONE, List.of());
  }

  Showing with(QueueEntry changed) {
    return new Showing(play, changed, by, countdown, stayedSeq, skip, complaints);
  }

  Showing with(@Nullable Countdown to, long stayed) {
    return new Showing(play, entry, by, to, stayed, skip, complaints);
  }

  Showing with(SkipVotes votes) {
    return new Showing(play, entry, by, countdown, stayedSeq, votes, complaints);
  }

  Showing with(List<Complaint> changed) {
    return new Showing(play, entry, by, countdown, stayedSeq, skip, changed);
  }

  /// For how many viewers it does not play, by reason.
  List<Trouble> troubles() {
    var counts = new TreeMap<LinkProblem, Integer>();
    for (var complaint : complaints) counts.merge(complaint.problem(), 1, Integer::sum);
    var troubles = new ArrayList<Trouble>();
    counts.forEach((problem, count) -> troubles.add(new Trouble(problem, count)));
    return troubles;
  }
}
