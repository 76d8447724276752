package matinee.rooms;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import matinee.door.Attendance;
import matinee.door.Guard;
import matinee.door.GuardLogic;
import matinee.door.Restriction;
import matinee.door.SpeechGate;
import matinee.door.Threshold;
import matinee.kernel.RandomId;
import matinee.protocol.Heads;
import matinee.protocol.HouseRules;
import matinee.protocol.Identity;
import matinee.protocol.Member;
import matinee.protocol.Resume;
import matinee.protocol.RoomId;
import matinee.protocol.Speech;
import matinee.protocol.Visibility;
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
  private static final int ABSENT_LENGTH = 20;

  final RoomId id;
  final String streamId;

  /// A room that is not there, for which somebody who may not know of this one is taken to ask.
  final RoomId absent = new RoomId(RandomId.of(ABSENT_LENGTH));

  final StreamActor<Room, RoomLogic.Configured> actor;
  final StreamActor<Guard, GuardLogic.Guarded> guard;

  /// When it was loaded, in cluster time, and who had been here longest then.
  final long loadedAtMs;

  final Attendance attendance;

  /// When it came into memory, by [LateRefusals#nowMs].
  double readMs;
  final Threshold threshold = new Threshold();
  final Presence presence;
  final Settling settling;
  final TypingGate typing;
  final Succession succession;

  /// Timer ids, -1 when none is set.
  long tellTimer = -1;

  /// When the tell timer is due, in cluster time; meaningless without one.
  long tellAtMs;

  /// When presence was told for the last time, in cluster time.
  long toldAtMs;

  long sleepTimer = -1;

  /// When the charge is looked at again.
  long chargeTimer = -1;

  /// When who is here is taken down again, and when it was for the last time.
  long rollTimer = -1;

  long rollAtMs;
  long rolledAtMs;

  /// What the public list shows, null when it does not show the room; and since when.
  Listing.@Nullable Shown shown;

  long shownAtMs;

  /// Whether a change of the charge is on its way to the journal.
  boolean succeeding;
  /// Looks for those who wait before the door and went.
  long knockTimer = -1;

  /// What was acted on of the door's rules, and what the chat was told.
  HouseRules houseKnown;

  List<Restriction> restrictionsKnown;
  Guard.Rules rulesKnown;
  @Nullable Speech speechTold;

  /// What people may call themselves here.
  final SpeechGate names = new SpeechGate();

  /// Whether the chat has heard that.
  Future<Void> speechHeard = Future.succeededFuture();

  /// Whether it is stored that somebody was here since the room was loaded.
  boolean visited;

  /// Who came back of those whom a host sent out.
  final Set<String> returned = new HashSet<>();

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
      StreamActor<Guard, GuardLogic.Guarded> guard,
      Presence presence,
      Settling settling,
      TypingGate typing,
      Succession succession,
      long loadedAtMs) {
    this.id = id;
    this.streamId = streamId;
    this.actor = actor;
    this.guard = guard;
    this.loadedAtMs = loadedAtMs;
    this.attendance = guard.stored().attendance();
    this.houseKnown = actor.stored().house();
    this.rulesKnown = guard.stored().rules();
    this.restrictionsKnown = guard.stored().restrictions();
    this.presence = presence;
    this.settling = settling;
    this.typing = typing;
    this.succession = succession;
  }

  boolean isSettled() {
    return actor.isSettled() && guard.isSettled();
  }

  /// Somebody as the others see them, who may have come by a name that says what they may not.
  Member memberFor(Identity identity, long nowMs) {
    var id = identity.id();
    var known = threshold.find(id, 0);
    var here = presence.person(id);
    var before = here != null ? here.name() : known == null ? null : known.person().name();
    var name = names.name(id, identity.name(), before, nowMs);
    return new Member(id, name, identity.kind(), actor.stored().rights().roleOf(id));
  }

  /// Whether it stands in the public list.
  boolean isPublic() {
    return actor.stored().house().visibility() == Visibility.PUBLIC;
  }

  RoomPart roomPart() {
    var room = actor.stored();
    return new RoomPart(
        actor.storedSeq(),
        room.title(),
        room.charge(),
        room.grid(),
        room.roles(),
        room.house(),
        room.waiting(),
        room.emotes(),
        room.by());
  }

  /// Who is here. Of a large room as it was when presence was told: its members change with every
  /// socket, and the list is dear.
  PresencePart presencePart() {
    var rev = Heads.told(presence.rev());
    var before = listed;
    if (before != null
        && before.rev() == rev
        && before.count() > PresenceNews.LISTED_MAX
        && presence.count() > PresenceNews.LISTED_MAX) {
      return before;
    }
    var now = new PresencePart(rev, presence.count(), presence.list(PresenceNews.LISTED_MAX));
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
