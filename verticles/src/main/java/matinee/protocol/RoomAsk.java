package matinee.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked of the verticle that owns rooms: who is in them and how they are set up.
public sealed interface RoomAsk extends ShardAsk {
  /// Makes a room; answered with [RoomSummary], also when the same room was made before.
  ///
  /// @param preset who controls it; null for everybody
  /// @param visibility who can find it; null for whoever has the link
  /// @param rating for whom it is; null for everybody
  record Create(
      RoomId room,
      String title,
      @Nullable VideoItem item,
      Person by,
      @Nullable Preset preset,
      @Nullable Visibility visibility,
      @Nullable Rating rating)
      implements RoomAsk {
    /// A room as it is without a choice.
    public Create(RoomId room, String title, @Nullable VideoItem item, Person by) {
      this(room, title, item, by, null, null, null);
    }
  }

  /// Lets a socket in; answered with [Attached].
  ///
  /// @param visitor from where the socket comes
  /// @param resume what the client has seen, null for everything anew
  record Attach(
      RoomId room, Endpoint endpoint, Identity identity, Visitor visitor, @Nullable Resume resume)
      implements RoomAsk {
    /// A socket of whose other end nothing is known.
    public Attach(RoomId room, Endpoint endpoint, Identity identity, @Nullable Resume resume) {
      this(room, endpoint, identity, Visitor.UNKNOWN, resume);
    }
  }

  /// Takes a socket out; without an answer.
  record Detach(RoomId room, Endpoint endpoint) implements RoomAsk {}

  /// Changes the room's settings; null leaves a setting as it is. Answered with [Done].
  record Configure(RoomId room, CommandKey key, @Nullable String title, @Nullable Preset preset)
      implements RoomAsk {}

  /// Changes roles or permissions; answered with [Done].
  record Govern(RoomId room, CommandKey key, RightsAction action) implements RoomAsk {}

  /// Changes how long the room waits; null leaves a figure as it is. Answered with [Done].
  record SetWaiting(
      RoomId room,
      CommandKey key,
      @Nullable Integer startMs,
      @Nullable Integer stallMs,
      @Nullable Integer stallsPerMinute)
      implements RoomAsk {}

  /// Changes a guest's name in this room; answered with [Done] of number 0.
  record Rename(RoomId room, Person by, String name) implements RoomAsk {}

  /// Asks for a snapshot again; answered with [Attached].
  record Resync(RoomId room, Endpoint endpoint, Resume resume) implements RoomAsk {}

  /// Brings all sockets that a gateway instance holds of a room, instead of those the owner knew of
  /// it: after a new owner was learnt, or when the counts differ. Answered with [Refreshed].
  ///
  /// @param node incarnation of the gateway's node
  /// @param seen where the streams stood for the instance; null when it knows nothing
  /// @param newest the newest socket that the instance had then: it says nothing of newer ones,
  ///     whose own asks may come first
  record Reattach(
      RoomId room, String node, int instance, List<Seat> seats, @Nullable Resume seen, long newest)
      implements RoomAsk {
    public Reattach {
      seats = List.copyOf(seats);
    }
  }

  /// Asks for what a gateway instance missed; answered with [Refreshed].
  record Refresh(RoomId room, Resume seen) implements RoomAsk {}

  /// Asks what there is; answered with [RoomSummary].
  ///
  /// @param by who asks; null for somebody without an identity
  record Describe(RoomId room, @Nullable Identity by, Visitor visitor) implements RoomAsk {
    /// What anybody may know.
    public Describe(RoomId room) {
      this(room, null, Visitor.UNKNOWN);
    }
  }

  /// Asks for the rights of a room, for the other verticles of the shard; answered with [Rights].
  record GetRights(RoomId room) implements RoomAsk {}

  /// Asks how long a room waits, for the other verticles of the shard; answered with [WaitRules].
  record GetWaitRules(RoomId room) implements RoomAsk {}

  /// Tells that a stream of the room was loaded anew, so that nobody can be sure to know its state:
  /// everybody connects again. Without an answer.
  record Restart(RoomId room) implements RoomAsk {}

  /// Hands a stored event to everybody in the room; without an answer.
  ///
  /// @param seq its number on its stream; 0 for a frame without one
  record Announce(RoomId room, FrameClass frameClass, long seq, Encoded frame) implements RoomAsk {}
}
