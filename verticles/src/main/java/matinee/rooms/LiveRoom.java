package matinee.rooms;

import matinee.protocol.Heads;
import matinee.protocol.Identity;
import matinee.protocol.Member;
import matinee.protocol.Resume;
import matinee.protocol.RoomId;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// A room while it is in memory: the stored register, who is here, and the timers about it.
final class LiveRoom {
  /// Up to this many members each difference is told soon, above it once a second.
  private static final int SMALL_MAX = 50;

  private static final long TELL_SOON_MS = 100;
  private static final long TELL_LATER_MS = 1_000;

  final RoomId id;
  final String streamId;
  final StreamActor<Room, RoomLogic.Configured> actor;
  final Presence presence;
  final Settling settling;
  final TypingGate typing;

  /// Timer ids, -1 when none is set.
  long tellTimer = -1;

  /// When the tell timer is due, in cluster time; meaningless without one.
  long tellAtMs;

  /// When presence was told for the last time, in cluster time.
  long toldAtMs;

  long sleepTimer = -1;

  /// The last text for somebody new; only of a large room.
  Snapshots.@Nullable Newcomer newcomer;

  private long chatSeq;
  private long playbackSeq;
  private long queueSeq;
  private @Nullable PresencePart listed;

  LiveRoom(
      RoomId id,
      String streamId,
      StreamActor<Room, RoomLogic.Configured> actor,
      Presence presence,
      Settling settling,
      TypingGate typing) {
    this.id = id;
    this.streamId = streamId;
    this.actor = actor;
    this.presence = presence;
    this.settling = settling;
    this.typing = typing;
  }

  Member memberFor(Identity identity) {
    var role = actor.stored().rights().roleOf(identity.id());
    return new Member(identity.id(), identity.name(), identity.kind(), role);
  }

  RoomPart roomPart() {
    var room = actor.stored();
    return new RoomPart(actor.storedSeq(), room.title(), room.rights(), room.roles());
  }

  /// Who is here. Of a large room as it was when presence was told: its members change with every
  /// socket, and the list is dear.
  PresencePart presencePart() {
    var rev = Heads.told(presence.rev());
    var before = listed;
    if (before != null
        && before.rev() == rev
        && before.count() > Presence.LISTED_MAX
        && presence.count() > Presence.LISTED_MAX) {
      return before;
    }
    var now = new PresencePart(rev, presence.count(), presence.list(Presence.LISTED_MAX));
    listed = now;
    return now;
  }

  /// Whether somebody who has seen this comes back to this room, and not to one restored since.
  boolean wasSeenBy(@Nullable Resume resume) {
    return resume != null && resume.streamId().equals(streamId);
  }

  void chatStands(long seq) {
    chatSeq = Math.max(chatSeq, seq);
  }

  void playbackStands(long seq) {
    playbackSeq = Math.max(playbackSeq, seq);
  }

  void queueStands(long seq) {
    queueSeq = Math.max(queueSeq, seq);
  }

  /// Where the streams stand, as far as was heard of them.
  Heads heads() {
    return new Heads(streamId, chatSeq, playbackSeq, actor.storedSeq(), queueSeq, presence.rev());
  }

  /// When the next difference may be told: changes are gathered, longer in a large room.
  long nextTellAtMs(long nowMs) {
    var small = presence.count() <= SMALL_MAX;
    return small ? nowMs + TELL_SOON_MS : Math.max(nowMs + TELL_SOON_MS, toldAtMs + TELL_LATER_MS);
  }
}
