package matinee.queue;

import java.time.Duration;
import matinee.kernel.Config;

/// Limits and times of queues.
///
/// @param idleAfter how long after their last sign of life a member counts in no vote
/// @param settle how long a new owner of a room decides no vote, while members say that they are
///     there
/// @param links whether films elsewhere on the web may be queued
public record QueueSettings(Duration idleAfter, Duration settle, boolean links) {
  public static QueueSettings from(Config config) {
    return new QueueSettings(
        config.duration("queue.idle-after"),
        config.duration("queue.settle"),
        config.flag("queue.links"));
  }
}
