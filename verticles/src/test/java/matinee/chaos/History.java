package matinee.chaos;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// What everybody saw during a run, on one monotonic clock. Thread-safe.
final class History {
  /// Something seen by one client, or by the observer of the database.
  sealed interface Event {
    long atNanos();

    String room();
  }

  /// A command is sent for the first time; repetitions under the same `cmdId` are not noted.
  ///
  /// @param token what the command leads to, unique in the room unless it may change nothing
  /// @param mayChangeNothing the command can be answered with another command's number
  record Invoked(
      long atNanos,
      String room,
      String who,
      StreamKind stream,
      String cmdId,
      String token,
      boolean mayChangeNothing)
      implements Event {}

  /// A command is answered with its number.
  record Acknowledged(
      long atNanos, String room, String who, StreamKind stream, String cmdId, long seq)
      implements Event {}

  /// A command is refused for good: it changed nothing and never will.
  record RefusedForGood(long atNanos, String room, String who, String cmdId, String code)
      implements Event {}

  /// An event of a stream reaches a client, live or inside a snapshot.
  ///
  /// @param who the client that is told
  /// @param by who caused it; empty when nobody did
  /// @param cmdId of a chat message, else null
  /// @param token what it says, as in [Invoked]
  /// @param content all of it, for comparing
  record Told(
      long atNanos,
      String room,
      String who,
      int connection,
      StreamKind stream,
      long seq,
      String by,
      @Nullable String cmdId,
      String token,
      String content)
      implements Event {}

  /// A client gets the whole state.
  ///
  /// @param resumedChat the chat number that it had said it has, -1 when it said none
  /// @param chat the entries inside
  record Snapshot(
      long atNanos,
      String room,
      String who,
      int connection,
      String streamId,
      long epoch,
      long resumedChat,
      boolean reset,
      long chatSeq,
      List<Told> chat,
      Told playback,
      Told settings)
      implements Event {}

  /// A client comes into its room, or back.
  record Connected(long atNanos, String room, String who, int connection) implements Event {}

  /// A client's only socket ends.
  ///
  /// @param why a close code or what went wrong
  record Disconnected(long atNanos, String room, String who, int connection, String why)
      implements Event {}

  /// The owner's epoch of a room as the database has it.
  record EpochSeen(long atNanos, String room, long epoch) implements Event {}

  /// How far a client's idea of a film's position is from the truth.
  record PositionSeen(long atNanos, String room, String who, double errorMs) implements Event {}

  private final List<Event> events = new ArrayList<>();

  synchronized void add(Event event) {
    events.add(event);
  }

  /// Everything until now, in the order it was noted.
  synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
