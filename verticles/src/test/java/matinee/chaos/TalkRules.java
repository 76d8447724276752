package matinee.chaos;

import static matinee.chaos.Checker.broken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import matinee.chaos.ChatLog.Full;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.RefusedForGood;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// What was said about messages: whether the log is one that could be, whether texts that are gone
/// are gone, and whether answers without an entry were true.
final class TalkRules {
  /// A purge takes so many messages at most.
  private static final int PURGED_MAX = 2_000;

  private TalkRules() {}

  static void check(RoomView view, List<Violation> found) {
    var answers = answers(view);
    var known = known(view);
    var board = new Board();
    judge(view, answers.remove(0L), board, known, found);
    for (var full : view.log.all()) {
      follows(view, full, board, found);
      board.add(full.entry.seq(), full.entry.who(), full.line);
      judge(view, answers.remove(full.entry.seq()), board, known, found);
    }
    for (var left : answers.values()) {
      for (var ack : left) {
        var what = "acknowledged under a number that nothing has";
        found.add(broken(Rule.ACKNOWLEDGED_IS_STORED, view, what, ack));
      }
    }
    for (var refusal : view.refused) gone(view, refusal, found);
  }

  /// An entry could stand where it does, and its text is there exactly as long as nothing took it.
  private static void follows(RoomView view, Full full, Board board, List<Violation> found) {
    var entry = full.entry;
    if (!board.admits(entry.who(), full.line)) {
      found.add(broken(Rule.LEGAL, view, "an entry that changes nothing or must not", entry));
    }
    if (full.line instanceof Line.Purged purged) whole(view, full, purged, board, found);
    if (!full.line.brings()) return;
    var isThere = entry.line().text() != null;
    if (isThere && full.goneAt != ChatLog.NEVER) {
      var by = view.log.at(full.goneAt);
      var what = "a text that was taken away is stored";
      found.add(broken(Rule.GONE_IS_GONE, view, what, entry, by == null ? "" : by.entry));
    }
    if (!isThere && full.goneAt == ChatLog.NEVER) {
      found.add(broken(Rule.ACKNOWLEDGED_IS_STORED, view, "a text is lost", entry));
    }
  }

  /// A purge leaves nothing of what its member has said, but beyond its limit.
  private static void whole(
      RoomView view, Full full, Line.Purged purged, Board board, List<Violation> found) {
    var all = board.of(purged.memberId());
    var covered = all.stream().filter(seq -> seq >= purged.fromSeq()).count();
    if (covered == all.size() || covered >= PURGED_MAX) return;
    found.add(broken(Rule.LEGAL, view, "a purge leaves messages where they are", full.entry));
  }

  /// Answers of the chat that no entry goes with, by their number.
  private static Map<Long, List<Acknowledged>> answers(RoomView view) {
    var answers = new TreeMap<Long, List<Acknowledged>>();
    for (var ack : view.acknowledged) {
      if (ack.stream() != StreamKind.CHAT || view.isStored(ack.who(), ack.cmdId())) continue;
      var command = view.commands.get(RoomView.key(ack.who(), ack.cmdId()));
      var mayBe = command != null && command.mayChangeNothing();
      if (mayBe) answers.computeIfAbsent(ack.seq(), _ -> new ArrayList<>()).add(ack);
    }
    return answers;
  }

  /// It was so already at the number that was answered, and that number was not an old one.
  private static void judge(
      RoomView view,
      @Nullable List<Acknowledged> answers,
      Board board,
      NavigableMap<Long, Long> known,
      List<Violation> found) {
    if (answers == null) return;
    for (var ack : answers) {
      var command = view.commands.get(RoomView.key(ack.who(), ack.cmdId()));
      var line = command == null ? null : command.line();
      if (command == null || line == null) continue;
      if (!board.isSoAlready(ack.who(), line)) {
        var what = "acknowledged, not stored, and it was not so already";
        found.add(broken(Rule.ACKNOWLEDGED_IS_STORED, view, what, command, ack));
      }
      var before = known.lowerEntry(command.atNanos());
      if (before != null && before.getValue() > ack.seq()) {
        var what = "answered by an owner that did not know of " + before.getValue();
        found.add(broken(Rule.REAL_TIME_ORDER, view, what, command, ack));
      }
    }
  }

  /// The highest chat number that anybody knew of, by time.
  private static NavigableMap<Long, Long> known(RoomView view) {
    record Seen(long atNanos, long seq) {}
    var all = new ArrayList<Seen>();
    for (var told : view.told) {
      if (told.stream() == StreamKind.CHAT) all.add(new Seen(told.atNanos(), told.seq()));
    }
    for (var ack : view.acknowledged) {
      if (ack.stream() == StreamKind.CHAT) all.add(new Seen(ack.atNanos(), ack.seq()));
    }
    all.sort(Comparator.comparingLong(Seen::atNanos));
    var known = new TreeMap<Long, Long>();
    var highest = 0L;
    for (var seen : all) {
      highest = Math.max(highest, seen.seq());
      known.put(seen.atNanos(), highest);
    }
    return known;
  }

  /// What was refused as gone was gone, or going, by then; for nothing else is anything refused for
  /// good that the load asks.
  private static void gone(RoomView view, RefusedForGood refusal, List<Violation> found) {
    var command = view.commands.get(RoomView.key(refusal.who(), refusal.cmdId()));
    var line = command == null ? null : command.line();
    var isGone = refusal.code().equals("not_found");
    if (command == null || line == null || line.message() == 0 || !isGone) {
      var what = "refused for good as " + refusal.code() + ", and it was right";
      found.add(broken(Rule.REFUSED_RIGHTLY, view, what, refusal));
      return;
    }
    if (takenAway(view, line.message(), refusal.atNanos())) return;
    var what = "refused as gone, and nobody had taken it away";
    found.add(broken(Rule.REFUSED_RIGHTLY, view, what, command, refusal));
  }

  private static boolean takenAway(RoomView view, long message, long beforeNanos) {
    var said = view.log.at(message);
    if (said == null || !(said.line instanceof Line.Said)) return true;
    for (var full : view.log.all()) {
      var takes =
          switch (full.line) {
            case Line.Deleted deleted -> deleted.message() == message;
            case Line.Purged purged ->
                purged.memberId().equals(said.entry.who())
                    && purged.fromSeq() <= message
                    && message < full.entry.seq();
            case Line.Said _, Line.Edited _, Line.Reacted _ -> false;
          };
      if (takes && isAsked(full.command, beforeNanos)) return true;
    }
    return false;
  }

  private static boolean isAsked(@Nullable Invoked command, long beforeNanos) {
    return command != null && command.atNanos() < beforeNanos;
  }
}
