package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import matinee.protocol.FrameClass;
import matinee.protocol.Heads;
import matinee.protocol.Resume;
import matinee.protocol.RoomFrames.RoomFrame;
import org.jspecify.annotations.Nullable;

/// What one gateway instance has heard of a room, and what its sockets may hear next. Pure but for
/// being mutable.
///
/// Messages from the owner may be lost, doubled or late. Of the chat log and of presence every
/// number counts: the next one is delivered, an old one dropped, and after a skipped one what
/// follows is held until a snapshot from the owner has brought what was missed. Of playback,
/// room and queue the newest counts. Frames of an older epoch are dropped; a newer epoch means a
/// new owner, to whom the room's sockets must be brought before anything else of it counts.
///
/// ```
///   unknown --first snapshot of a socket--> current --gap, beacon ahead--> behind --refreshed--.
///                                              ^  `--newer epoch--> strange --reattached--.    |
///                                              `------------------------------------------'----'
/// ```
final class RoomFeed {
  /// Frames held at most; what comes after is left to the next snapshot.
  static final int HELD_MAX = 256;

  /// What becomes of a frame.
  enum Verdict {
    DELIVER,
    HOLD,
    DROP
  }

  /// What the owner must be asked for.
  enum Need {
    NOTHING,
    /// What was missed.
    REFRESH,
    /// The same, after bringing the room's sockets to an owner that does not know them.
    REATTACH
  }

  /// What the sockets hear after an answer of the owner.
  ///
  /// @param snapshot whether the snapshot brings anything; it goes first
  /// @param then held frames that follow it
  record Repair(boolean snapshot, List<RoomFrame> then) {}

  private final List<RoomFrame> held = new ArrayList<>();
  private @Nullable String streamId;
  private long epoch;
  private boolean strange;
  private boolean restored;
  private int heldAtAsk;

  /// What the sockets have heard, by stream.
  private long chat;

  private long playback;
  private long room;
  private long queue;
  private long rev;

  /// The newest numbers known to exist.
  private long chatAhead;

  private long playbackAhead;
  private long roomAhead;
  private long queueAhead;
  private long revAhead;

  /// Takes in a frame of the owner.
  Verdict take(long frameEpoch, RoomFrame frame) {
    if (frameEpoch < epoch) return Verdict.DROP;
    if (frameEpoch > epoch) moved(frameEpoch);
    return judge(frame);
  }

  private Verdict judge(RoomFrame frame) {
    return switch (frame.frameClass()) {
      case CONTROL, EPHEMERAL, WAITING, SYNC -> Verdict.DELIVER;
      case CHAT, PRESENCE -> judgeCounted(frame);
      case PLAYBACK, ROOM, QUEUE -> streamId == null ? hold(frame) : judgeNewest(frame);
    };
  }

  /// Of chat and presence every number counts. While a snapshot is awaited, what it may contain
  /// must not overtake it.
  private Verdict judgeCounted(RoomFrame frame) {
    var waiting = streamId == null || !held.isEmpty() || need() != Need.NOTHING;
    var isChat = frame.frameClass() == FrameClass.CHAT;
    if (isChat) chatAhead = Math.max(chatAhead, frame.seq());
    else revAhead = Math.max(revAhead, frame.seq());
    var heard = isChat ? chat : rev;
    if (streamId != null && frame.seq() <= heard) return Verdict.DROP;
    if (waiting || frame.seq() > heard + 1) return hold(frame);
    return hear(frame);
  }

  private Verdict hear(RoomFrame frame) {
    if (frame.frameClass() == FrameClass.CHAT) chat = frame.seq();
    else rev = frame.seq();
    return Verdict.DELIVER;
  }

  private Verdict judgeNewest(RoomFrame frame) {
    var frameClass = frame.frameClass();
    var heard =
        frameClass == FrameClass.PLAYBACK ? playback : frameClass == FrameClass.ROOM ? room : queue;
    if (frame.seq() <= heard) return Verdict.DROP;
    if (frameClass == FrameClass.PLAYBACK) playback = frame.seq();
    else if (frameClass == FrameClass.ROOM) room = frame.seq();
    else queue = frame.seq();
    return Verdict.DELIVER;
  }

  private Verdict hold(RoomFrame frame) {
    if (held.size() >= HELD_MAX) return Verdict.DROP;
    held.add(frame);
    return Verdict.HOLD;
  }

  /// A newer owner is known: its frames count from now on, once it knows our sockets.
  void moved(long newEpoch) {
    if (newEpoch <= epoch) return;
    if (streamId != null) strange = true;
    epoch = newEpoch;
    held.clear();
    heldAtAsk = 0;
  }

  /// The owner does not know our sockets as they are.
  void estranged() {
    if (streamId != null) strange = true;
  }

