package matinee.protocol;

/// How well a room is in step: how far its members' films are from where they are due, in
/// milliseconds.
///
/// @param viewers members whose film runs and who tell
/// @param p50Ms half of them are nearer than this
/// @param p95Ms 95 of 100 are nearer than this
/// @param boundMs for 95 of 100 the figure is wrong by less than this
public record SyncStatus(int viewers, double p50Ms, double p95Ms, double boundMs) {
  /// Nobody tells.
  public static final SyncStatus UNKNOWN = new SyncStatus(0, 0, 0, 0);
}
