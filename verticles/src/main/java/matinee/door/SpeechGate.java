package matinee.door;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import matinee.protocol.ErrorCode;
import matinee.protocol.Filters;
import matinee.protocol.Refusal;
import matinee.protocol.Speech;
import org.jspecify.annotations.Nullable;

/// Decides what members of one room may write, and how often. Pure but for being mutable; bounded;
/// used on the shard's event loop only.
public final class SpeechGate {
  /// Members whose pace is remembered; whoever wrote longest ago is forgotten first.
  static final int MEMBERS_MAX = 1_000;

  private static final long RATE_MS = 10_000;
  private static final long REPEAT_MS = 30_000;
  private static final int REMEMBERED_MAX = 32;
  private static final String UNNAMED = "•••";

  private final Map<String, Pace> paces = new LinkedHashMap<>();
  private Speech speech = Speech.FREE;
  private Censor censor = new Censor(Filters.NONE);

  /// What one member wrote lately: when, and what it looked like.
  private static final class Pace {
    final ArrayDeque<Long> times = new ArrayDeque<>();
    final ArrayDeque<Integer> looks = new ArrayDeque<>();
  }

  /// From now on the room has these rules.
  ///
  /// @return whether other words are unwanted now
  public boolean change(Speech to) {
    var isNew = !to.filters().equals(speech.filters());
    if (isNew) censor = new Censor(to.filters());
    speech = to;
    return isNew;
  }

  /// Whether somebody may not write at all just now; null when they may.
  public @Nullable Refusal silenced(String memberId, long nowMs) {
    var untilMs = speech.muted().get(memberId);
    if (untilMs == null || (untilMs > 0 && untilMs <= nowMs)) return null;
    return new Refusal(ErrorCode.MUTED, "You may not write here for now.");
  }

  /// Why somebody may not take a name just now; null when they may.
  public @Nullable Refusal rename(String memberId, String name, long nowMs) {
    var refusal = silenced(memberId, nowMs);
    if (refusal != null) return refusal;
    var checked = filtered(memberId, name);
    if (checked.refusal() != null || checked.text().equals(name)) return checked.refusal();
    return new Refusal(ErrorCode.FILTERED, "This room does not want that name.");
  }

  /// What somebody is called who comes by a name.
  ///
  /// @param before what they were called so far, and are as long as the new name may not be; null
  ///     when nobody knows
  public String name(String memberId, String name, @Nullable String before, long nowMs) {
    if (name.equals(before)) return name;
    if (before != null && silenced(memberId, nowMs) != null) return before;
    var checked = filtered(memberId, name);
    if (checked.refusal() == null) return checked.text();
    return before == null ? UNNAMED : before;
  }

  /// What a member may say of a new message.
  public Checked say(String memberId, String text, long nowMs) {
    var refusal = silenced(memberId, nowMs);
    if (refusal == null) refusal = tooFast(memberId, text, nowMs);
    return refusal == null ? filtered(memberId, text) : new Checked(text, refusal);
  }

  /// What a member may make of an earlier message.
  public Checked change(String memberId, String text, long nowMs) {
    var refusal = silenced(memberId, nowMs);
    return refusal == null ? filtered(memberId, text) : new Checked(text, refusal);
  }

  private @Nullable Refusal tooFast(String memberId, String text, long nowMs) {
    var pace = paces.get(memberId);
    if (pace == null || speech.hosts().contains(memberId)) return null;
    var last = pace.times.peekLast();
    if (last != null && nowMs - last < speech.slowMs()) {
      var seconds = (speech.slowMs() - (nowMs - last) + 999) / 1_000;
      return new Refusal(ErrorCode.SLOW_MODE, "Slow mode: write again in " + seconds + " s.");
    }
    var within = pace.times.stream().filter(atMs -> nowMs - atMs < RATE_MS).count();
    if (speech.rateMax() > 0 && within >= speech.rateMax()) {
      return new Refusal(ErrorCode.TOO_MANY_REQUESTS, "That was a lot at once; wait a moment.");
    }
    var most = speech.repeatsMax();
    return most > 0 && repeats(pace, looks(text), nowMs) >= most
        ? new Refusal(ErrorCode.TOO_MANY_REQUESTS, "You have just said that.")
        : null;
  }

  private static long repeats(Pace pace, int looks, long nowMs) {
    var same = 0L;
    var times = pace.times.iterator();
    for (var earlier : pace.looks) {
      var atMs = times.next();
      if (nowMs - atMs < REPEAT_MS && earlier == looks) same++;
    }
    return same;
  }

  private Checked filtered(String memberId, String text) {
    if (speech.hosts().contains(memberId)) return new Checked(text, null);
    return switch (censor.check(text)) {
      case Censor.Verdict.Passed(var passed) -> new Checked(passed, null);
      case Censor.Verdict.HasWord _ ->
          new Checked(text, new Refusal(ErrorCode.FILTERED, "This room does not want that word."));
      case Censor.Verdict.HasLink _ ->
          new Checked(text, new Refusal(ErrorCode.FILTERED, "This room does not want links."));
    };
  }

  /// A text as it may be said, or why it may not.
  public record Checked(String text, @Nullable Refusal refusal) {}

  /// A message was said. What no rule asks for is not remembered.
  public void said(String memberId, String text, long nowMs) {
    if (speech.slowMs() == 0 && speech.rateMax() == 0 && speech.repeatsMax() == 0) return;
    var pace = paces.remove(memberId);
    if (pace == null) pace = new Pace();
    pace.times.add(nowMs);
    pace.looks.add(speech.repeatsMax() == 0 ? 0 : looks(text));
    if (pace.times.size() > Math.max(REMEMBERED_MAX, Math.min(speech.rateMax(), 1_000))) {
      pace.times.remove();
      pace.looks.remove();
    }
    paces.put(memberId, pace);
    if (paces.size() > MEMBERS_MAX) paces.remove(paces.keySet().iterator().next());
  }

  private static int looks(String text) {
    return Folding.of(text).text().strip().hashCode();
  }
}
