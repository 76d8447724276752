package matinee.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Whether what one member says is stored in the order given. What its client says again, after a
/// refusal or by another socket, has lost its place: whatever came after it may be stored.
final class MemberOrder {
  private final Map<String, Integer> places = new HashMap<>();
  private final TreeMap<Integer, Long> stored = new TreeMap<>();
  private int given;

  /// A command is given. Only messages count: a register's command that changes nothing has no
  /// number of its own.
  void given(String type, String cmdId) {
    if (type.equals("say")) places.put(cmdId, ++given);
  }

  void saidAgain(String cmdId) {
    places.remove(cmdId);
  }

  void stored(String cmdId, long seq) {
    var place = places.get(cmdId);
    if (place == null) return;
    stored.put(place, seq);
    var before = stored.lowerEntry(place);
    var after = stored.higherEntry(place);
    var follows = before == null || before.getValue() < seq;
    var precedes = after == null || after.getValue() > seq;
    Checker.demand(follows && precedes, Rule.MEMBER_ORDER, cmdId + " is stored as " + seq);
  }
}
