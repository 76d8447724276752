package matinee.chat;

import java.time.Duration;
import matinee.kernel.Config;

/// Limits of chat.
///
/// @param editFor how long after posting a message its author may change it; zero for never
/// @param reactionKindsMax kinds of reactions on one message
/// @param reactionsPerMember kinds that one member may set on one message
/// @param reactionsMax reactions on one message, of all members together
public record ChatSettings(
    Duration editFor, int reactionKindsMax, int reactionsPerMember, int reactionsMax) {
  public static ChatSettings from(Config config) {
    return new ChatSettings(
        config.duration("chat.edit-for"),
        config.integer("chat.reaction-kinds-max", 1, 100),
        config.integer("chat.reactions-per-member", 1, 100),
        config.integer("chat.reactions-max", 1, 10_000));
  }
}
