package matinee.playback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.playback.WaitingViewer.Kind;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Wait;
import matinee.protocol.WaitStatus;
import matinee.protocol.Watching.State;
import org.jspecify.annotations.Nullable;

/// Holds what a room stores and tells against the rules of waiting. It sees anchors and reports as
/// everybody does, and knows nothing of how the product counts.
final class WaitingChecker {
  private static final long MINUTE_MS = 60_000;
  private static final long SHARE_MS = 30_000;
  private static final long GRACE_MS = 500;
  private static final long HEALTHY_MS = 20_000;
  private static final long IN_STEP_MS = 1_000;
  private static final long WATCHED_LATELY_MS = 25_000;
  private static final int SMALL_MAX = 50;

  /// From the end of a wait being due to its being decided.
  private static final long SLACK_MS = 60;

  /// The same while the journal refuses now and then.
  private static final long STORMY_SLACK_MS = 3_000;

  /// The longest from deciding a wait to having stored it.
  private static final long STORING_MS = 5_000;

  /// Two ways over a link, loading, noticing it, and storing.
  private static final long PROMPT_MS = 700;

  private final WaitingWorld place;
  private final long seed;
  private final Map<String, Heard> heard = new HashMap<>();
  private final Map<String, Long> skipped = new HashMap<>();
  private final Deque<Past> past = new ArrayDeque<>();
  private @Nullable Open open;
  private @Nullable PlaybackState latest;
  private long ownerChangedMs = Long.MIN_VALUE / 2;
  private boolean pausedOnPurpose;
  private long runningMs;
  private long countedMs;
  int waits;

  /// A wait that goes on.
  ///
  /// @param prompt whether nobody is there who may take long
  private record Open(long seq, Wait waiting, boolean prompt) {}

  private record Past(Wait.Kind kind, long fromMs, long toMs) {}

  /// What the owner has heard of somebody.
  private static final class Heard {
    long sinceMs;
    long bufferingSinceMs = Long.MAX_VALUE;
    long goodSinceMs = Long.MAX_VALUE;
    boolean wasInStep;
    boolean watches;
    long watchedMs = Long.MIN_VALUE / 2;
    boolean left;
    long leftMs;

    void leaves(long nowMs) {
      left = true;
      leftMs = nowMs;
    }

    boolean wasThere(long atMs) {
      return !left || leftMs >= atMs;
    }

    /// The latest stretches that are over: a wait may be stored after the one that it is for.
    final Deque<Lack> lacked = new ArrayDeque<>();

    void fares(boolean lacksData, long nowMs) {
      if (lacksData) {
        bufferingSinceMs = Math.min(bufferingSinceMs, nowMs);
      } else if (bufferingSinceMs < Long.MAX_VALUE) {
        lacked.add(new Lack(bufferingSinceMs, nowMs));
        bufferingSinceMs = Long.MAX_VALUE;
      }
      while (!lacked.isEmpty() && lacked.getFirst().toMs() < nowMs - STORING_MS) {
        lacked.removeFirst();
      }
    }

    /// Since when data were lacking at a time; `Long.MAX_VALUE` when they were not.
    long lackingSinceMs(long atMs) {
      if (bufferingSinceMs <= atMs) return bufferingSinceMs;
      return lacked.stream()
          .filter(lack -> lack.fromMs() <= atMs && atMs <= lack.toMs())
          .mapToLong(Lack::fromMs)
          .min()
          .orElse(Long.MAX_VALUE);
    }
  }

  /// A stretch of time in which somebody lacked data.
  private record Lack(long fromMs, long toMs) {}

  WaitingChecker(WaitingWorld place, long seed) {
    this.place = place;
    this.seed = seed;
  }

  /// A rule is broken.
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;
    final WaitingRule rule;

