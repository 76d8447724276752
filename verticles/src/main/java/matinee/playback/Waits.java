package matinee.playback;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Endpoint;
import matinee.protocol.Wait;
import matinee.protocol.WaitRules;
import matinee.protocol.WaitStatus;
import matinee.protocol.Watching;
import org.jspecify.annotations.Nullable;

/// For whom a room waits, and for how long at most. Pure but for being mutable; time is an argument
/// of everything.
///
/// ```
///   running --seek, play: not everybody is ready--> waiting (start) --everybody is--> running
///      `-----somebody lacks data for a while------> waiting (stall) --the limit------>'
/// ```
///
/// Whom a wait is for is fixed when it begins: who comes later, or lacks data later, does not add
/// to it, and whoever was ready once counts as ready. A wait ends at its own limit at the latest,
/// and the room's share of each minute and its number of waits bound all of them together, so that
/// nothing that clients say can hold a room for longer. Whoever was not ready at the limit is not
/// waited for until they have fared well for a while.
final class Waits {
  /// Members that are remembered; nobody waits for more.
  static final int MEMBERS_MAX = 10_000;

  /// A new owner of a room that waits learns within this time who is not ready.
  static final long GATHER_MS = 1_500;

  /// Lacking data right after a start is part of starting.
  static final long STARTING_MS = 1_000;

  /// Of a larger audience so many of a hundred may be missing at a start.
  private static final int MISSING_PERCENT = 10;

  private final WaitLimits limits;
  private final WaitBudget budget;
  private final Map<String, Viewer> viewers = new LinkedHashMap<>();
  private final Set<Viewer> troubled = new LinkedHashSet<>();
  private WaitRules rules;
  private Playback stored;
  private long placeSeq;
  private @Nullable Awaiting awaiting;

  /// @param state the stored timeline; one that waits goes on waiting here
  /// @param seq its number
  Waits(WaitLimits limits, WaitRules rules, Playback state, long seq, long nowMs) {
    this.limits = limits;
    this.rules = rules;
    this.budget = new WaitBudget(limits);
    this.stored = state;
    this.placeSeq = seq;
    budget.resume(state.waited(), nowMs);
    var wait = state.waiting();
    if (wait == null) return;
    var untilMs = Math.min(wait.untilMs(), nowMs + WaitRules.MS_MAX);
    var gatherMs = Math.min(untilMs, nowMs + GATHER_MS);
    awaiting = new Awaiting(wait, seq, untilMs, gatherMs, new LinkedHashSet<>(), 0);
    budget.begin(new Wait(wait.kind(), Math.min(wait.sinceMs(), nowMs), untilMs));
  }

  void rules(WaitRules changed) {
    rules = changed;
  }

  /// A device said how it fares.
  void report(String memberId, Watching said, long nowMs) {
    var viewer = viewers.get(memberId);
    if (viewer == null) {
      if (viewers.size() >= MEMBERS_MAX) return;
      viewer = new Viewer(memberId, limits);
      viewers.put(memberId, viewer);
    }
    viewer.report(said, nowMs);
    changed(viewer, nowMs);
    var now = awaiting;
    if (now == null || nowMs >= now.gatherMs()) return;
    if (isMissing(viewer, now.seq(), nowMs)) now.missing().add(viewer);
  }

  /// A device went, be it in the middle of a wait.
  void deviceLeft(String memberId, Endpoint device, long nowMs) {
    var viewer = viewers.get(memberId);
    if (viewer == null) return;
    viewer.left(device, nowMs);
    changed(viewer, nowMs);
  }

  void memberLeft(String memberId) {
    var viewer = viewers.remove(memberId);
    if (viewer == null) return;
    troubled.remove(viewer);
    if (awaiting != null) awaiting.missing().remove(viewer);
  }

  private void changed(Viewer viewer, long nowMs) {
    if (viewer.isInTrouble()) troubled.add(viewer);
    else troubled.remove(viewer);
    var now = awaiting;
    if (now != null && !isMissing(viewer, now.seq(), nowMs)) now.missing().remove(viewer);
  }

  private static boolean isMissing(Viewer viewer, long seq, long nowMs) {
    return viewer.mayBeAwaited(nowMs) && !viewer.isReadyFor(seq);
  }

  /// The wait before a start; null when it would be for nobody, or is not due to this room.
  ///
  /// @param before the newest timeline, perhaps not stored yet
  /// @param leadMs how far ahead the start lies; a wait is longer
  @Nullable Wait atStart(Playback before, Playback to, long nowMs, long leadMs) {
    if (!budget.allowsWait(nowMs)) return null;
    var longestMs = Math.min(rules.startMs(), budget.leftMs(nowMs));
    if (longestMs <= leadMs) return null;
    var stands = before.equals(stored) && WaitingLogic.standsAt(before, to);
    var audience = 0;
    var missing = 0;
    for (var viewer : viewers.values()) {
      if (!viewer.mayBeAwaited(nowMs)) continue;
      audience++;
      if (!stands || !viewer.isReadyFor(placeSeq)) missing++;
    }
    if (missing <= allowed(audience)) return null;
    return new Wait(Wait.Kind.START, nowMs, nowMs + longestMs);
  }

  private int allowed(int audience) {
    return audience <= limits.smallMax() ? 0 : audience * MISSING_PERCENT / 100;
  }

