package matinee.streams;

import io.vertx.core.Future;
import java.util.List;
import matinee.protocol.ChatEntry;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// Where streams are kept. Implemented in `storage`.
public interface StreamStore {
  /// Makes a room with its streams but the queue; does nothing when it exists.
  Future<Void> create(NewRoom room);

  /// Takes a stream over for an epoch: later writes of older epochs change nothing.
  ///
  /// @return null when there is no such room; fails with [Fenced] when a newer epoch has it
  Future<@Nullable Head> open(RoomId room, StreamKind kind, long epoch);

  /// Takes a stream over for an epoch, and makes it when the room has none of this kind yet.
  ///
  /// @param first the first state of the register as JSON
  /// @return as [#open]
  Future<@Nullable Head> openOrMake(RoomId room, StreamKind kind, long epoch, String first);

  /// What stands before a room's door, without taking anything over: nothing is written.
  ///
  /// @return null when there is no such room
  Future<@Nullable Front> look(RoomId room);

  /// Stores a batch with one statement.
  ///
  /// @param again whether an earlier try of the same batch ended without a known outcome
  /// @return one outcome per append, in order; fails with [WriteFailed] when none is known
  Future<List<Outcome>> write(int writer, List<StreamWrite> writes, boolean again);

  /// Entries with numbers in `[fromSeq, toSeq]`, oldest first, at most `limit` of the newest.
  Future<List<ChatEntry>> entries(RoomId room, long fromSeq, long toSeq, int limit);

  /// A room at its birth.
  ///
  /// @param roomState the room register's first state as JSON
  /// @param playbackState the playback register's first state as JSON
  record NewRoom(
      RoomId room, int shard, long epoch, Person by, String roomState, String playbackState) {}

  /// A stream as it is stored.
  ///
  /// @param state JSON; null for a log
  record Head(String streamId, long seq, @Nullable String state) {}

  /// The registers that say who comes in, as they are stored.
  ///
  /// @param room the room register's state as JSON
  /// @param guard the guard's state as JSON; null when the room has none yet
  record Front(String room, @Nullable String guard) {}

  /// A run of appends to one stream with consecutive numbers.
  record StreamWrite(List<Append> appends) {
    public StreamWrite {
      appends = List.copyOf(appends);
      if (appends.isEmpty()) throw new IllegalArgumentException("a write without appends");
    }

    public RoomId room() {
      return appends.getFirst().room();
    }

    public StreamKind kind() {
      return appends.getFirst().kind();
    }

    public long epoch() {
      return appends.getFirst().epoch();
    }

    /// The number that the stream must have before this write.
    public long baseSeq() {
      return appends.getFirst().seq() - 1;
    }

    /// The number that the stream has after this write.
    public long lastSeq() {
      return appends.getLast().seq();
    }
  }

  /// A newer epoch has the stream.
  final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Fenced(String message) {
      super(message, null, false, false);
    }
  }

  /// A write failed.
  final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean outcomeKnown;

    /// @param outcomeKnown true when surely nothing was stored
    public WriteFailed(boolean outcomeKnown, Throwable cause) {
      super(cause.getMessage(), cause, false, false);
      this.outcomeKnown = outcomeKnown;
    }

    public boolean outcomeKnown() {
      return outcomeKnown;
    }
  }
}
