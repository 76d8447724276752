package matinee.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import matinee.kernel.JsonFields;
import matinee.kernel.JsonWriter;

/// How a register is stored: its state, and which recent commands led to it.
public final class RegisterJson {
  /// Commands that a register remembers across its owner's end.
  public static final int RECENT_MAX = 512;

  /// Of one member: as many as one socket may have under way. Their client repeats no others.
  public static final int RECENT_PER_MEMBER_MAX = 64;

  private RegisterJson() {}

  /// Nothing, to begin with.
  public static RecentCommands none() {
    return new RecentCommands(RECENT_MAX, RECENT_PER_MEMBER_MAX);
  }

  /// @param state the domain's state as a JSON object
  public static String write(String state, RecentCommands recent) {
    var json = new JsonWriter().open().putRaw("state", state).open("recent");
    recent.entries().forEach(json::put);
    return json.close().close().toString();
  }

  /// The domain's part of a stored register.
  public static JsonFields state(String stored) {
    return JsonFields.parse(stored).object("state");
  }

  /// The commands of a stored register, oldest first by their numbers: the database keeps the
  /// fields of an object in an order of its own.
  public static RecentCommands recent(String stored) {
    var fields = JsonFields.parse(stored).object("recent");
    var recent = none();
    var seqs = new TreeMap<Long, List<String>>();
    for (var key : fields.names()) {
      var seq = fields.whole(key, 0, Long.MAX_VALUE);
      seqs.computeIfAbsent(seq, _ -> new ArrayList<>()).add(key);
    }
    seqs.forEach((seq, keys) -> keys.forEach(key -> recent.add(key, seq)));
    return recent;
  }
}
