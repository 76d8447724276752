package matinee.protocol;

import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueRules.Order;
import org.jspecify.annotations.Nullable;

/// What can be asked of the verticle that owns queues: what is on, and what comes next.
public sealed interface QueueAsk extends ShardAsk {
  /// A command by a member; answered with [Done].
  record Command(RoomId room, CommandKey key, Wish wish) implements QueueAsk {}

  /// What a viewer's player found in the link that is on; without an answer.
  ///
  /// @param play which showing it is about
  /// @param durationMs length in milliseconds; 0 when unknown
  /// @param problem why it does not play; null when it does
  record Found(
      RoomId room, String memberId, long play, long durationMs, @Nullable LinkProblem problem)
      implements QueueAsk {}

  /// Somebody is there and looks; without an answer.
  record Here(RoomId room, String memberId) implements QueueAsk {}

  /// Asks for the queue part of a snapshot; answered with [QueueState].
  record GetState(RoomId room) implements QueueAsk {}

  /// Tells where the timeline stands from now on; without an answer.
  record PlaybackMoved(RoomId room, PlaybackState playback) implements QueueAsk {}

  /// Tells that a member left; without an answer.
  record MemberLeft(RoomId room, String memberId) implements QueueAsk {}

  /// Forgets a room that everybody left; without an answer.
  record FallAsleep(RoomId room) implements QueueAsk {}

  /// What a member wants of the queue.
  sealed interface Wish {
    /// @param next whether it shall come before all others
    record AddFilm(VideoId videoId, boolean next) implements Wish {}

    /// @param title null to name it after its address
    record AddLink(String url, @Nullable String title, boolean next) implements Wish {}

    /// Shows a film of the catalogue at once.
    record PlayNow(VideoId videoId) implements Wish {}

    /// @param beforeId the entry that shall follow it; null for the end
    record Move(String entryId, @Nullable String beforeId) implements Wish {}

    record Remove(String entryId) implements Wish {}

    /// @param endMs null for the film's own end
    record Trim(String entryId, long startMs, @Nullable Long endMs) implements Wish {}

    record Vote(String entryId, boolean up) implements Wish {}

    /// Ends what is on.
    ///
    /// @param play which showing is meant, so that two who press at once skip once
    /// @param entryId what shall follow; null for what is next
    record Skip(long play, @Nullable String entryId) implements Wish {}

    /// Votes for ending what is on, or takes the vote back.
    record VoteSkip(long play, boolean up) implements Wish {}

    /// Stops the countdown to what is next.
    record Stay(long play) implements Wish {}

    /// @param number of the change, which must be the newest
    record Undo(int number) implements Wish {}

    /// Null leaves a rule as it is.
    record Rule(
        @Nullable Loop loop,
        @Nullable Order order,
        @Nullable Boolean autoplay,
        @Nullable Long countdownMs,
        @Nullable Integer skipPercent,
        @Nullable Integer entriesMax,
        @Nullable Integer perMemberMax,
        @Nullable Boolean duplicates)
        implements Wish {}
  }
}
