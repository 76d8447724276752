package matinee.door;

import java.util.List;

/// Who has been in a room longest, those with the highest role first: as many as may be asked to
/// take it over. It is stored, so that it is known to a new owner also when the gateways that knew
/// it ended with the one before.
///
/// @param asOfMs when it was so, in cluster time
public record Attendance(long asOfMs, List<Stay> stays) {
  public static final int STAYS_MAX = 16;

  /// How long it counts, in milliseconds: whoever comes back later has been away.
  static final long LIFE_MS = 2 * 3_600_000;

  /// After this it is stored again, in milliseconds, while it stays as it is.
  public static final long RENEW_MS = LIFE_MS / 2;

  public static final Attendance NONE = new Attendance(0, List.of());

  public Attendance {
    stays = List.copyOf(stays.size() <= STAYS_MAX ? stays : stays.subList(0, STAYS_MAX));
  }

  /// Somebody who is in a room.
  ///
  /// @param sinceMs since when, in cluster time
  public record Stay(String memberId, long sinceMs) {}

  /// Since when somebody has been here who comes back now.
  public long sinceMs(String memberId, long nowMs) {
    if (nowMs - asOfMs > LIFE_MS) return nowMs;
    for (var stay : stays) {
      if (stay.memberId().equals(memberId)) return Math.min(stay.sinceMs(), nowMs);
    }
    return nowMs;
  }

  /// Whether another one says more than this.
  boolean isOutdatedBy(Attendance other) {
    return !stays.equals(other.stays)
        || (!stays.isEmpty() && other.asOfMs - asOfMs >= RENEW_MS / 2);
  }
}
