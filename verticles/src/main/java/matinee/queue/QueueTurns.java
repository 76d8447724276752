package matinee.queue;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.QueueState.SkipVotes;
import matinee.protocol.VideoItem;
import matinee.queue.QueueLogic.Changed;
import matinee.queue.Showing.Countdown;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;

/// Decides what is on, and when something else follows. Pure.
///
/// Every showing has a number, one above the one before. Whatever leads to the next one (the end of
/// the film, votes, two people who press at once, a new owner that does what the old one may have
/// done) names the showing it ends, and changes nothing when that has ended already.
final class QueueTurns {
  /// Votes to skip that are kept, and the most that can be needed.
  static final int SKIP_VOTES_MAX = 200;

  private QueueTurns() {}

  static Decision<Changed> skip(Queue now, Person by, Wish.Skip skip, Situation situation) {
    if (!situation.may(by, Permission.SKIP)) {
      return QueueLogic.notAllowed("You may not skip in this room; vote for it.");
    }
    if (skip.play() != now.play()) return new Decision.Unchanged<>();
    var chosen = skip.entryId();
    if (chosen != null) {
      var entry = now.find(chosen);
      return entry == null ? QueueLogic.noSuchEntry() : turnTo(now, entry, by, situation);
    }
    var next = next(now);
    if (next == null && situation.playback().item() == null) {
      return QueueLogic.bad("Nothing is on, and nothing waits.");
    }
    return turnTo(now, next, by, situation);
  }

  /// Decides to show a film at once, whatever waits.
  static Decision<Changed> playNow(Queue now, Person by, VideoItem item, Situation situation) {
    if (!situation.may(by, Permission.SKIP)) {
      return QueueLogic.notAllowed("You may not choose the film in this room.");
    }
    var id = "q" + (now.number() + 1);
    var entry = new QueueEntry(id, item, by, situation.nowMs(), false, null, List.of());
    return turnTo(now.withNumber(now.number() + 1), entry, by, situation);
  }

  static Decision<Changed> voteSkip(Queue now, Person by, Wish.VoteSkip vote, Situation situation) {
    if (!situation.may(by, Permission.CHAT)) return QueueEdits.mayNotVote();
    if (vote.play() != now.play() || situation.playback().item() == null) {
      return new Decision.Unchanged<>();
    }
    var votes = new ArrayList<>(now.showing().skip().votes());
    if (votes.contains(by.id()) == vote.up()) return new Decision.Unchanged<>();
    if (vote.up() && votes.size() >= SKIP_VOTES_MAX) return new Decision.Unchanged<>();
    if (vote.up()) votes.add(by.id());
    else votes.remove(by.id());
    return counted(now.withSkip(new SkipVotes(votes, now.showing().skip().needed())), situation);
  }

  /// Counts the votes anew: members became active or idle.
  static Decision<Changed> recount(Queue now, Situation situation) {
    if (now.showing().skip().votes().isEmpty()) return new Decision.Unchanged<>();
    var to = counted(now, situation);
    return to instanceof Decision.Accepted<Changed>(Changed changed) && changed.to().equals(now)
        ? new Decision.Unchanged<>()
        : to;
  }

  private static Decision<Changed> counted(Queue voted, Situation situation) {
    var votes = voted.showing().skip().votes();
    if (votes.isEmpty()) return QueueLogic.changed(voted.withSkip(SkipVotes.NONE));
    var audience = situation.audience();
    var needed = needed(audience.active().size(), voted.rules().skipPercent());
    if (!audience.settled()) {
      var most = Math.max(needed, voted.showing().skip().needed());
      return QueueLogic.changed(voted.withSkip(new SkipVotes(votes, most)));
    }
    var counting = votes.stream().filter(audience.active()::contains).count();
    return counting >= needed
        ? turnTo(voted, next(voted), null, situation)
        : QueueLogic.changed(voted.withSkip(new SkipVotes(votes, needed)));
  }

  /// How many votes it takes, of so many who are active.
  static int needed(int active, int percent) {
    var share = (active * (long) percent + 99) / 100;
    return Math.clamp(share, 1, SKIP_VOTES_MAX);
  }

  static Decision<Changed> stay(Queue now, Person by, Wish.Stay stay, Situation situation) {
    if (!situation.may(by, Permission.SKIP) && !situation.may(by, Permission.PLAY)) {
      return QueueLogic.notAllowed("You may not decide what follows in this room.");
    }
    var countdown = now.showing().countdown();
    if (stay.play() != now.play() || countdown == null) return new Decision.Unchanged<>();
    return QueueLogic.changed(now.withCountdown(null, countdown.playbackSeq()));
  }