  /// What the owner says where the room stands.
  void beacon(Heads heads) {
    if (heads.epoch() < epoch) return;
    moved(heads.epoch());
    if (streamId == null) return;
    if (!heads.streamId().equals(streamId)) restored = true;
    // The owner loaded the room anew and has forgotten who was there.
    if (heads.rev() < rev) strange = true;
    chatAhead = Math.max(chatAhead, heads.chat());
    playbackAhead = Math.max(playbackAhead, heads.playback());
    roomAhead = Math.max(roomAhead, heads.room());
    queueAhead = Math.max(queueAhead, heads.queue());
    revAhead = Math.max(revAhead, heads.rev());
  }

  /// A socket got its own snapshot. The first one tells where the room stands; gives what was held
  /// until then and follows it.
  ///
  /// @return null when the answer is a former owner's and the socket must ask again
  @Nullable List<RoomFrame> attached(Heads heads) {
    if (heads.epoch() < epoch) return null;
    if (streamId != null) {
      moved(heads.epoch());
      return List.of();
    }
    epoch = heads.epoch();
    know(heads);
    return release();
  }

  /// The owner answered a refresh or a reattachment.
  ///
  /// @param seated whether the answer is to bringing our sockets
  /// @return null when the answer is a former owner's and must be asked for again
  @Nullable Repair refreshed(Heads heads, boolean seated) {
    if (heads.epoch() < epoch) return null;
    if (heads.streamId().equals(streamId)) {
      // Less of the log than we have heard cannot be the owner's newest word.
      if (heads.chat() < chat) return null;
      if (heads.rev() < rev && !seated) {
        strange = true;
        return null;
      }
    }
    if (seated) strange = false;
    else moved(heads.epoch());
    epoch = heads.epoch();
    var brings = isNews(heads);
    know(heads);
    held.subList(0, heldAtAsk).clear();
    heldAtAsk = 0;
    // What was said to be ahead and is not in the answer never was, or comes again.
    chatAhead = chat;
    playbackAhead = playback;
    roomAhead = room;
    queueAhead = queue;
    revAhead = rev;
    return new Repair(brings, release());
  }

  private boolean isNews(Heads heads) {
    return !heads.streamId().equals(streamId)
        || heads.chat() > chat
        || heads.playback() > playback
        || heads.room() > room
        || heads.queue() > queue
        || heads.rev() != rev;
  }

  private void know(Heads heads) {
    var anew = !heads.streamId().equals(streamId);
    streamId = heads.streamId();
    restored = false;
    chat = anew ? heads.chat() : Math.max(chat, heads.chat());
    playback = anew ? heads.playback() : Math.max(playback, heads.playback());
    room = anew ? heads.room() : Math.max(room, heads.room());
    queue = anew ? heads.queue() : Math.max(queue, heads.queue());
    rev = heads.rev();
  }

  /// Takes out what follows directly; what still skips stays.
  private List<RoomFrame> release() {
    if (held.isEmpty()) return List.of();
    var waiting = new ArrayList<>(held);
    held.clear();
    waiting.sort(Comparator.comparingLong(RoomFrame::seq));
    var next = new ArrayList<RoomFrame>();
    for (var frame : waiting) {
      var verdict =
          switch (frame.frameClass()) {
            case CHAT -> follow(frame, chat);
            case PRESENCE -> follow(frame, rev);
            case PLAYBACK, ROOM, QUEUE -> judgeNewest(frame);
            case CONTROL, EPHEMERAL, WAITING, SYNC -> Verdict.DELIVER;
          };
      if (verdict == Verdict.DELIVER) next.add(frame);
    }
    return next;
  }

  private Verdict follow(RoomFrame frame, long heard) {
    if (frame.seq() <= heard) return Verdict.DROP;
    if (frame.seq() == heard + 1) return hear(frame);
    if (frame.frameClass() == FrameClass.CHAT) chatAhead = Math.max(chatAhead, frame.seq());
    else revAhead = Math.max(revAhead, frame.seq());
    return hold(frame);
  }

  /// What to ask the owner for now.
  Need need() {
    if (streamId == null) return Need.NOTHING;
    if (strange) return Need.REATTACH;
    var behind =
        restored
            || chat < chatAhead
            || playback < playbackAhead
            || room < roomAhead
            || queue < queueAhead
            || rev < revAhead;
    return behind ? Need.REFRESH : Need.NOTHING;
  }

  /// What the sockets have heard, to ask the owner with; null before the first snapshot.
  ///
  /// Whatever is held now was said before the owner answers: the answer contains it.
  @Nullable Resume ask() {
    heldAtAsk = held.size();
    return streamId == null ? null : new Resume(streamId, chat, playback, room, queue);
  }

  /// The epoch of the owner that is listened to; 0 before any is known.
  long epoch() {
    return epoch;
  }
}
