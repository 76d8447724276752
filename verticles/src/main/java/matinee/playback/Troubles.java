package matinee.playback;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.WaitStatus;
import matinee.protocol.WaitStatus.Trouble;
import org.jspecify.annotations.Nullable;

/// Sorts out who is in which trouble, for everybody to know.
final class Troubles {
  private static final long STEP_MS = 100;

  private final List<Trouble> all = new ArrayList<>();
  private int buffering;
  private int behind;

  void add(Viewer viewer, long nowMs) {
    var watching = viewer.isWatching(nowMs);
    var lacks = watching && viewer.isBuffering();
    var behindMs = watching ? viewer.behindMs() / STEP_MS * STEP_MS : 0;
    if (lacks) buffering++;
    else if (behindMs >= Viewer.BEHIND_MS) behind++;
    else if (!viewer.isSkipped(nowMs)) return;
    var person = viewer.person();
    all.add(new Trouble(person.id(), person.name(), lacks, behindMs, viewer.isSkipped(nowMs)));
  }

  /// @param wait the one that goes on; null when there is none
  WaitStatus status(@Nullable Awaiting wait) {
    return wait == null
        ? new WaitStatus(null, 0, List.of(), 0, worst(), buffering, behind)
        : new WaitStatus(
            wait.shown(),
            wait.seq(),
            wait.awaited(),
            wait.missing().size(),
            worst(),
            buffering,
            behind);
  }

  private List<Trouble> worst() {
    all.sort(
        (one, other) ->
            one.buffering() == other.buffering()
                ? Long.compare(other.behindMs(), one.behindMs())
                : Boolean.compare(other.buffering(), one.buffering()));
    if (all.size() > WaitStatus.VIEWERS_MAX) {
      all.subList(WaitStatus.VIEWERS_MAX, all.size()).clear();
    }
    return all;
  }
}
