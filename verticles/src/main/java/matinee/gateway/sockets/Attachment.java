package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.List;
import matinee.gateway.Failures;
import matinee.protocol.Attached;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.FrameClass;
import matinee.protocol.Refusal;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.wire.CloseCode;
import org.jspecify.annotations.Nullable;

/// A socket's place in its room: coming in, its snapshots, and its part of what the room says.
/// Event loop of the socket only.
///
/// ```
///   OUTSIDE --enter--> ATTACHING --snapshot--> LIVE --resync--> ATTACHING
///                          \                     \
///                           `------- leave -------`--> GONE
/// ```
///
/// While ATTACHING, what the room says is held back and follows the snapshot.
final class Attachment {
  private static final int HELD_MAX = SocketQueue.FRAMES_MAX;

  /// Times that a snapshot of a former owner is asked for again, and how long in between.
  private static final int LATE_ANSWERS_MAX = 50;

  private static final long ASK_AGAIN_MS = 100;

  private enum Phase {
    OUTSIDE,
    ATTACHING,
    LIVE,
    GONE
  }

  private record Held(FrameClass frameClass, Encoded text) {}

  /// The socket that is attached.
  interface Socket {
    void write(FrameClass frameClass, Encoded text);

    /// The owner let it in and calls its member so; said again after each further snapshot.
    void letIn(String name);

    /// The owner did not let it in; it ends.
    void refused(Refusal refusal);

    void close(CloseCode code);
  }

  private final RoomSockets sockets;
  private final SocketServices services;
  private final RoomId room;
  private final Endpoint endpoint;
  private final Socket socket;
  private final SocketWriter writer;
  private final ResyncPace resyncs;
  private final List<Held> held = new ArrayList<>();

  private Phase phase = Phase.OUTSIDE;
  private @Nullable LocalRoom local;
  private boolean seated;
  private int lateAnswers;
  private long sinceMs;

  /// Where in what the room gathers this socket's part begins.
  private int gatheredFrom;

  Attachment(
      Place place, SocketServices services, Socket socket, SocketWriter writer, long openedNanos) {
    this.sockets = place.sockets();
    this.services = services;
    this.room = place.room();
    this.endpoint = sockets.endpoint(place.number());
    this.socket = socket;
    this.writer = writer;
    this.resyncs = new ResyncPace(openedNanos);
  }

  void enter(LocalRoom into, RoomAsk.Attach ask) {
    phase = Phase.ATTACHING;
    local = into;
    into.attaching++;
    attach(ask);
  }

  private void attach(RoomAsk ask) {
    services
        .owners()
        .<Attached>ask(ask)
        .onSuccess(attached -> attached(ask, attached))
        .onFailure(this::notAttached);
  }

  private void attached(RoomAsk ask, Attached attached) {
    if (phase != Phase.ATTACHING || local == null) return;
    var follows = local.feed.attached(attached.heads());
    if (follows == null) {
      askAgain(ask);
      return;
    }
    if (!seated) local.seated++;
    seated = true;
    sinceMs = attached.sinceMs();
    phase = Phase.LIVE;
    local.attaching--;
    // What is gathered at this moment was held back here, too.
    gatheredFrom = local.gathered.length();
    socket.write(FrameClass.CONTROL, attached.snapshot());
    for (var waiting : held) socket.write(waiting.frameClass(), waiting.text());
    held.clear();
    sockets.attached(local, follows);
    socket.letIn(attached.self().name());
  }

  /// A former owner answered: the room has a newer one, which will be known in a moment.
  private void askAgain(RoomAsk ask) {
    if (++lateAnswers > LATE_ANSWERS_MAX) {
      socket.close(CloseCode.UNAVAILABLE);
      return;
    }
    sockets.later(
        ASK_AGAIN_MS,
        () -> {
          if (phase == Phase.ATTACHING) attach(ask);
        });
  }

  private void notAttached(Throwable failure) {
    if (phase == Phase.ATTACHING) socket.refused(Failures.refusal(failure));
  }

  /// A snapshot is the dearest answer: a repetition waits its turn.
  void resync(Resume resume) {
    if (phase != Phase.LIVE) return;
    var waitMs = resyncs.waitMs(resume, System.nanoTime());
    if (waitMs > 0) sockets.later(waitMs, this::resyncWaiting);
    if (waitMs != 0) return;
    takeGathered();
    phase = Phase.ATTACHING;
    if (local != null) local.attaching++;
    attach(new RoomAsk.Resync(room, endpoint, resume));
  }

  private void resyncWaiting() {
    var resume = resyncs.take();
    if (resume != null) resync(resume);
  }

  /// Keeps what the room says until the snapshot is here; false when that is too much.
  boolean hold(FrameClass frameClass, Encoded text) {
    if (phase != Phase.ATTACHING) return true;
    held.add(new Held(frameClass, text));
    return held.size() <= HELD_MAX;
  }

  /// Sends what the room has gathered; false when this reader is too slow and must go.
  boolean take(Gathered gathered) {
    var from = gatheredFrom;
    gatheredFrom = 0;
    return phase != Phase.LIVE || writer.write(gathered, from);
  }

  /// Sends what the room has gathered by now, before something that must come after it.
  void takeGathered() {
    if (phase != Phase.LIVE || local == null) return;
    var _ = writer.write(local.gathered, gatheredFrom);
    gatheredFrom = local.gathered.length();
  }

  boolean isLive() {
    return phase == Phase.LIVE;
  }

  /// Since when the member has been here, as the owner said; 0 before it did.
  long sinceMs() {
    return sinceMs;
  }

  /// The socket is gone from its room.
  ///
  /// @return whether the owner believes it to be there, or may soon
  boolean leave() {
    var wasInRoom = phase == Phase.ATTACHING || phase == Phase.LIVE;
    if (phase == Phase.ATTACHING && local != null) local.attaching--;
    if (seated && local != null) local.seated--;
    phase = Phase.GONE;
    held.clear();
    return wasInRoom;
  }
}
