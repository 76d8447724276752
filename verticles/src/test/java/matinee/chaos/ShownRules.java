package matinee.chaos;

import static matinee.chaos.Checker.broken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import matinee.chaos.Board.Note;
import matinee.chaos.History.Event;
import matinee.chaos.History.Page;
import matinee.chaos.History.Paged;
import matinee.chaos.History.Snapshot;
import matinee.chaos.History.Told;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;

/// Messages as clients are shown them against what the log makes of them, and texts that were taken
/// away against those who know that.
final class ShownRules {
  /// @param isLater whether it may have been read after its number, when more was gone
  private record Shown(Page page, boolean isLater, Event event) {}

  private ShownRules() {}

  static void check(RoomView view, List<Violation> found) {
    var end = new Board();
    for (var full : view.log.all()) end.add(full.entry.seq(), full.entry.who(), full.line);
    pages(view, end, found);
    view.heard.forEach((who, heard) -> window(view, who, heard, end, found));
  }

  /// Every page is what the log makes of its messages, as of the page's number.
  private static void pages(RoomView view, Board end, List<Violation> found) {
    var shown = new ArrayList<Shown>();
    for (var heard : view.heard.values()) {
      for (var event : heard) {
        if (event instanceof Snapshot one && one.page() != null) {
          shown.add(new Shown(one.page(), false, one));
        }
        if (event instanceof Paged one) shown.add(new Shown(one.page(), true, one));
      }
    }
    shown.sort(Comparator.comparingLong(one -> one.page().seq()));
    var board = new Board();
    var next = 0;
    var log = view.log.all();
    for (var one : shown) {
      for (; next < log.size() && log.get(next).entry.seq() <= one.page().seq(); next++) {
        var full = log.get(next);
        board.add(full.entry.seq(), full.entry.who(), full.line);
      }
      page(view, one, board, end, found);
    }
  }

  private static void page(
      RoomView view, Shown shown, Board board, Board end, List<Violation> found) {
    var page = shown.page();
    var due = List.copyOf(board.between(page.fromSeq(), page.toSeq()).values());
    var same = due.size() == page.notes().size();
    for (var i = 0; same && i < due.size(); i++) {
      same = isDue(page.notes().get(i), due.get(i), shown, end);
    }
    if (same) return;
    for (var note : page.notes()) {
      var right = board.find(note.seq());
      if (right == null || isDue(note, right, shown, end)) continue;
      var revived = note.text() != null && right.text() == null;
      var rule = revived ? Rule.GONE_IS_GONE : Rule.SHOWN_AS_STORED;
      found.add(broken(rule, view, "a page shows " + note + " for " + right, shown.event()));
      return;
    }
    found.add(
        broken(Rule.SHOWN_AS_STORED, view, "a page lacks or adds messages", due, shown.event()));
  }

  /// Whoever reads later may find that texts are gone, and whole messages.
  private static boolean isDue(Note note, Note right, Shown shown, Board end) {
    if (note.shows(right, shown.isLater())) return true;
    var last = end.find(note.seq());
    return shown.isLater() && last != null && last.deleted() && note.shows(last, false);
  }

  /// Follows what one client shows: in the end it is what the log makes of those messages, and no
  /// text comes again once the client knew that it is gone.
  private static void window(
      RoomView view, String who, List<Event> heard, Board end, List<Violation> found) {
    var board = new Board();
    var has = 0L;
    // By connection: a new one may bring again what the old one has brought meanwhile.
    var knows = new HashMap<Integer, Long>();
    for (var event : heard) {
      switch (event) {
        case Snapshot snapshot -> {
          knows.merge(snapshot.connection(), snapshot.chatSeq(), Math::max);
          for (var told : snapshot.chat()) text(view, told, snapshot.chatSeq(), found);
          var page = snapshot.page();
          if (page != null) {
            board.show(page.notes());
          } else {
            for (var told : snapshot.chat()) {
              if (told.seq() > has) add(board, told);
            }
          }
          has = Math.max(has, snapshot.chatSeq());
        }
        case Told told -> {
          if (told.stream() != StreamKind.CHAT) continue;
          text(view, told, knows.merge(told.connection(), told.seq(), Math::max), found);
          if (told.seq() != has + 1) continue;
          add(board, told);
          has = told.seq();
        }
        default -> {}
      }
    }
    if (has != view.stored.head(StreamKind.CHAT).seq()) return;
    for (var note : board.between(1, has).values()) {
      var right = end.find(note.seq());
      if (right != null && note.shows(right, false)) continue;
      var what = who + " shows " + note + " for " + right;
      found.add(broken(Rule.SHOWN_AS_STORED, view, what, heard.getLast()));
      return;
    }
  }

  private static void add(Board board, Told told) {
    var line = told.line();
    if (line != null) board.add(told.seq(), told.by(), line);
  }

  /// A text is told as long as its reader cannot know that it is gone, and not after.
  ///
  /// @param knows the highest number that the reader knows of once it has read this
  private static void text(RoomView view, Told told, long knows, List<Violation> found) {
    var line = told.line();
    var full = view.log.at(told.seq());
    if (line == null || full == null || !line.brings()) return;
    if (line.text() != null && full.goneAt <= knows) {
      var what = "a text is told to who knows that " + full.goneAt + " took it away";
      found.add(broken(Rule.GONE_IS_GONE, view, what, told));
    }
    if (line.text() == null && full.goneAt == ChatLog.NEVER) {
      found.add(broken(Rule.SAME_FOR_ALL, view, "a text is kept from somebody", told));
    }
  }
}
