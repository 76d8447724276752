package matinee.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  /// @param line what a command of the chat asks for, else null
  record Invoked(
      long atNanos,
      String room,
      String who,
      StreamKind stream,
      String cmdId,
      String token,
      boolean mayChangeNothing,
      @Nullable Line line)
      implements Event {
    /// A message, or a change of a register.
    Invoked(
        long atNanos,
        String room,
        String who,
        StreamKind stream,
        String cmdId,
        String token,
        boolean mayChangeNothing) {
      this(atNanos, room, who, stream, cmdId, token, mayChangeNothing, said(stream, token));
    }
  }

  private static Line.@Nullable Said said(StreamKind stream, String token) {
    return stream == StreamKind.CHAT ? new Line.Said(token) : null;
  }

  /// A command is answered with its number.
  ///
  /// @param node where the client that hears it is connected; -1 where it does not matter
  record Acknowledged(
      long atNanos, String room, String who, StreamKind stream, String cmdId, long seq, int node)
      implements Event {
    Acknowledged(long atNanos, String room, String who, StreamKind stream, String cmdId, long seq) {
      this(atNanos, room, who, stream, cmdId, seq, -1);
    }
  }

  /// A command is refused for good: it changed nothing and never will.
  record RefusedForGood(long atNanos, String room, String who, String cmdId, String code)
      implements Event {}

  /// An event of a stream reaches a client, live or inside a snapshot.
  ///
  /// @param who the client that is told
  /// @param by who caused it; empty when nobody did
  /// @param cmdId of a chat entry, else null
  /// @param token what it says, as in [Invoked]
  /// @param content all of it but a chat entry's text, for comparing
  /// @param line what an entry of the chat does, else null
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
      String content,
      @Nullable Line line)
      implements Event {
    /// A message, or a state of a register.
    Told(
        long atNanos,
        String room,
        String who,
        int connection,
        StreamKind stream,
        long seq,
        String by,
        @Nullable String cmdId,
        String token,
        String content) {
      this(
          atNanos,
          room,
          who,
          connection,
          stream,
          seq,
          by,
          cmdId,
          token,
          content,
          said(stream, token));
    }
  }

  /// Messages as they are, in a snapshot that begins anew or in an answer to `history`.
  ///
  /// @param seq what the log says up to this number is in them
  record Page(long seq, long fromSeq, long toSeq, List<Board.Note> notes) {}

  /// The chat inside a snapshot.
  ///
  /// @param resumedSeq the number that the client had said it has, -1 when it said none
  /// @param entries what was said since, when they go on where the client was
  /// @param page the messages as they are, when they do not; else null
  record Shown(long resumedSeq, long seq, List<Told> entries, @Nullable Page page) {}

  /// A client gets the whole state.
  record Snapshot(
      long atNanos,
      String room,
      String who,
      int connection,
      String streamId,
      long epoch,
      Shown shown,
      Told playback,
      Told settings,
      Told queue)
      implements Event {
    long resumedChat() {
      return shown.resumedSeq();
    }

    long chatSeq() {
      return shown.seq();
    }

    List<Told> chat() {
      return shown.entries();
    }

    @Nullable Page page() {
      return shown.page();
    }

    Snapshot with(long otherChatSeq, List<Told> otherChat) {
      var other = new Shown(resumedChat(), otherChatSeq, otherChat, page());
      return new Snapshot(
          atNanos, room, who, connection, streamId, epoch, other, playback, settings, queue);
    }

    Snapshot with(Told otherPlayback) {
      return new Snapshot(
          atNanos, room, who, connection, streamId, epoch, shown, otherPlayback, settings, queue);
    }

    Snapshot of(String otherStreamId) {
      return new Snapshot(
          atNanos, room, who, connection, otherStreamId, epoch, shown, playback, settings, queue);
    }
  }

  /// A client gets a part of the log that it has asked for.
  record Paged(long atNanos, String room, String who, Page page) implements Event {}

  /// A client comes into its room, or back.
  ///
  /// @param node by which
  record Connected(long atNanos, String room, String who, int connection, int node)
      implements Event {
    Connected(long atNanos, String room, String who, int connection) {
      this(atNanos, room, who, connection, -1);
    }
  }

  /// A client is sent away by a node, or loses the socket there.
  record Left(long atNanos, String room, String who, int node) implements Event {}

  /// A client's only socket ends.
  ///
  /// @param why a close code or what went wrong
  record Disconnected(long atNanos, String room, String who, int connection, String why)
      implements Event {}

  /// The owner's epoch of a room as the database has it.
  record EpochSeen(long atNanos, String room, long epoch) implements Event {}

  /// How far a client's idea of a film's position is from the truth.
  record PositionSeen(long atNanos, String room, String who, double errorMs) implements Event {}

  /// What a client reads of a node's time.
  ///
  /// @param node where the client is connected
  /// @param aheadMs the node's cluster time minus this machine's monotonic time, in the middle of
  ///     what the reading allows
  record TimeRead(
      long atNanos, String room, String who, int node, double aheadMs, double roundTripMs)
      implements Event {}

  /// Whom a client takes to be in the room, when all is calm.
  record PresenceSeen(long atNanos, String room, String who, Set<String> members)
      implements Event {}

  private final List<Event> events = new ArrayList<>();

  synchronized void add(Event event) {
    events.add(event);
  }

  /// Everything until now, in the order it was noted.
  synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
