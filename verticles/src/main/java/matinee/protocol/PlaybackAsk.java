package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What can be asked of the verticle that owns timelines.
public sealed interface PlaybackAsk extends ShardAsk {
  /// A command by a member; answered with [Done].
  record Command(RoomId room, CommandKey key, Action action) implements PlaybackAsk {}

  /// How a member's device behaves, for choosing common instants; without an answer.
  ///
  /// @param watching how the film fares there; null when the device does not tell
  /// @param tracking how well it keeps to the room there; null when the device does not tell
  record Report(
      RoomId room,
      String memberId,
      long lateMs,
      long startMs,
      long seekMs,
      @Nullable Watching watching,
      @Nullable Tracking tracking)
      implements PlaybackAsk {
    /// By a device that does not tell how well it keeps to the room.
    public Report(
        RoomId room,
        String memberId,
        long lateMs,
        long startMs,
        long seekMs,
        @Nullable Watching watching) {
      this(room, memberId, lateMs, startMs, seekMs, watching, null);
    }
  }

  /// A member wants the room to wait no longer; answered with [Done].
  ///
  /// @param without for whom; null for everybody whom it waits for now
  record Proceed(RoomId room, CommandKey key, @Nullable String without) implements PlaybackAsk {}

  /// Asks who is waited for; answered with [WaitStatus].
  record GetWaiting(RoomId room) implements PlaybackAsk {}

  /// Tells how long the room waits from now on; without an answer.
  record WaitRulesChanged(RoomId room, WaitRules rules) implements PlaybackAsk {}

  /// Tells that one socket of a member went; without an answer.
  record DeviceLeft(RoomId room, String memberId, Endpoint device) implements PlaybackAsk {}

  /// Asks for the playback part of a snapshot; answered with [PlaybackState].
  record GetState(RoomId room) implements PlaybackAsk {}

  /// Tells that a member left; without an answer.
  record MemberLeft(RoomId room, String memberId) implements PlaybackAsk {}

  /// Stops the film of a room that everybody left, and forgets the room; without an answer.
  record FallAsleep(RoomId room) implements PlaybackAsk {}

  /// Shows what the queue puts on, once for each `play`; goes on playing when the film before it
  /// did. Answered with [Done].
  ///
  /// @param play the showing: one that is not above the newest changes nothing
  /// @param item null to show nothing any more
  /// @param by who put it on; null for the room itself
  record Show(RoomId room, CommandKey key, long play, @Nullable VideoItem item, @Nullable Person by)
      implements PlaybackAsk {}

  /// Tells more of what a showing shows: its length, its kind, its ends; answered with [Done].
  record Amend(RoomId room, CommandKey key, long play, VideoItem item) implements PlaybackAsk {}

  /// What a member wants of the timeline.
  sealed interface Action {
    record Play() implements Action {}

    record Pause() implements Action {}

    record Seek(long positionMs) implements Action {}

    record Rate(double rate) implements Action {}

    /// Handed on to the queue, which decides what is on.
    record Load(VideoId videoId) implements Action {}
  }

  /// The newest state of a timeline.
  ///
  /// @param item null while nothing is loaded
  /// @param by null when nobody did it
  /// @param play the newest showing of the queue, 0 when it never showed anything
  /// @param waiting null unless the film stands because the room waits, and runs on by itself
  record PlaybackState(
      long seq,
      Anchor anchor,
      @Nullable VideoItem item,
      Cause cause,
      @Nullable Person by,
      long issuedAtMs,
      long play,
      @Nullable Wait waiting) {
    /// The state of a timeline that waits for nobody.
    public PlaybackState(
        long seq,
        Anchor anchor,
        @Nullable VideoItem item,
        Cause cause,
        @Nullable Person by,
        long issuedAtMs,
        long play) {
      this(seq, anchor, item, cause, by, issuedAtMs, play, null);
    }
  }

  /// Why a timeline changed.
  enum Cause {
    LOAD("load"),
    PLAY("play"),
    PAUSE("pause"),
    SEEK("seek"),
    RATE("rate");

    private final String word;

    Cause(String word) {
      this.word = word;
    }

    /// The word on the wire and in the database.
    public String word() {
      return word;
    }
  }
}
