package matinee.queue;

import java.util.Set;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Rights;

/// What a decision depends on besides the queue.
///
/// @param rights who may do what
/// @param playback where the timeline stands
/// @param audience who counts in a vote
/// @param nowMs cluster time
/// @param seed of chance
record Situation(Rights rights, PlaybackState playback, Audience audience, long nowMs, long seed) {
  boolean may(Person by, Permission permission) {
    return rights.may(by.id(), permission);
  }

  /// @param active members who were there lately
  /// @param settled whether everybody had the time to say so; before, no vote is decided
  record Audience(Set<String> active, boolean settled) {}
}
