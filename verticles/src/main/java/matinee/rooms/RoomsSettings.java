package matinee.rooms;

import java.time.Duration;
import matinee.kernel.Config;

/// Limits and times of rooms.
///
/// @param membersMax sockets in one room at once
/// @param leaveGrace how long a member without a socket still counts as present
/// @param idleClose how long an empty room stays in memory; then its film stops
/// @param perShardMax rooms in memory per shard (of 256)
public record RoomsSettings(
    int membersMax, Duration leaveGrace, Duration idleClose, int perShardMax) {
  public static RoomsSettings from(Config config) {
    return new RoomsSettings(
        config.integer("rooms.members-max", 1, 100_000),
        config.duration("rooms.leave-grace"),
        config.duration("rooms.idle-close"),
        config.integer("rooms.per-shard-max", 1, 100_000));
  }
}