    Broken(WaitingRule rule, String message) {
      super(rule + ": " + message, null);
      this.rule = rule;
    }
  }

  private void demand(boolean holds, WaitingRule rule, String message) {
    if (!holds) {
      throw new Broken(
          rule,
          message + ", at " + place.world.nowMs() + " ms, -Dseed=" + seed + " " + place.rules);
    }
  }

  private long slackMs() {
    return place.world.isStormy() ? STORMY_SLACK_MS : SLACK_MS;
  }

  boolean isNew(String id) {
    var viewer = heard.get(id);
    return viewer != null && viewer.sinceMs == place.world.nowMs();
  }

  void heard(String id, State state, long behindMs, boolean hidden) {
    var now = place.world.nowMs();
    var viewer = heard.computeIfAbsent(id, _ -> new Heard());
    if (viewer.sinceMs == 0) viewer.sinceMs = now;
    viewer.left = false;
    forgive(id, viewer);
    var sees = state != State.NONE && state != State.BLOCKED && !hidden;
    viewer.watches = sees;
    if (sees) viewer.watchedMs = now;
    viewer.fares(sees && state == State.BUFFERING, now);
    if (!sees || state == State.BUFFERING || behindMs >= IN_STEP_MS) {
      viewer.goodSinceMs = Long.MAX_VALUE;
      return;
    }
    viewer.wasInStep = true;
    viewer.goodSinceMs = Math.min(viewer.goodSinceMs, now);
  }

  /// Whoever has fared well for long enough is waited for again, said anew or not.
  private void forgive(String id, Heard viewer) {
    if (place.world.nowMs() - viewer.goodSinceMs >= HEALTHY_MS) skipped.remove(id);
  }

  void left(String id) {
    var viewer = heard.get(id);
    if (viewer != null) viewer.leaves(place.world.nowMs());
    skipped.remove(id);
  }

  void ownerChanged() {
    skipped.clear();
    ownerChangedMs = place.world.nowMs();
  }

  void commanded(Action action) {
    if (action instanceof Action.Pause) pausedOnPurpose = true;
    if (action instanceof Action.Play) pausedOnPurpose = false;
  }

  /// The time in which the film ran, as far as its anchors say.
  long runningMs() {
    count();
    return runningMs;
  }

  boolean isPausedOnPurpose() {
    return pausedOnPurpose;
  }

  private void count() {
    var now = place.world.nowMs();
    if (latest != null && latest.anchor().playing()) runningMs += now - countedMs;
    countedMs = now;
  }

  void stored(PlaybackState state) {
    count();
    latest = state;
    var was = open;
    var wait = state.waiting();
    if (was != null && !was.waiting().equals(wait)) ends(was, state);
    if (wait != null && open == null) begins(new Open(state.seq(), wait, isOnlyHarmless()));
  }

  private void begins(Open begun) {
    open = begun;
    waits++;
    if (begun.waiting().kind() == Wait.Kind.STALL) stalls(begun.waiting());
  }

  private void stalls(Wait wait) {
    var fromMs = wait.sinceMs() - MINUTE_MS;
    var stalls = past.stream().filter(p -> p.kind() == Wait.Kind.STALL && p.fromMs() > fromMs);
    demand(
        stalls.count() + 1 <= place.rules.stallsPerMinute(),
        WaitingRule.STALLS_COUNTED,
        "one more stall is waited for");
    var lacking =
        heard.values().stream()
            .filter(v -> v.wasThere(wait.sinceMs()))
            .filter(v -> v.lackingSinceMs(wait.sinceMs()) < Long.MAX_VALUE)
            .toList();
    var inStep = lacking.stream().filter(v -> v.wasInStep).toList();
    demand(!inStep.isEmpty(), WaitingRule.NOT_FOR_NEWCOMERS, "a newcomer stopped the film");
    demand(
        inStep.stream()
            .anyMatch(v -> v.lackingSinceMs(wait.sinceMs()) <= wait.sinceMs() - GRACE_MS),
        WaitingRule.LASTING,
        "no stall has lasted");
  }

  private void ends(Open was, PlaybackState by) {
    var wait = was.waiting();
    open = null;
    var endMs = by.issuedAtMs();
    lasted(wait, endMs);
    past.add(new Past(wait.kind(), wait.sinceMs(), endMs));
    while (past.size() > 200) past.removeFirst();
    shared(endMs);
    if (!by.anchor().playing() || by.by() != null) return;
    var status = place.status();
    var missing = status.awaited();
    if (status.awaitedCount() == 0) trulyReady(was, status);
    else for (var person : missing) skipped.put(person.id(), endMs);
    if (was.prompt() && isOnlyHarmless() && !place.world.isStormy() && !isOwnerNew(wait)) {
      demand(
          endMs - wait.sinceMs() <= PROMPT_MS,
          WaitingRule.PROMPT,
          "healthy viewers waited " + (endMs - wait.sinceMs()) + " ms for each other");
    }
  }

  private boolean isOnlyHarmless() {
    return place.viewers().stream().allMatch(viewer -> isHarmless(viewer.kind()));
  }

  private static boolean isHarmless(Kind kind) {
    return switch (kind) {
      case HEALTHY, HIDDEN, BLOCKED, CHAT_ONLY -> true;
      case HONEST, SILENT, BUFFERING, FLIPPER, LIAR, FLOODER, LEAVER, SEEKER -> false;
    };
  }

  private void lasted(Wait wait, long endMs) {
    var longestMs = wait.kind() == Wait.Kind.START ? place.rules.startMs() : place.rules.stallMs();
    demand(
        endMs - wait.sinceMs() <= longestMs + slackMs(),
        WaitingRule.WITHIN_LIMIT,
        "waited " + (endMs - wait.sinceMs()) + " of " + longestMs + " ms");
  }

  private void shared(long nowMs) {
    var fromMs = nowMs - MINUTE_MS;
    var sumMs = 0L;
    var slackMs = 0L;
    for (var wait : past) {
      var withinMs = Math.max(0, wait.toMs() - Math.max(fromMs, wait.fromMs()));
      sumMs += withinMs;
      if (withinMs > 0 && place.world.isStormy()) slackMs += STORMY_SLACK_MS;
    }
    demand(
        sumMs <= SHARE_MS + SLACK_MS + slackMs,
        WaitingRule.HALF_A_MINUTE,
        "waited " + sumMs + " ms within a minute");
  }

  /// A new owner has heard of everybody after two ways over a link.
  private boolean isOwnerNew(Wait wait) {
    return ownerChangedMs > wait.sinceMs() - PROMPT_MS;
  }

  /// Whoever follows the protocol, watches since before the wait, and is not skipped, is ready.
  private void trulyReady(Open was, WaitStatus status) {
    var isStart = was.waiting().kind() == Wait.Kind.START;
    if (!isStart || isOwnerNew(was.waiting()) || place.viewers().size() > SMALL_MAX) return;
    Set<String> notAwaited = new HashSet<>(skipped.keySet());
    for (var viewer : status.viewers()) if (viewer.skipped()) notAwaited.add(viewer.id());
    if (status.viewers().size() == WaitStatus.VIEWERS_MAX) return;
    for (var viewer : place.viewers()) {
      var known = heard.get(viewer.id);
      var follows = viewer.kind() == Kind.HEALTHY || viewer.kind() == Kind.HONEST;
      if (!follows || known == null || known.left || notAwaited.contains(viewer.id)) continue;
      if (known.sinceMs > was.waiting().sinceMs()) continue;
      demand(
          viewer.isTrulyReady(was.seq()),
          WaitingRule.TRULY_READY,
          viewer.id + " is not ready, though everybody is said to be");
    }
  }

  /// Of several devices the last one that spoke may be idle while the film is watched at another.
  private boolean isSeen(Heard viewer) {
    return viewer.watches || place.world.nowMs() - viewer.watchedMs <= WATCHED_LATELY_MS;
  }

  void told(WaitStatus status) {
    demand(
        status.awaited().size() <= WaitStatus.AWAITED_MAX
            && status.viewers().size() <= WaitStatus.VIEWERS_MAX,
        WaitingRule.ONLY_WHO_WATCHES,
        "a list without a bound");
    for (var person : status.awaited()) {
      var viewer = heard.get(person.id());
      demand(
          viewer != null && isSeen(viewer) && !viewer.left,
          WaitingRule.ONLY_WHO_WATCHES,
          person.id() + " does not watch");
      if (viewer != null) forgive(person.id(), viewer);
      demand(
          !skipped.containsKey(person.id()),
          WaitingRule.NOT_AGAIN,
          person.id() + " is waited for again");
    }
  }

  void over(WaitOver over) {
    demand(over.lastedMs() >= 0, WaitingRule.WITHIN_LIMIT, "a wait of negative length");
  }

  /// Nothing may hold the room when nobody has commanded anything for a minute.
  void atTheEnd(long ranBeforeMs) {
    var was = open;
    if (was != null) lasted(was.waiting(), place.world.nowMs());
    if (pausedOnPurpose) return;
    var ranMs = runningMs() - ranBeforeMs;
    demand(
        ranMs >= MINUTE_MS - SHARE_MS - 2 * slackMs(),
        WaitingRule.RUNS,
        "the film ran for " + ranMs + " ms of the last minute, " + names());
  }

  private String names() {
    List<String> names = new ArrayList<>();
    for (var viewer : place.viewers()) names.add(viewer.kind().toString());
    return names.stream().limit(12).collect(Collectors.joining(", "));
  }
}
