package matinee.chaos;

import static matinee.chaos.Checker.broken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import matinee.chaos.History.Event;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.Told;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;

/// What clients were told against what others were told, what was said, and what is stored.
final class ToldRules {
  private ToldRules() {}

  static void check(RoomView view, List<Violation> found) {
    sameForAll(view, found);
    spoken(view, found);
    view.heard.forEach((who, heard) -> shown(view, who, heard, found));
  }

  private static void sameForAll(RoomView view, List<Violation> found) {
    var first = new HashMap<String, Told>();
    for (var told : view.told) {
      var before = first.putIfAbsent(told.stream() + "/" + told.seq(), told);
      if (before != null && !isSame(before, told)) {
        found.add(broken(Rule.SAME_FOR_ALL, view, "one number, two contents", before, told));
      }
    }
    for (var told : first.values()) {
      if (told.seq() > view.stored.head(told.stream()).seq()) {
        found.add(broken(Rule.NO_PHANTOM, view, "told and not stored", told));
        continue;
      }
      if (told.stream() == StreamKind.CHAT) isAsSaid(view, told, found);
      else isAsStored(view, told, found);
    }
  }

  private static boolean isSame(Told one, Told other) {
    if (!one.content().equals(other.content())) return false;
    return one.line() == null || other.line() == null || one.line().fits(other.line());
  }

  private static void isAsSaid(RoomView view, Told told, List<Violation> found) {
    var full = view.log.at(told.seq());
    var line = told.line();
    if (full == null || line == null) return;
    if (full.entry.content().equals(told.content()) && full.line.fits(line)) return;
    found.add(broken(Rule.SAME_FOR_ALL, view, "told otherwise than stored", full.entry, told));
  }

  /// A register may have gone on since.
  private static void isAsStored(RoomView view, Told told, List<Violation> found) {
    var head = view.stored.head(told.stream());
    if (head.seq() != told.seq() || head.content().equals(told.content())) return;
    // A queue is not stored before somebody does something with it.
    if (told.seq() == 0) return;
    found.add(broken(Rule.SAME_FOR_ALL, view, "told otherwise than stored", head, told));
  }

  /// Everything told was said by whom it names; what nobody caused is the owner's own doing.
  private static void spoken(RoomView view, List<Violation> found) {
    var said = new HashSet<String>();
    for (var command : view.commands.values()) {
      if (command.stream() == StreamKind.CHAT) continue;
      // The queue does not say who has changed its rules.
      if (command.stream() == StreamKind.QUEUE) said.add("QUEUE//" + command.token());
      said.add(command.stream() + "/" + command.who() + "/" + command.token());
    }
    var judged = new HashSet<String>();
    for (var told : view.told) {
      var ofNobody = told.by().isEmpty() && told.stream() != StreamKind.QUEUE;
      if (ofNobody || !judged.add(told.stream() + "/" + told.seq())) continue;
      var isSaid =
          told.stream() == StreamKind.CHAT
              ? isAsked(view, told)
              : said.contains(told.stream() + "/" + told.by() + "/" + told.token());
      if (!isSaid) {
        found.add(broken(Rule.NO_PHANTOM, view, "told and never said", told));
      }
    }
    var byCommand = new HashMap<String, Told>();
    for (var told : view.told) {
      if (told.cmdId() == null) continue;
      var before = byCommand.putIfAbsent(told.by() + "/" + told.cmdId(), told);
      if (before != null && before.seq() != told.seq()) {
        found.add(broken(Rule.ONCE, view, "one entry under two numbers", before, told));
      }
    }
  }

  private static boolean isAsked(RoomView view, Told told) {
    if (told.cmdId() == null || told.line() == null) return false;
    var command = view.commands.get(RoomView.key(told.by(), told.cmdId()));
    var asked = command == null ? null : command.line();
    return asked != null && asked.fits(told.line());
  }

  /// Follows what one client shows, as the protocol says: the next number is shown, a lower one is
  /// a repetition, a higher one waits for the snapshot that repairs it.
  private static void shown(RoomView view, String who, List<Event> heard, List<Violation> found) {
    var chat = 0L;
    var playback = 0L;
    var settings = 0L;
    var queue = 0L;
    var connections = new HashSet<Integer>();
    for (var event : heard) {
      switch (event) {
        case Snapshot snapshot -> {
          var isFirst = connections.add(snapshot.connection());
          // One that comes unasked, after a fail-over, begins with what the socket has.
          var has = isFirst ? snapshot.resumedChat() : Math.min(chat, startOf(snapshot));
          repaired(view, snapshot, has, found);
          chat = Math.max(chat, snapshot.chatSeq());
          playback = Math.max(playback, snapshot.playback().seq());
          settings = Math.max(settings, snapshot.settings().seq());
          queue = Math.max(queue, snapshot.queue().seq());
        }
        case Told told -> {
          switch (told.stream()) {
            case CHAT -> chat = told.seq() == chat + 1 ? told.seq() : chat;
            case PLAYBACK -> playback = Math.max(playback, told.seq());
            case ROOM -> settings = Math.max(settings, told.seq());
            case QUEUE -> queue = Math.max(queue, told.seq());
            case GUARD -> {}
          }
        }
        default -> {}
      }
    }
    var missing = new ArrayList<String>();
    if (chat != view.stored.head(StreamKind.CHAT).seq()) missing.add("chat after " + chat);
    if (playback != view.stored.head(StreamKind.PLAYBACK).seq()) {
      missing.add("playback after " + playback);
    }
    if (settings != view.stored.head(StreamKind.ROOM).seq()) {
      missing.add("settings after " + settings);
    }
    if (queue != view.stored.head(StreamKind.QUEUE).seq()) missing.add("queue after " + queue);
    if (missing.isEmpty()) return;
    var what = who + " lacks " + missing;
    found.add(broken(Rule.EVERYBODY_HAS_ALL, view, what, view.stored.heads(), heard.getLast()));
  }

  /// The number before the first entry.
  private static long startOf(Snapshot snapshot) {
    return snapshot.chatSeq() - snapshot.chat().size();
  }

  /// @param has the chat number that its reader has; more than one may have been meant
  private static void repaired(RoomView view, Snapshot snapshot, long has, List<Violation> found) {
    if (snapshot.chatSeq() < snapshot.resumedChat()) {
      var what = "a snapshot is older than what its reader has";
      found.add(broken(Rule.SHOWN_WITHOUT_HOLES, view, what, snapshot));
      return;
    }
    // Which messages a page has is judged elsewhere.
    if (snapshot.page() != null) return;
    var from = startOf(snapshot);
    var count = snapshot.chat().size();
    var whole = from == Math.max(0, has);
    for (var i = 0; i < count; i++) whole &= snapshot.chat().get(i).seq() == from + 1 + i;
    if (whole) return;
    var what = "a snapshot does not bring exactly what was missed";
    found.add(broken(Rule.SHOWN_WITHOUT_HOLES, view, what, snapshot));
  }
}
