package matinee.playback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import matinee.protocol.Anchor;
import matinee.protocol.CommandKey;
import matinee.protocol.Endpoint;
import matinee.protocol.FrameClass;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.Wait;
import matinee.protocol.WaitRules;
import matinee.protocol.WaitStatus;
import matinee.protocol.Watching;
import matinee.protocol.wire.ServerFrame;
import matinee.simulation.World;
import matinee.streams.Append;
import matinee.streams.Journal;
import matinee.streams.Outcome;
import matinee.streams.RecentCommands;
import matinee.streams.Replies;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// One room at its owner, with a journal that takes a while and viewers behind links that do. The
/// timeline is the product's own code; viewers are [WaitingViewer].
final class WaitingWorld {
  private static final RoomId ROOM = new RoomId("filmNight42");
  private static final VideoItem FILM = new VideoItem(new VideoId("film01"), "Film", 36_000_000);
  private static final int LINK_MAX_MS = 80;
  private static final int JOURNAL_MAX_MS = 20;
  private static final int SMALL_MAX = 50;

  final World world;
  final WaitRules rules;
  final WaitingChecker checker;
  private final Set<WaitingMutant> mutants;
  private final Map<String, WaitingViewer> viewers = new LinkedHashMap<>();
  private LiveTimeline timeline;
  private long epoch = 1;
  private long alarm;
  private int ids;

  WaitingWorld(long seed, WaitRules rules, Set<WaitingMutant> mutants) {
    this.world = new World(seed);
    this.rules = rules;
    this.mutants = mutants;
    this.checker = new WaitingChecker(this, seed);
    var first = new Playback(Anchor.START, FILM, Cause.LOAD, null, 0, 0);
    this.timeline = own(new StreamActor.Start<>(first, 1, new RecentCommands(64)));
  }

  private LiveTimeline own(StreamActor.Start<Playback> start) {
    var owned = new Owned(epoch);
    var name = new StreamActor.Name(ROOM, StreamKind.PLAYBACK, epoch);
    var parts =
        new LiveTimeline.Parts(
            name, owned, owned, world::nowMs, () -> "id-" + epoch + "-" + ids++, limits());
    var rights = Rights.of("host", Preset.EVERYONE);
    return new LiveTimeline(parts, start, rights, ownersRules());
  }

  private boolean has(WaitingMutant mutant) {
    return mutants.contains(mutant);
  }

  private WaitLimits limits() {
    var good = WaitLimits.of(SMALL_MAX);
    return new WaitLimits(
        has(WaitingMutant.NO_SHARE) ? Long.MAX_VALUE / 4 : good.shareMs(),
        has(WaitingMutant.NO_SHARE) ? 10_000 : good.waitsMax(),
        has(WaitingMutant.NO_GRACE) ? 0 : good.graceMs(),
        good.quietMs(),
        has(WaitingMutant.FORGIVES_AT_ONCE) ? 0 : good.healthyMs(),
        good.freshMs(),
        good.smallMax());
  }

  private WaitRules ownersRules() {
    if (has(WaitingMutant.NO_LIMIT)) {
      return new WaitRules(
          rules.startMs() == 0 ? 0 : WaitRules.MS_MAX,
          rules.stallMs() == 0 ? 0 : WaitRules.MS_MAX,
          rules.stallsPerMinute());
    }
    if (has(WaitingMutant.NO_COUNT)) {
      return new WaitRules(rules.startMs(), rules.stallMs(), WaitRules.STALLS_PER_MINUTE_MAX);
    }
    return rules;
  }

  /// The place of the timeline under one epoch: journal, audience, alarm clock.
  private final class Owned implements Journal, LiveTimeline.Surroundings {
    private final long mine;
    private long freeMs;

    Owned(long mine) {
      this.mine = mine;
    }

    private boolean isGone() {
      return mine != epoch;
    }

    @Override
    public void append(Append append, Consumer<Outcome> then) {
      var away = world.mishap(0.02);
      freeMs = Math.max(freeMs, world.nowMs() + 1 + world.upTo(JOURNAL_MAX_MS));
      world.at(
          freeMs,
          () -> {
            if (!isGone()) then.accept(away ? Outcome.NOT_STORED : Outcome.STORED);
          });
    }

    @Override
    public void tell(FrameClass frameClass, long seq, ServerFrame frame) {
      switch (frame) {
        case ServerFrame.Playback playback -> {
          checker.stored(playback.state());
          for (var viewer : List.copyOf(viewers.values())) deliver(viewer, playback.state());
        }
        case ServerFrame.Waiting waiting -> checker.told(waiting.status());
        default -> throw new AssertionError(frame);
      }
    }