  /// What follows by itself now; `Unchanged` when nothing does.
  static Decision<Changed> due(Queue now, Situation situation) {
    var playback = situation.playback();
    // What was put on before must be shown before anything can follow it.
    if (playback.play() < now.play()) return new Decision.Unchanged<>();
    var countdown = now.showing().countdown();
    if (countdown != null) {
      if (countdown.playbackSeq() != playback.seq()) {
        return QueueLogic.changed(now.withCountdown(null, now.showing().stayedSeq()));
      }
      if (situation.nowMs() < countdown.atMs()) return new Decision.Unchanged<>();
      var next = next(now);
      if (next == null) return QueueLogic.changed(now.withCountdown(null, 0));
      return turnTo(now, next, null, situation);
    }
    if (playback.item() == null) return fill(now, situation);
    return isOver(playback, situation.nowMs()) && now.showing().stayedSeq() != playback.seq()
        ? over(now, situation)
        : new Decision.Unchanged<>();
  }

  /// Nothing is on: what waits is shown, paused, so that people can gather before it.
  private static Decision<Changed> fill(Queue now, Situation situation) {
    var next = next(now);
    if (next == null || !now.rules().autoplay()) return new Decision.Unchanged<>();
    return turnTo(now, next, null, situation);
  }

  private static Decision<Changed> over(Queue now, Situation situation) {
    var current = now.current();
    if (now.rules().loop() == Loop.ONE && current != null) {
      return QueueLogic.changed(now.turnedTo(current, now.entries(), null, situation.nowMs()));
    }
    var next = next(now);
    if (next == null || !now.rules().autoplay()) return new Decision.Unchanged<>();
    var waitMs = now.rules().countdownMs();
    if (waitMs == 0) return turnTo(now, next, null, situation);
    var playback = situation.playback();
    var fromMs = Math.max(endsAtMs(playback), situation.nowMs());
    return QueueLogic.changed(now.withCountdown(new Countdown(fromMs + waitMs, playback.seq()), 0));
  }

  /// What would follow now; null when nothing waits. Links that do not play are passed over.
  static @Nullable QueueEntry next(Queue now) {
    for (var entry : now.entries()) if (entry.problem() == null) return entry;
    return now.rules().loop() == Loop.ALL ? now.current() : null;
  }

  private static Decision<Changed> turnTo(
      Queue now, @Nullable QueueEntry next, @Nullable Person by, Situation situation) {
    var left = new ArrayList<>(now.entries());
    if (next != null) left.removeIf(entry -> entry.id().equals(next.id()));
    var was = now.current();
    var isAgain = was != null && next != null && was.id().equals(next.id());
    if (was != null && was.problem() == null && !isAgain && now.rules().loop() == Loop.ALL) {
      var order = now.rules().order();
      var place =
          order == Order.SHUFFLE ? QueueOrder.place(situation.seed(), left.size()) : left.size();
      left.add(place, was.withVotes(List.of()));
      left = new ArrayList<>(QueueLogic.sorted(left, order));
    }
    return QueueLogic.changed(now.turnedTo(next, left, by, situation.nowMs()));
  }

  static boolean isOver(PlaybackState playback, long nowMs) {
    return playback.anchor().playing() && nowMs >= endsAtMs(playback);
  }

  /// When the timeline reaches the end of what is on; `Long.MAX_VALUE` when it does not.
  static long endsAtMs(PlaybackState playback) {
    var item = playback.item();
    var anchor = playback.anchor();
    if (item == null || !anchor.playing() || item.overMs() == Long.MAX_VALUE) return Long.MAX_VALUE;
    var leftMs = Math.max(0, item.overMs() - anchor.positionMs());
    return anchor.atMs() + (long) Math.ceil(leftMs / anchor.rate());
  }

  /// When [#due] must be asked next, in cluster time; `Long.MAX_VALUE` when a change comes first.
  static long nextDueMs(Queue now, PlaybackState playback) {
    if (playback.play() < now.play()) return Long.MAX_VALUE;
    var countdown = now.showing().countdown();
    if (countdown != null) {
      return countdown.playbackSeq() == playback.seq() ? countdown.atMs() : 0;
    }
    if (playback.item() == null) return next(now) == null ? Long.MAX_VALUE : 0;
    return now.showing().stayedSeq() == playback.seq() ? Long.MAX_VALUE : endsAtMs(playback);
  }

  /// The id of the command that leads from one queue to the next: whoever owns the room, the same
  /// turn has the same id.
  static String commandId(Queue from, long seq, Queue to, long playbackSeq) {
    if (to.play() == from.play()) return "end-at-" + playbackSeq + "-" + seq;
    var current = to.current();
    return "next-" + (current == null ? "none" : current.id()) + "-" + to.play();
  }
}
