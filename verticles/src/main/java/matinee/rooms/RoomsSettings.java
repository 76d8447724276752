package matinee.rooms;

import java.time.Duration;
import matinee.kernel.Config;

/// Limits and times of rooms.
///
/// @param membersMax sockets in one room at once
/// @param leaveGrace how long a member without a socket still counts as present
/// @param nodeGrace the same for members whose sockets were on a node that ended
/// @param settle how long presence is not told at least after a room came to another node, while
///     its members come back; zero tells at once
/// @param idleClose how long an empty room stays in memory; then its film stops
/// @param perShardMax rooms in memory per shard (of 256)
/// @param emotesMax emotes of its own that a room may have
/// @param typing limits of telling that somebody writes
/// @param temporary when rooms that nobody visits are removed
public record RoomsSettings(
    int membersMax,
    Duration leaveGrace,
    Duration nodeGrace,
    Duration settle,
    Duration idleClose,
    int perShardMax,
    int emotesMax,
    Typing typing,
    Temporary temporary) {
  /// @param perSecond notes told in one room and second; 0 for no limit
  /// @param membersMax members above which a room does not tell it
  public record Typing(int perSecond, int membersMax) {}

  /// When rooms of guests, and rooms that have no other way in than a link, end.
  ///
  /// @param life how long nobody has visited such a room when it is removed; zero for never
  /// @param sweepEvery how often is looked for such rooms
  public record Temporary(Duration life, Duration sweepEvery) {}

  public static RoomsSettings from(Config config) {
    return new RoomsSettings(
        config.integer("rooms.members-max", 1, 100_000),
        config.duration("rooms.leave-grace"),
        config.duration("rooms.node-grace"),
        config.duration("rooms.settle"),
        config.duration("rooms.idle-close"),
        config.integer("rooms.per-shard-max", 1, 100_000),
        config.integer("rooms.emotes-max", 0, 500),
        new Typing(
            config.integer("rooms.typing-per-second", 0, 1_000_000),
            config.integer("rooms.typing-members-max", 0, 100_000)),
        new Temporary(
            config.duration("rooms.temporary-life"), config.duration("rooms.sweep-every")));
  }
}
