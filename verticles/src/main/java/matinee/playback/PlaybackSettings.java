package matinee.playback;

import matinee.kernel.Config;

/// Limits of timelines.
///
/// @param waitMembersMax viewers up to which a room waits for every single one
public record PlaybackSettings(int waitMembersMax) {
  public static PlaybackSettings from(Config config) {
    return new PlaybackSettings(config.integer("playback.wait-members-max", 1, 10_000));
  }
}
