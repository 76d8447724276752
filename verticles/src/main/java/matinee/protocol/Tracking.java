package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// How well a device keeps the film where the room is, as that device says.
///
/// The totals count from when its page was opened, so that a report that is lost loses nothing.
///
/// @param skewMs position minus where it is due; null while the film does not run evenly there
/// @param boundMs how far off the device's knowledge of cluster time may be; null while unknown
/// @param followMs how long the newest command took to hold there, from when it was decided; null
///   when there is nothing new
/// @param stalls times that data was missing, without one that still lasts
/// @param stalledMs how long all of them took
/// @param corrections gaps that were closed
/// @param correctedMs how large all of them were
public record Tracking(
    @Nullable Double skewMs,
    @Nullable Double boundMs,
    @Nullable Long followMs,
    long stalls,
    long stalledMs,
    long corrections,
    long correctedMs) {
  /// Further off than this nothing is told, in milliseconds.
  public static final long FIGURE_MAX_MS = 60_000;

  /// The largest of the totals.
  public static final long TOTAL_MAX = 1_000_000_000;
}
