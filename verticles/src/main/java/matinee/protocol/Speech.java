package matinee.protocol;

import java.util.Map;
import java.util.Set;

/// What the chat of a room has to keep to, apart from rights.
///
/// @param slowMs time between two messages of one member, 0 for none
/// @param rateMax messages of one member in ten seconds, 0 for no limit but the server's
/// @param repeatsMax how often one member may say the same within half a minute, 0 for any
/// @param filters what may not be said
/// @param muted who may not write, and until when, 0 for ever
/// @param hosts to whom none of this applies
public record Speech(
    long slowMs,
    int rateMax,
    int repeatsMax,
    Filters filters,
    Map<String, Long> muted,
    Set<String> hosts) {
  public static final long SLOW_MAX_MS = 3_600_000;

  /// A room without rules of its own.
  public static final Speech FREE = new Speech(0, 0, 0, Filters.NONE, Map.of(), Set.of());

  public Speech {
    muted = Map.copyOf(muted);
    hosts = Set.copyOf(hosts);
  }
}
