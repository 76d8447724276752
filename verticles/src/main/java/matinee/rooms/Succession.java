package matinee.rooms;

import matinee.protocol.Charge;
import matinee.protocol.Person;
import matinee.rooms.RoomLogic.Configured;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// Sees to it that somebody who is here is in charge of the room.
///
/// ```
///   the owner is in charge --away for long--> another acts for them --the owner is back--> ...
///                                  ^-- the other is away for long --'
/// ```
///
/// Away is who has no socket; for how long is counted from the last one, or from when the room was
/// loaded here. The next in charge is the one with the highest role, of those the one who has been
/// here longest. Pure but for being mutable; used on the shard's event loop only.
final class Succession {
  static final long NEVER = Long.MAX_VALUE;

  private final long loadedAtMs;
  private @Nullable String watched;
  private long awaySinceMs = NEVER;

  Succession(long loadedAtMs) {
    this.loadedAtMs = loadedAtMs;
  }

  /// Looks who is here; to be called whenever somebody came or went, or the charge changed.
  void look(Charge charge, Presence presence, long nowMs) {
    var id = charge.inCharge().id();
    if (presence.isConnected(id)) awaySinceMs = NEVER;
    else if (watched == null) awaySinceMs = loadedAtMs;
    else if (awaySinceMs == NEVER || !watched.equals(id)) awaySinceMs = nowMs;
    watched = id;
  }

  /// When [#due] has something, as far as is known; [#NEVER] when nothing is to come.
  long dueAtMs(Charge charge, Presence presence) {
    if (charge.acting() != null && presence.isConnected(charge.owner().id())) return 0;
    if (awaySinceMs == NEVER || charge.handOverMs() == 0 || !presence.hasSockets()) return NEVER;
    return awaySinceMs + charge.handOverMs();
  }

  /// What has to change now; null when nothing has.
  @Nullable Change due(Room now, Presence presence, long nowMs) {
    if (nowMs < dueAtMs(now.charge(), presence)) return null;
    if (now.charge().acting() != null && presence.isConnected(now.charge().owner().id())) {
      return new Change(null);
    }
    var next = presence.first(now.rights());
    return next == null ? null : new Change(next);
  }

  /// Decides on the newest state what was seen on the stored one.
  static Decision<Configured> decide(Room now, Change change) {
    var acting = change.acting();
    var own = acting == null || acting.id().equals(now.charge().owner().id());
    var to = now.withCharge(now.charge().withActing(own ? null : acting));
    return RightsLogic.changed(now, to, null);
  }

  /// Somebody else is in charge from now on.
  ///
  /// @param acting null when it is the owner again
  record Change(@Nullable Person acting) {}
}
