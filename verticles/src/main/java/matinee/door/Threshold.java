package matinee.door;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.Person;
import matinee.protocol.Visitor;
import org.jspecify.annotations.Nullable;

/// Who stands before a room's door and who went through it lately, as far as its owner remembers.
/// Pure but for being mutable; bounded; used on the shard's event loop only.
public final class Threshold {
  /// People remembered; whoever was seen longest ago is forgotten first.
  static final int SEEN_MAX = 1_000;

  /// People who wait at a time; more are not shown.
  static final int KNOCKS_MAX = 50;

  /// Of them from one connection.
  static final int KNOCKS_FROM_ONE_MAX = 4;

  /// Whoever waits says so every few seconds; after so long without a word they went.
  public static final long KNOCK_LIFE_MS = 20_000;

  /// After a denial so long nobody sees the same person knock.
  static final long DENIED_MS = 600_000;

  private final Map<String, Subject> seen = new LinkedHashMap<>();
  private final Map<String, Knock> knocks = new LinkedHashMap<>();
  private final Map<String, Long> denied = new LinkedHashMap<>();

  /// Somebody waits.
  ///
  /// @param sinceMs when they came to the door
  public record Knock(Subject subject, long sinceMs, long heardMs) {}

  /// Somebody goes in.
  public void passed(Person person, Visitor visitor, long nowMs) {
    var before = seen.remove(person.id());
    seen.put(person.id(), new Subject(person, visitor, before == null ? nowMs : before.sinceMs()));
    if (seen.size() > SEEN_MAX) seen.remove(seen.keySet().iterator().next());
    knocks.remove(person.id());
  }

  /// Somebody who was inside before this owner knew the room.
  public void wasInside(Person person, Visitor visitor) {
    seen.putIfAbsent(person.id(), new Subject(person, visitor, 0));
    if (seen.size() > SEEN_MAX) seen.remove(seen.keySet().iterator().next());
  }

  /// Somebody as they stand at the door now.
  public Subject at(Person person, Visitor visitor, long nowMs) {
    var before = seen.get(person.id());
    return new Subject(person, visitor, before == null ? nowMs : before.sinceMs());
  }

  public @Nullable Subject find(String memberId) {
    var knock = knocks.get(memberId);
    return knock == null ? seen.get(memberId) : knock.subject();
  }

  /// Those of some members that are remembered.
  public List<Subject> subjects(Collection<Person> people) {
    var subjects = new ArrayList<Subject>();
    for (var person : people) {
      var subject = seen.get(person.id());
      subjects.add(subject == null ? new Subject(person, Visitor.UNKNOWN, 0) : subject);
    }
    return subjects;
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
