package matinee.protocol;

/// How long a room waits for its viewers.
///
/// @param startMs longest wait before the film starts or goes on elsewhere; 0 for none
/// @param stallMs longest wait for a viewer who runs out of data; 0 for none
/// @param stallsPerMinute how often within a minute the room waits for such a viewer
public record WaitRules(int startMs, int stallMs, int stallsPerMinute) {
  /// The longest that a room can be told to wait at once.
  public static final int MS_MAX = 15_000;

  public static final int STALLS_PER_MINUTE_MAX = 6;

  /// What a room does that says nothing else.
  public static final WaitRules DEFAULT = new WaitRules(4_000, 4_000, 2);

  public WaitRules {
    startMs = Math.clamp(startMs, 0, MS_MAX);
    stallMs = Math.clamp(stallMs, 0, MS_MAX);
    stallsPerMinute = Math.clamp(stallsPerMinute, 1, STALLS_PER_MINUTE_MAX);
  }
}
