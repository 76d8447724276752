package matinee.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import matinee.protocol.Person;
import matinee.protocol.Visitor;
import org.jspecify.annotations.Nullable;

/// Who stands before a room's door and who went through it lately, as far as its owner remembers.
/// Pure but for being mutable; bounded; used on the shard's event loop only.
public final class Threshold {
  /// People remembered who left; whoever left longest ago is forgotten first.
  static final int LEFT_MAX = 1_000;

  /// Ways by which one person came that are remembered, and that a ban of them reaches.
  static final int VISITORS_MAX = 8;

  /// People who wait at a time; more are not shown.
  static final int KNOCKS_MAX = 50;

  /// Of them from one connection.
  static final int KNOCKS_FROM_ONE_MAX = 4;

  /// Whoever waits says so every few seconds; after so long without a word they went.
  public static final long KNOCK_LIFE_MS = 20_000;

  /// After a denial so long nobody sees the same person knock.
  static final long DENIED_MS = 600_000;

  private final Map<String, Known> inside = new LinkedHashMap<>();
  private final Map<String, Known> left = new LinkedHashMap<>();
  private final Map<String, Knock> knocks = new LinkedHashMap<>();
  private final Map<String, Long> denied = new LinkedHashMap<>();

  /// Somebody waits.
  ///
  /// @param sinceMs when they came to the door
  public record Knock(Subject subject, long sinceMs, long heardMs) {}

  /// Somebody of whom is known how they come.
  private record Known(Person person, List<Visitor> visitors) {}

  /// A socket of somebody is inside. Whoever is stays known until [#left], however many come.
  public void cameIn(Person person, Visitor visitor) {
    var before = inside.get(person.id());
    if (before == null) before = left.remove(person.id());
    var visitors = before == null ? List.of(visitor) : with(before.visitors(), visitor);
    inside.put(person.id(), new Known(person, visitors));
    knocks.remove(person.id());
  }

  /// The last socket of somebody has been gone for so long that they left.
  public void left(String memberId) {
    var known = inside.remove(memberId);
    if (known == null) return;
    left.put(memberId, known);
    if (left.size() > LEFT_MAX) left.remove(left.keySet().iterator().next());
  }

  /// Another way by which somebody comes. Many browsers at one place push no other place out: a
  /// browser is cleared more easily than an address is changed.
  private static List<Visitor> with(List<Visitor> before, Visitor visitor) {
    var visitors = new ArrayList<>(before);
    visitors.removeIf(other -> isSame(other, visitor));
    visitors.add(visitor);
    if (visitors.size() > VISITORS_MAX) visitors.remove(dispensable(visitors));
    return List.copyOf(visitors);
  }

  private static boolean isSame(Visitor one, Visitor other) {
    return Objects.equals(one.device(), other.device()) && one.place().equals(other.place());
  }

  /// The oldest whose place is another's too, else the oldest; never the newest.
  private static int dispensable(List<Visitor> visitors) {
    var places = new HashMap<String, Integer>();
    for (var visitor : visitors) places.merge(visitor.place(), 1, Integer::sum);
    for (var i = 0; i < visitors.size() - 1; i++) {
      if (places.getOrDefault(visitors.get(i).place(), 0) > 1) return i;
    }
    return 0;
  }

  /// Somebody who waits, is inside or was, with every way by which they come; null when forgotten.
  ///
  /// @param sinceMs since when they have been here
  public @Nullable Subject find(String memberId, long sinceMs) {
    var knock = knocks.get(memberId);
    var known = inside.getOrDefault(memberId, left.get(memberId));
    if (known == null) return knock == null ? null : knock.subject();
    var visitors = known.visitors();
    if (knock != null) visitors = with(visitors, knock.subject().visitor());
    return new Subject(known.person(), visitors, sinceMs);
  }

  /// Somebody waits, or waits still; true when the list of those who do is another now.
  public boolean knock(Subject subject, long nowMs) {
    var before = knocks.get(subject.id());
    if (before != null) {
      knocks.put(subject.id(), new Knock(subject, before.sinceMs(), nowMs));
      return false;
    }
    if (isDenied(subject, nowMs) || knocks.size() >= KNOCKS_MAX) return false;
    var place = subject.visitor().place();
    var neighbours =
        knocks.values().stream()
            .filter(knock -> knock.subject().visitor().place().equals(place))
            .count();
    if (neighbours >= KNOCKS_FROM_ONE_MAX) return false;
    knocks.put(subject.id(), new Knock(subject, nowMs, nowMs));
    return true;
  }

  private boolean isDenied(Subject subject, long nowMs) {
    denied.values().removeIf(untilMs -> untilMs <= nowMs);
    var device = subject.visitor().device();
    return denied.containsKey(subject.id()) || (device != null && denied.containsKey(device));
  }

  /// Somebody who waited got an answer.
  public void answered(String memberId, boolean opens, long nowMs) {
    var knock = knocks.remove(memberId);
    if (opens) {
      denied.remove(memberId);
      return;
    }
    denied.put(memberId, nowMs + DENIED_MS);
    var device = knock == null ? null : knock.subject().visitor().device();
    if (device != null) denied.put(device, nowMs + DENIED_MS);
    while (denied.size() > KNOCKS_MAX * 4) denied.remove(denied.keySet().iterator().next());
  }

  /// Forgets those who went; true when there were some.
  public boolean forgetGone(long nowMs) {
    return knocks.values().removeIf(knock -> knock.heardMs() + KNOCK_LIFE_MS <= nowMs);
  }

  public List<Knock> knocks() {
    return List.copyOf(knocks.values());
  }
}
