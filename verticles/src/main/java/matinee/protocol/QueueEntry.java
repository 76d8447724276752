package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a room's queue.
///
/// @param id `q` and a number, unique in the room for ever
/// @param by who added it
/// @param checking whether the server is still looking at the link
/// @param problem why the link does not play, as the server found; null when it does or nobody
///     knows
/// @param votes ids of the members who want it
public record QueueEntry(
    String id,
    VideoItem item,
    Person by,
    long addedAtMs,
    boolean checking,
    @Nullable LinkProblem problem,
    List<String> votes) {
  public QueueEntry {
    votes = List.copyOf(votes);
  }

  public QueueEntry with(VideoItem changed) {
    return new QueueEntry(id, changed, by, addedAtMs, checking, problem, votes);
  }

  public QueueEntry withVotes(List<String> changed) {
    return new QueueEntry(id, item, by, addedAtMs, checking, problem, changed);
  }

  public QueueEntry checked(VideoItem found, @Nullable LinkProblem why) {
    return new QueueEntry(id, found, by, addedAtMs, false, why, votes);
  }

  /// The number in the id: entries that were added later have a higher one.
  public int number() {
    return Integer.parseInt(id.substring(1));
  }
}
