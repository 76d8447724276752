package matinee.cluster;

import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.DoorAsk;
import matinee.protocol.Heads;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueAsk;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.ShardAsk;
import org.jspecify.annotations.Nullable;

/// What a node whose lease has run out may not answer for its shards: another one may own them by
/// now. Rooms stay open meanwhile, so that everything else it may. Pure.
final class FormerOwner {
  private FormerOwner() {}

  /// Whether answering an ask promises that something is stored, or already so.
  static boolean isStored(ShardAsk ask) {
    return switch (ask) {
      case ChatAsk.Command _, PlaybackAsk.Command _, PlaybackAsk.Proceed _ -> true;
      case RoomAsk.Create _, RoomAsk.Configure _, RoomAsk.Govern _, RoomAsk.SetWaiting _ -> true;
      case DoorAsk.Act _, DoorAsk.AddEmote _, DoorAsk.Settle _, QueueAsk.Command _ -> true;
      case RoomAsk _, PlaybackAsk _, ChatAsk _, DoorAsk _, QueueAsk _ -> false;
    };
  }

  /// Whether an answer shows somebody less of the room than they have seen already, by another
  /// node.
  static boolean goesBack(ShardAsk ask, Object answer) {
    if (!(answer instanceof Attached attached)) return false;
    return switch (ask) {
      case RoomAsk.Attach attach -> isBehind(attached.heads(), attach.resume());
      case RoomAsk.Resync resync -> isBehind(attached.heads(), resync.resume());
      case RoomAsk _, PlaybackAsk _, ChatAsk _, DoorAsk _, QueueAsk _ -> false;
    };
  }

  private static boolean isBehind(Heads heads, @Nullable Resume seen) {
    return seen != null
        && seen.streamId().equals(heads.streamId())
        && (heads.chat() < seen.chat()
            || heads.playback() < seen.playback()
            || heads.room() < seen.room()
            || heads.queue() < seen.queue());
  }
}
