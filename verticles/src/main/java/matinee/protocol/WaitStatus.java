package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// For whom a room waits, and who is not in step with it. Tells some of them in a large room.
///
/// @param seq number of the playback state that waits; 0 when none does
/// @param awaited some of those the room waits for
/// @param awaitedCount how many the room waits for
/// @param viewers some of those who are not in step, the worst first
/// @param buffering how many lack data
/// @param behind how many have data and are behind
public record WaitStatus(
    @Nullable Wait waiting,
    long seq,
    List<Person> awaited,
    int awaitedCount,
    List<Trouble> viewers,
    int buffering,
    int behind) {
  /// Named of those the room waits for.
  public static final int AWAITED_MAX = 5;

  /// Named of those who are not in step.
  public static final int VIEWERS_MAX = 20;

  /// Nobody waits and everybody is in step.
  public static final WaitStatus CALM = new WaitStatus(null, 0, List.of(), 0, List.of(), 0, 0);

  public WaitStatus {
    awaited = List.copyOf(awaited);
    viewers = List.copyOf(viewers);
  }

  /// Somebody who is not in step.
  ///
  /// @param buffering whether data is missing
  /// @param behindMs how far behind the room's film, 0 when it is not known
  /// @param skipped whether the room does not wait for them until they have fared well for a while
  public record Trouble(
      String id, String name, boolean buffering, long behindMs, boolean skipped) {}
}
