package matinee.playback;

import java.util.List;
import java.util.stream.IntStream;
import matinee.protocol.Endpoint;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Watching.State;
import matinee.simulation.World;

/// Somebody in a [WaitingWorld], honest or not.
final class WaitingViewer {
  private static final int LOOK_MS = 100;
  private static final List<State> STATES = List.of(State.values());

  final String id;
  final List<Endpoint> devices;
  final WaitingWorld.Link link;
  private final WaitingWorld place;
  private final World world;
  private final Kind kind;
  private PlaybackState seen;
  private State state = State.BUFFERING;
  private long changesMs;
  private long stallsMs = Long.MAX_VALUE;
  private long toldMs = Long.MIN_VALUE / 2;
  private long toldSeq = -1;
  private State toldState = State.NONE;
  private long behindMs;
  private boolean gone;

  /// How somebody behaves.
  enum Kind {
    /// Has all data at once.
    HEALTHY,
    /// Follows the protocol, on a line that is slow and stalls.
    HONEST,
    /// The same, but nobody looks.
    HIDDEN,
    /// The browser wants a gesture.
    BLOCKED,
    /// Only writes.
    CHAT_ONLY,
    /// Was ready once, and says nothing more.
    SILENT,
    /// Lacks data always.
    BUFFERING,
    /// Has data and has none, ten times a second.
    FLIPPER,
    /// Says to be ready, and stalls as soon as the film runs.
    LIAR,
    /// Says whatever comes to mind, as fast as it can.
    FLOODER,
    /// Lacks data, leaves as soon as the room waits, and comes back as somebody else.
    LEAVER,
    /// May seek, and does.
    SEEKER
  }

  WaitingViewer(WaitingWorld place, String id, Kind kind, int devices) {
    this.place = place;
    this.world = place.world;
    this.id = id;
    this.kind = kind;
    this.link = place.new Link();
    this.devices =
        IntStream.range(0, devices).mapToObj(i -> new Endpoint("node", i, id.hashCode())).toList();
    this.seen = place.state();
    world.after(world.upTo(LOOK_MS), this::look);
  }

  Kind kind() {
    return kind;
  }

  /// Whether they stand ready for a playback state, in truth.
  boolean isTrulyReady(long seq) {
    return state == State.READY && seen.seq() >= seq && world.nowMs() >= changesMs;
  }

  void sees(PlaybackState now) {
    if (gone || now.seq() < seen.seq()) return;
    var before = seen;
    seen = now;
    switch (kind) {
      case HEALTHY, HONEST, HIDDEN -> goTo(before, now);
      case LIAR -> state = now.anchor().playing() ? State.BUFFERING : State.READY;
      case LEAVER -> {
        if (now.waiting() != null) leave();
      }
      case BLOCKED, CHAT_ONLY, SILENT, BUFFERING, FLIPPER, FLOODER, SEEKER -> {}
    }
    tell();
  }

  void seesSnapshot() {
    if (kind == Kind.SILENT) return;
    toldSeq = -1;
    tell();
  }

  private void goTo(PlaybackState before, PlaybackState now) {
    var jumps =
        now.anchor().positionMs() != before.anchor().positionAt(now.anchor().atMs())
            || before.seq() == now.seq();
    if (jumps || state == State.BUFFERING) load(jumps ? world.upTo(longestLoad()) : 0);
    else state = now.anchor().playing() ? State.PLAYING : State.READY;
    stallsMs = Long.MAX_VALUE;
    if (now.anchor().playing() && kind == Kind.HONEST && world.chance(0.5)) {
      stallsMs = now.anchor().atMs() + 1_500 + world.upTo(20_000);
    }
  }

  private int longestLoad() {
    return kind == Kind.HEALTHY ? 150 : world.chance(0.2) ? 12_000 : 1_500;
  }

  private void load(long forMs) {
    state = State.BUFFERING;
    changesMs = Math.max(changesMs, world.nowMs() + forMs);
  }

  private void look() {
    if (gone) return;
    world.after(everyMs(), this::look);
    switch (kind) {
      case HEALTHY, HONEST, HIDDEN -> live();
      case BLOCKED -> state = State.BLOCKED;
      case CHAT_ONLY -> state = State.NONE;
      case SILENT -> state = State.READY;
      case BUFFERING, LEAVER -> state = State.BUFFERING;
      case FLIPPER -> state = state == State.BUFFERING ? State.PLAYING : State.BUFFERING;
      case FLOODER -> state = STATES.get(world.upTo(STATES.size() - 1));
      case LIAR -> lie();
      case SEEKER -> {
        state = State.READY;
        if (world.chance(0.08)) place.command(id, new Action.Seek(world.upTo(3_600_000)));
      }
    }
    tell();
  }

  private int everyMs() {
    return switch (kind) {
      case FLOODER -> 20;
      case BUFFERING -> 1_000;
      default -> LOOK_MS;
    };
  }

  private void lie() {
    var runs = seen.anchor().playing() && world.nowMs() > seen.anchor().atMs();
    state = runs && world.chance(0.95) ? State.BUFFERING : State.READY;
  }

  private void live() {
    var now = world.nowMs();
    if (now >= stallsMs) {
      stallsMs = Long.MAX_VALUE;
      load(100 + world.upTo(6_000));
    }
    if (state != State.BUFFERING) return;
    if (seen.anchor().playing()) behindMs += LOOK_MS;
    if (now < changesMs) return;
    behindMs = 0;
    state = seen.anchor().playing() ? State.PLAYING : State.READY;
  }

  private void tell() {
    if (gone || (kind == Kind.SILENT && toldSeq >= 0)) return;
    var now = world.nowMs();
    var changed = state != toldState || seen.seq() != toldSeq;
    var troubled = behindMs > 0 || state == State.BUFFERING;
    var oftenMs = seen.waiting() != null || troubled ? 1_000 : 10_000;
    if (!changed && kind != Kind.FLOODER && now - toldMs < oftenMs) return;
    toldMs = now;
    toldSeq = seen.seq();
    toldState = state;
    var seq = kind == Kind.FLOODER ? world.upTo((int) seen.seq() + 5) : seen.seq();
    for (var device : devices) {
      place.report(this, device, state, seq, behindMs, kind == Kind.HIDDEN);
    }
  }

  void leave() {
    if (gone) return;
    gone = true;
    place.leaves(this);
    if (kind == Kind.LEAVER) {
      world.after(
          world.upTo(500), () -> place.joins(new WaitingViewer(place, id + "'", Kind.LEAVER, 1)));
    }
  }
}
