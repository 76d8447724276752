package matinee.streams;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Remembers which commands were stored under which number, so that a repetition changes nothing.
///
/// Keeps the newest only, and of each member as many as may be without an answer at once: who says
/// much pushes out their own. On chat an older repetition is caught by the database's unique key.
public final class RecentCommands {
  private final int max;
  private final int maxPerMember;
  private final LinkedHashMap<String, Long> seqs = new LinkedHashMap<>();

  /// Whose they are; empty where one member may have as many as all.
  private final Map<String, SequencedSet<String>> members = new HashMap<>();

  /// @param max how many are kept, above 0
  public RecentCommands(int max) {
    this(max, max);
  }

  /// @param max how many are kept, above 0
  /// @param maxPerMember how many of one member are kept, above 0
  RecentCommands(int max, int maxPerMember) {
    this.max = max;
    this.maxPerMember = maxPerMember;
  }

  /// As many as these, with the same bounds.
  RecentCommands copy() {
    var copy = new RecentCommands(max, maxPerMember);
    seqs.forEach(copy::add);
    return copy;
  }

  /// Adds one as the newest; the oldest may fall out.
  public void add(String key, long seq) {
    seqs.putLast(key, seq);
    if (maxPerMember < max) count(key);
    if (seqs.size() > max) forget(seqs.firstEntry().getKey());
  }

  private void count(String key) {
    var theirs = members.computeIfAbsent(memberOf(key), _ -> new LinkedHashSet<>());
    theirs.addLast(key);
    if (theirs.size() > maxPerMember) seqs.remove(theirs.removeFirst());
  }

  private void forget(String key) {
    seqs.remove(key);
    if (maxPerMember >= max) return;
    var member = memberOf(key);
    var theirs = members.get(member);
    if (theirs == null) return;
    theirs.remove(key);
    if (theirs.isEmpty()) members.remove(member);
  }

  private static String memberOf(String key) {
    var end = key.indexOf('/');
    return end < 0 ? key : key.substring(0, end);
  }

  /// The number under which the command is stored, or null when it is not remembered.
  public @Nullable Long find(String key) {
    return seqs.get(key);
  }

  /// What is remembered, oldest first.
  public Map<String, Long> entries() {
    return seqs;
  }
}