  /// The wait for who lacks data now; null when there is nobody to wait for, or the room has waited
  /// as often as it may. Then those who used that up are not waited for any more.
  @Nullable Wait forStall(long nowMs) {
    if (nowMs < stallsCountFromMs()) return null;
    var isDue = false;
    for (var viewer : troubled) isDue |= isStalled(viewer, nowMs);
    if (!isDue) return null;
    var longestMs = Math.min(rules.stallMs(), budget.leftMs(nowMs));
    if (longestMs > 0 && mayWaitForStall(nowMs)) {
      return new Wait(Wait.Kind.STALL, nowMs, nowMs + longestMs);
    }
    for (var viewer : troubled) {
      if (isStalled(viewer, nowMs) && viewer.wasAwaitedWithinAMinute(nowMs)) viewer.skip();
    }
    return null;
  }

  private boolean mayWaitForStall(long nowMs) {
    return budget.allowsWait(nowMs) && budget.allowsStall(nowMs, rules.stallsPerMinute());
  }

  private static boolean isStalled(Viewer viewer, long nowMs) {
    return viewer.stallsAtMs() <= nowMs && viewer.isWatching(nowMs);
  }

  /// From when on a stall makes the room wait; `Long.MAX_VALUE` when none does.
  private long stallsCountFromMs() {
    var idle = awaiting != null || !stored.anchor().playing() || stored.item() == null;
    if (idle || rules.stallMs() == 0 || viewers.size() > limits.smallMax()) return Long.MAX_VALUE;
    var quietMs = budget.endedMs() == Long.MIN_VALUE ? 0 : budget.endedMs() + limits.quietMs();
    return Math.max(stored.anchor().atMs() + STARTING_MS, quietMs);
  }

  /// Whether the wait is over, so that the film is to run on.
  ///
  /// @param leadMs how far ahead the start lies, so that the film runs when the time is up
  boolean isOver(long nowMs, long leadMs) {
    var now = awaiting;
    if (now == null) return false;
    return now.isEverybodyReady(nowMs)
        || nowMs + leadMs >= now.untilMs()
        || budget.leftMs(nowMs) <= leadMs;
  }

  /// The room does not wait for somebody until they have fared well for a while.
  ///
  /// @param memberId null for everybody whom it waits for now
  void skip(@Nullable String memberId, long nowMs) {
    if (memberId == null) {
      if (awaiting != null) skipMissing(awaiting);
      return;
    }
    var viewer = viewers.get(memberId);
    if (viewer == null) return;
    viewer.skip();
    changed(viewer, nowMs);
  }

  private void skipMissing(Awaiting wait) {
    for (var viewer : wait.missing()) {
      viewer.skip();
      troubled.add(viewer);
    }
    wait.missing().clear();
  }

  /// The timeline changed.
  ///
  /// @return the wait that ended by it, or null
  @Nullable WaitOver stored(Playback to, long seq, long nowMs) {
    var before = stored;
    var was = awaiting;
    stored = to;
    var stands = WaitingLogic.standsAt(before, to);
    if (!stands) placeSeq = seq;
    // Two commands may be decided in one millisecond: the same wait at another place is a new one.
    if (was != null && stands && was.waiting().equals(to.waiting())) return null;
    WaitOver over = null;
    if (was != null) over = end(was, before, to, nowMs);
    var wait = to.waiting();
    if (wait != null) begin(wait, seq, nowMs);
    return over;
  }

  private WaitOver end(Awaiting was, Playback before, Playback to, long nowMs) {
    awaiting = null;
    budget.end(nowMs);
    var over = was.over(before, to, nowMs);
    if (over.by() == WaitOver.By.LIMIT || over.by() == WaitOver.By.SKIP) skipMissing(was);
    return over;
  }

  private void begin(Wait wait, long seq, long nowMs) {
    var stall = wait.kind() == Wait.Kind.STALL;
    var missing = new LinkedHashSet<Viewer>();
    var audience = 0;
    for (var viewer : stall ? troubled : viewers.values()) {
      if (!viewer.mayBeAwaited(nowMs)) continue;
      if (stall && viewer.stallsAtMs() == Long.MAX_VALUE) continue;
      audience++;
      if (viewer.isReadyFor(seq)) continue;
      missing.add(viewer);
      viewer.awaited(nowMs);
    }
    awaiting =
        new Awaiting(wait, seq, wait.untilMs(), nowMs, missing, stall ? 0 : allowed(audience));
    budget.begin(wait);
  }

  /// When to look again; `Long.MAX_VALUE` when only something new can change anything.
  long dueMs(long nowMs, long leadMs) {
    var now = awaiting;
    if (now != null) {
      var lastMs = Math.min(now.untilMs(), nowMs + budget.leftMs(nowMs)) - leadMs;
      return nowMs < now.gatherMs() ? Math.min(lastMs, now.gatherMs()) : lastMs;
    }
    var fromMs = stallsCountFromMs();
    if (fromMs == Long.MAX_VALUE) return Long.MAX_VALUE;
    var dueMs = Long.MAX_VALUE;
    for (var viewer : troubled) dueMs = Math.min(dueMs, viewer.stallsAtMs());
    return dueMs == Long.MAX_VALUE ? dueMs : Math.max(dueMs, fromMs);
  }

  /// How many say how they fare.
  int viewers() {
    return viewers.size();
  }

  /// What everybody may know of it.
  WaitStatus status(long nowMs) {
    var troubles = new Troubles();
    for (var viewer : troubled) troubles.add(viewer, nowMs);
    return troubles.status(awaiting);
  }
}
