package matinee.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who is in the room, as `docs/protocol.md` says that a client finds out. Written on the client's
/// event loop; [#members] may be read elsewhere.
final class Roster {
  private long rev;
  private volatile Set<String> members = Set.of();

  Set<String> members() {
    return members;
  }

  /// @param presence of a snapshot; null where what is known still stands
  void take(@Nullable JsonObject presence) {
    if (presence != null) everybody(presence.getLong("rev"), presence.getJsonArray("members"));
  }

  /// @return whether something before it is missing
  boolean change(JsonObject frame) {
    var newRev = frame.getLong("rev");
    if (frame.getBoolean("reset", false)) {
      everybody(newRev, frame.getJsonArray("joined"));
      return false;
    }
    if (newRev > rev + 1) return true;
    if (newRev <= rev) return false;
    var now = new TreeSet<>(members);
    now.removeAll(ids(frame.getJsonArray("left")));
    now.addAll(ids(frame.getJsonArray("joined")));
    rev = newRev;
    members = now;
    return false;
  }

  private void everybody(long newRev, JsonArray people) {
    rev = newRev;
    members = ids(people);
  }

  private static Set<String> ids(JsonArray people) {
    var ids = new TreeSet<String>();
    for (var person : people) ids.add(((JsonObject) person).getString("id"));
    return ids;
  }
}
