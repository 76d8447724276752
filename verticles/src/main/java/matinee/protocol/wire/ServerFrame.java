package matinee.protocol.wire;

import java.util.List;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.ChatAsk.Messages;
import matinee.protocol.ChatAsk.Tail;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage.Quote;
import matinee.protocol.DoorAsk;
import matinee.protocol.Emote;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Identity;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueState;
import matinee.protocol.SyncStatus;
import matinee.protocol.WaitRules;
import matinee.protocol.WaitStatus;
import org.jspecify.annotations.Nullable;

/// Everything the server says on a room's socket. `docs/protocol.md` explains each.
public sealed interface ServerFrame {
  /// The socket is accepted.
  ///
  /// @param serverMs cluster time in milliseconds
  record Welcome(Person self, Identity.Kind kind, String node, double serverMs, int frameMax)
      implements ServerFrame {}

  /// The whole state.
  ///
  /// @param presence null when the receiver's own knowledge stands until the owner knows better
  record Snapshot(
      String streamId,
      long epoch,
      RoomPart room,
      PlaybackState playback,
      @Nullable PresencePart presence,
      Tail chat,
      WaitStatus waiting,
      QueueState queue)
      implements ServerFrame {}

  /// One entry of the chat log.
  ///
  /// @param quote what it answers, with an excerpt; null when that is not at hand
  record Chat(ChatEntry entry, @Nullable Quote quote) implements ServerFrame {}

  /// The timeline changed.
  record Playback(PlaybackState state) implements ServerFrame {}

  /// The room's settings changed.
  record Room(RoomPart room) implements ServerFrame {}

  /// The queue changed.
  record Queue(QueueState state) implements ServerFrame {}

  /// Who came and went since the revision before, or everybody who is here.
  ///
  /// @param reset whether `joined` replaces the members known before, whatever their revision
  record Presence(long rev, boolean reset, List<Member> joined, List<Person> left, int count)
      implements ServerFrame {}

  /// Whom the room waits for, and who is not in step.
  record Waiting(WaitStatus status) implements ServerFrame {}

  /// How well the room is in step.
  record Sync(SyncStatus status) implements ServerFrame {}

  /// Somebody writes.
  record Typing(Person by) implements ServerFrame {}

  /// The command is stored under this number.
  record Ok(String cmdId, long seq) implements ServerFrame {}

  /// The request changed nothing.
  ///
  /// @param cmdId the command, null when it was none
  /// @param ref the query, null when it was none
  /// @param retryAfterMs 0 when nothing is known
  record Refused(
      @Nullable String cmdId,
      @Nullable String ref,
      ErrorCode code,
      String message,
      long retryAfterMs)
      implements ServerFrame {}

  /// Messages that were asked for.
  record History(String ref, Messages page) implements ServerFrame {}

  /// How many people wait before the door.
  record Knocking(int count) implements ServerFrame {}

  /// A list that hosts may see.
  ///
  /// @param part which one
  /// @param body finished JSON
  record Door(String ref, DoorAsk.Part part, String body) implements ServerFrame {}

  /// A clock sample: the client's stamp, cluster time at receipt and at sending.
  record Pong(double a, double b, double c) implements ServerFrame {}

  /// This node is about to stop: the client opens another socket, resumes there, and only then
  /// closes this one.
  record Moving() implements ServerFrame {}

  /// The room register, as everybody may know it.
  ///
  /// @param roles who was given a role, whether present or not
  /// @param house who can find the room, and the pace of its chat
  /// @param waiting how long it waits for its viewers
  /// @param emotes the room's own pictures for words
  /// @param by who changed it last, null when nobody did
  record RoomPart(
      long seq,
      String title,
      Charge charge,
      Grid grid,
      List<Appointment> roles,
      HouseRules house,
      WaitRules waiting,
      List<Emote> emotes,
      @Nullable Person by) {
    public RoomPart {
      roles = List.copyOf(roles);
      emotes = List.copyOf(emotes);
    }
  }

  /// Who is here.
  ///
  /// @param count everybody, also those who are not listed
  /// @param members at most 200
  record PresencePart(long rev, int count, List<Member> members) {}
}
