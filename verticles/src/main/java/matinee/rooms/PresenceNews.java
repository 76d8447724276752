package matinee.rooms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Heads;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/// What the others do not know yet of who came, went, or is called otherwise now. Changes are told
/// in differences, each with a revision one above the one before. Pure but for being mutable.
///
/// Of a room larger than [#LISTED_MAX] only some are named, and `count` is what counts; when it
/// shrinks again, everybody who is left is told at once.
final class PresenceNews {
  /// Members listed in a snapshot; `count` says how many there are. Up to so many every change is
  /// told.
  static final int LISTED_MAX = 200;

  /// Of a larger room so many are named in one difference.
  static final int JOINED_TOLD_MAX = 10;

  static final int LEFT_TOLD_MAX = 20;

  private final Map<String, Present> members;
  private final Set<String> untold = new LinkedHashSet<>();
  private final List<Person> untoldLeft = new ArrayList<>();
  private long rev;
  private boolean thinned;
  private int countTold;

  /// @param members who is here, by id
  /// @param rev the revision before the first change
  PresenceNews(Map<String, Present> members, long rev) {
    this.members = members;
    this.rev = rev;
  }

  /// Somebody came, or is another than before.
  void changed(String id) {
    untold.add(id);
  }

  /// Somebody is here no longer. Who came and left in between is told as left: a snapshot may have
  /// shown them.
  void left(Present present) {
    untold.remove(present.member.id());
    if (present.named) untoldLeft.add(present.member.person());
  }

  boolean isAny() {
    return !untold.isEmpty() || !untoldLeft.isEmpty() || countTold != members.size();
  }

  /// What is not known yet; null when nothing.
  @Nullable Difference take() {
    if (!isAny()) return null;
    if (members.size() > LISTED_MAX) return some();
    return thinned ? all() : each();
  }

  private Difference each() {
    var joined = joined(untold.size());
    var left = List.copyOf(untoldLeft);
    untoldLeft.clear();
    return difference(false, joined, left);
  }

  private Difference some() {
    thinned = true;
    var joined = joined(JOINED_TOLD_MAX);
    var some = untoldLeft.subList(0, Math.min(untoldLeft.size(), LEFT_TOLD_MAX));
    var left = List.copyOf(some);
    // Who is not told now is told with the next; more than a screen of them nobody reads.
    some.clear();
    if (untoldLeft.size() > LISTED_MAX) untoldLeft.clear();
    return difference(false, joined, left);
  }

  /// Those who came, at most `max`; the others are counted only.
  private List<Member> joined(int max) {
    var joined = new ArrayList<Member>();
    for (var id : untold) {
      if (joined.size() >= max) break;
      var present = members.get(id);
      if (present != null) joined.add(present.told());
    }
    untold.clear();
    return joined;
  }

  /// Everybody who is here, with the listed members as `joined`.
  Difference all() {
    thinned = members.size() > LISTED_MAX;
    untold.clear();
    untoldLeft.clear();
    return difference(true, list(LISTED_MAX), List.of());
  }

  private Difference difference(boolean reset, List<Member> joined, List<Person> left) {
    countTold = members.size();
    return new Difference(++rev, reset, joined, left, countTold);
  }

  /// Present members in the order they came, at most `max`; from now on somebody knows of them.
  List<Member> list(int max) {
    var listed = new ArrayList<Member>(Math.min(max, members.size()));
    for (var present : members.values()) {
      if (listed.size() >= max) break;
      listed.add(present.told());
    }
    return listed;
  }

  long rev() {
    return rev;
  }

  /// What changed.
  ///
  /// @param reset whether `joined` is everybody who is listed, instead of who came
  /// @param joined came, or changed their name
  /// @param count everybody present
  record Difference(long rev, boolean reset, List<Member> joined, List<Person> left, int count) {
    ServerFrame.Presence frame() {
      return new ServerFrame.Presence(Heads.told(rev), reset, joined, left, count);
    }
  }
}