    @Override
    public void wakeAt(long timeMs) {
      var number = ++alarm;
      if (timeMs == Long.MAX_VALUE || has(WaitingMutant.NO_ALARM)) return;
      world.at(
          Math.max(timeMs, world.nowMs() + 1),
          () -> {
            if (number == alarm && !isGone()) timeline.look();
          });
    }

    @Override
    public void waited(WaitOver over) {
      checker.over(over);
    }

    @Override
    public void heard(RoomSync.Fresh fresh) {
      throw new AssertionError("nobody here tells that");
    }

    @Override
    public void broken() {
      throw new AssertionError("nobody else owns this room");
    }
  }

  private void deliver(WaitingViewer viewer, PlaybackState state) {
    viewer.link.down(() -> viewer.sees(state));
  }

  /// A way to the owner and back, in order each.
  final class Link {
    private long upMs;
    private long downMs;

    void up(Runnable action) {
      upMs = Math.max(upMs, world.nowMs() + 1 + world.upTo(LINK_MAX_MS));
      world.at(upMs, action);
    }

    void down(Runnable action) {
      downMs = Math.max(downMs, world.nowMs() + 1 + world.upTo(LINK_MAX_MS));
      world.at(downMs, action);
    }
  }

  void joins(WaitingViewer viewer) {
    viewers.put(viewer.id, viewer);
    deliver(viewer, timeline.state());
  }

  void leaves(WaitingViewer viewer) {
    viewers.remove(viewer.id);
    viewer.link.up(
        () -> {
          checker.left(viewer.id);
          if (has(WaitingMutant.KEEPS_WHO_LEFT)) return;
          for (var device : viewer.devices) timeline.deviceLeft(viewer.id, device);
          world.after(3_000, () -> timeline.memberLeft(viewer.id));
        });
  }

  void report(WaitingViewer from, Endpoint device, Watching.State state, long seq, long behindMs) {
    report(from, device, state, seq, behindMs, false);
  }

  void report(
      WaitingViewer from,
      Endpoint device,
      Watching.State state,
      long seq,
      long behindMs,
      boolean hidden) {
    from.link.up(
        () -> {
          checker.heard(from.id, state, behindMs, hidden);
          var said =
              new Watching(
                  from.id,
                  device,
                  state,
                  has(WaitingMutant.OLD_REPORTS_COUNT) ? Long.MAX_VALUE : seq,
                  0,
                  behindMs,
                  hidden && !has(WaitingMutant.WAITS_FOR_HIDDEN));
          if (has(WaitingMutant.WAITS_FOR_NEWCOMERS)) inStep(from.id, said);
          timeline.report(new PlaybackAsk.Report(ROOM, from.id, 20, 30, 60, said));
          if (has(WaitingMutant.ANEW_AT_EACH_REPORT)) waitAnew();
        });
  }

  /// As if whoever comes had been in step before.
  private void inStep(String id, Watching said) {
    if (!checker.isNew(id)) return;
    var before =
        new Watching(id, said.device(), Watching.State.PLAYING, said.seq(), 0, 0, said.hidden());
    timeline.report(new PlaybackAsk.Report(ROOM, id, 20, 30, 60, before));
  }

  private void waitAnew() {
    var state = timeline.state();
    var wait = state.waiting();
    if (wait == null || !timeline.isSettled()) return;
    var longest = wait.kind() == Wait.Kind.START ? rules.startMs() : rules.stallMs();
    var now = world.nowMs();
    restart(new Wait(wait.kind(), now, now + longest));
  }

  /// Another node takes the room over, from what is stored.
  void fails() {
    if (!timeline.isSettled()) return;
    checker.ownerChanged();
    restart(timeline.state().waiting());
    // Everybody gets a snapshot, and says anew how they fare.
    for (var viewer : viewers.values()) viewer.link.down(viewer::seesSnapshot);
  }

  private void restart(@Nullable Wait wait) {
    var at = timeline.state();
    epoch++;
    var state =
        new Playback(at.anchor(), at.item(), at.cause(), at.by(), at.issuedAtMs(), at.play())
            .withWaiting(wait)
            .withWaited(timeline.waited());
    timeline = own(new StreamActor.Start<>(state, at.seq(), new RecentCommands(64)));
    timeline.look();
  }

  void command(String by, Action action) {
    var key = new CommandKey(new Person(by, by), "command-" + ids++);
    checker.commanded(action);
    timeline.command(new PlaybackAsk.Command(ROOM, key, action), Replies.NOBODY);
  }

  void proceed(String by, @Nullable String without) {
    var key = new CommandKey(new Person(by, by), "command-" + ids++);
    timeline.proceed(new PlaybackAsk.Proceed(ROOM, key, without), Replies.NOBODY);
  }

  PlaybackState state() {
    return timeline.state();
  }

  WaitStatus status() {
    return timeline.waitStatus();
  }

  List<WaitingViewer> viewers() {
    return new ArrayList<>(viewers.values());
  }
}
