package matinee.rooms;

import matinee.protocol.Identity;
import matinee.protocol.Member;
import matinee.protocol.RoomId;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;
import matinee.streams.StreamActor;

/// A room while it is in memory: the stored register, who is here, and the timers about it.
final class LiveRoom {
  /// Members listed in a snapshot; `count` says how many there are.
  static final int LISTED_MAX = 200;

  /// Up to this many members each difference is told soon, above it once a second.
  private static final int SMALL_MAX = 50;

  private static final long TELL_SOON_MS = 100;
  private static final long TELL_LATER_MS = 1_000;

  final RoomId id;
  final String streamId;
  final StreamActor<Room, RoomLogic.Configured> actor;
  final Presence presence;

  /// Timer ids, -1 when none is set.
  long tellTimer = -1;

  /// When the tell timer is due, in cluster time; meaningless without one.
  long tellAtMs;

  long sleepTimer = -1;

  LiveRoom(
      RoomId id,
      String streamId,
      StreamActor<Room, RoomLogic.Configured> actor,
      Presence presence) {
    this.id = id;
    this.streamId = streamId;
    this.actor = actor;
    this.presence = presence;
  }

  Member memberFor(Identity identity) {
    var owner = actor.stored().ownerId().equals(identity.id());
    var role = owner ? Member.Role.OWNER : Member.Role.MEMBER;
    return new Member(identity.id(), identity.name(), identity.kind(), role);
  }

  RoomPart roomPart() {
    var room = actor.stored();
    return new RoomPart(actor.storedSeq(), room.title(), room.control(), room.ownerId());
  }

  PresencePart presencePart() {
    return new PresencePart(presence.rev(), presence.count(), presence.list(LISTED_MAX));
  }

  /// How long changes of presence are gathered before they are told, in milliseconds.
  long tellDelayMs() {
    return presence.count() <= SMALL_MAX ? TELL_SOON_MS : TELL_LATER_MS;
  }
}
