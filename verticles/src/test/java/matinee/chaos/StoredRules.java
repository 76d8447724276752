package matinee.chaos;

import static matinee.chaos.Checker.broken;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.Stored.Entry;
import matinee.chaos.Violation.Rule;
import matinee.protocol.StreamKind;
import org.jspecify.annotations.Nullable;

/// Acknowledgements and refusals against what is stored.
final class StoredRules {
  private StoredRules() {}

  static void check(RoomView view, List<Violation> found) {
    var byKey = log(view, found);
    acknowledged(view, byKey, found);
    refused(view, byKey, found);
  }

  /// The log by client and command, checked by itself.
  private static Map<String, Entry> log(RoomView view, List<Violation> found) {
    var byKey = new HashMap<String, Entry>();
    var texts = new HashSet<String>();
    var next = 1L;
    for (var entry : view.stored.chat()) {
      if (entry.seq() != next) {
        found.add(broken(Rule.CONTIGUOUS, view, "the log lacks or repeats " + next, entry));
      }
      next = entry.seq() + 1;
      var key = RoomView.key(entry.who(), entry.cmdId());
      var before = byKey.putIfAbsent(key, entry);
      var text = entry.line().text();
      if (before != null || (text != null && !texts.add(text))) {
        found.add(broken(Rule.ONCE, view, "an entry is stored twice", entry));
      }
      var command = view.commands.get(key);
      var line = command == null ? null : command.line();
      if (line == null || !line.fits(entry.line())) {
        found.add(broken(Rule.NO_PHANTOM, view, "stored and never said so", entry));
      }
    }
    var head = view.stored.head(StreamKind.CHAT);
    if (head.seq() != next - 1) {
      found.add(broken(Rule.CONTIGUOUS, view, "the head of the log is not its end", head));
    }
    return byKey;
  }

  private static void acknowledged(RoomView view, Map<String, Entry> byKey, List<Violation> found) {
    var numbers = new HashMap<String, Acknowledged>();
    var owners = new HashMap<String, Acknowledged>();
    for (var ack : view.acknowledged) {
      var key = RoomView.key(ack.who(), ack.cmdId());
      var before = numbers.putIfAbsent(key, ack);
      if (before != null && before.seq() != ack.seq()) {
        found.add(broken(Rule.ONCE, view, "acknowledged under two numbers", before, ack));
      }
      if (ack.stream() == StreamKind.CHAT) {
        isInLog(view, ack, byKey.get(key), found);
        continue;
      }
      isInRegister(view, ack, found);
      var command = view.commands.get(key);
      if (before != null || command == null || command.mayChangeNothing()) continue;
      var other = owners.putIfAbsent(ack.stream() + "/" + ack.seq(), ack);
      if (other != null) {
        found.add(broken(Rule.ONCE, view, "two commands have one number", other, ack));
      }
    }
  }

  private static void isInLog(
      RoomView view, Acknowledged ack, @Nullable Entry entry, List<Violation> found) {
    var command = view.commands.get(RoomView.key(ack.who(), ack.cmdId()));
    // What was so already has no entry; that it was so is judged elsewhere.
    if (entry == null && command != null && command.mayChangeNothing()) return;
    if (entry == null) {
      found.add(broken(Rule.ACKNOWLEDGED_IS_STORED, view, "an acknowledged message is lost", ack));
    } else if (entry.seq() != ack.seq()) {
      var what = "acknowledged under another number than stored";
      found.add(broken(Rule.ACKNOWLEDGED_IS_STORED, view, what, ack, entry));
    }
  }

  private static void isInRegister(RoomView view, Acknowledged ack, List<Violation> found) {
    var head = view.stored.head(ack.stream());
    var command = view.commands.get(RoomView.key(ack.who(), ack.cmdId()));
    if (head.seq() < ack.seq()) {
      found.add(
          broken(Rule.ACKNOWLEDGED_IS_STORED, view, "an acknowledged change is lost", ack, head));
    } else if (command != null
        && !command.mayChangeNothing()
        && head.seq() == ack.seq()
        && !head.token().equals(command.token())) {
      var what = "an acknowledged change is not what is stored under its number";
      found.add(broken(Rule.ACKNOWLEDGED_IS_STORED, view, what, command, ack, head));
    }
  }

  private static void refused(RoomView view, Map<String, Entry> byKey, List<Violation> found) {
    for (var refusal : view.refused) {
      var entry = byKey.get(RoomView.key(refusal.who(), refusal.cmdId()));
      if (entry == null) continue;
      var what = "refused for good and stored all the same";
      found.add(broken(Rule.REFUSED_CHANGES_NOTHING, view, what, refusal, entry));
    }
  }
}
