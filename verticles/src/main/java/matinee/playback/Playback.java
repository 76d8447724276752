package matinee.playback;

import java.util.List;
import matinee.protocol.Anchor;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.VideoItem;
import matinee.protocol.Wait;
import org.jspecify.annotations.Nullable;

/// The state of a timeline.
///
/// @param anchor the point that fixes the position at any time
/// @param item null while nothing is loaded
/// @param cause what led to this state
/// @param by who did it; null for the room itself
/// @param issuedAtMs cluster time of the command
/// @param play the newest showing of the queue; 0 when it never showed anything
/// @param waiting until when the film stands because the room waits, to run on by itself; null when
///     it does not wait
/// @param waited the waits that ended within the minute before this, each until its end, oldest
///     first: what the room may still wait depends on them, whoever owns it
record Playback(
    Anchor anchor,
    @Nullable VideoItem item,
    Cause cause,
    @Nullable Person by,
    long issuedAtMs,
    long play,
    @Nullable Wait waiting,
    List<Wait> waited) {
  Playback {
    waited = List.copyOf(waited);
  }

  /// A timeline that waits for nobody.
  Playback(
      Anchor anchor,
      @Nullable VideoItem item,
      Cause cause,
      @Nullable Person by,
      long issuedAtMs,
      long play) {
    this(anchor, item, cause, by, issuedAtMs, play, null, List.of());
  }

  Playback withWaiting(@Nullable Wait to) {
    return new Playback(anchor, item, cause, by, issuedAtMs, play, to, waited);
  }

  Playback withWaited(List<Wait> to) {
    return new Playback(anchor, item, cause, by, issuedAtMs, play, waiting, to);
  }

  /// Whether it runs, or will as soon as the room waits no longer.
  boolean isMeantToRun() {
    return anchor.playing() || waiting != null;
  }

  /// The position at a moment, never past the end of the item.
  long positionAt(long timeMs) {
    var position = anchor.positionAt(timeMs);
    return item == null ? position : Math.min(position, item.overMs());
  }

  boolean isOverAt(long timeMs) {
    return item != null && positionAt(timeMs) >= item.overMs();
  }
}
