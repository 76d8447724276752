package matinee.rooms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Endpoint;
import matinee.protocol.Member;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// Who is in a room, and what of that the others do not know yet.
///
/// A member is present while one of their sockets is, and for a grace after the last one closed, so
/// that a reload or a short cut in the network is not told as leaving and coming. Changes are told
/// in differences, each with a revision one above the one before. Pure but for being mutable; used
/// on the shard's event loop only.
final class Presence {
  private final long graceMs;
  private final Map<Endpoint, String> endpoints = new LinkedHashMap<>();
  private final Map<String, Present> members = new LinkedHashMap<>();
  private final Map<String, Integer> nodes = new LinkedHashMap<>();
  private final Set<String> leaving = new LinkedHashSet<>();
  private final Set<String> untold = new LinkedHashSet<>();
  private final List<Person> untoldLeft = new ArrayList<>();
  private long rev;

  /// @param graceMs how long a member without a socket stays, in milliseconds
  Presence(long graceMs) {
    this.graceMs = graceMs;
  }

  /// A socket comes. A name given here replaces the one the member had.
  void attach(Endpoint endpoint, Member member) {
    if (endpoints.put(endpoint, member.id()) == null) nodes.merge(endpoint.node(), 1, Integer::sum);
    leaving.remove(member.id());
    var present = members.get(member.id());
    if (present == null) {
      present = new Present(member);
      members.put(member.id(), present);
      untold.add(member.id());
    } else if (!present.member.equals(member)) {
      present.member = member;
      untold.add(member.id());
    }
    present.sockets.add(endpoint);
  }

  /// A socket went. Null when it was unknown; else the id of its member.
  @Nullable String detach(Endpoint endpoint, long nowMs) {
    var id = endpoints.remove(endpoint);
    if (id == null) return null;
    nodes.computeIfPresent(endpoint.node(), (_, count) -> count > 1 ? count - 1 : null);
    var present = members.get(id);
    if (present == null) return null;
    present.sockets.remove(endpoint);
    if (present.sockets.isEmpty()) {
      present.goneAtMs = nowMs + graceMs;
      leaving.add(id);
    }
    return id;
  }

  /// Takes what a gateway instance says it holds instead of what was known of it.
  void replace(String node, int instance, Map<Endpoint, Member> there, long nowMs) {
    for (var endpoint : List.copyOf(endpoints.keySet())) {
      var theirs = endpoint.node().equals(node) && endpoint.instance() == instance;
      if (theirs && !there.containsKey(endpoint)) detach(endpoint, nowMs);
    }
    there.forEach(this::attach);
  }

  /// Changes a present member's name; false when there is none or it is the same.
  boolean rename(String id, String name) {
    var present = members.get(id);
    if (present == null || present.member.name().equals(name)) return false;
    var was = present.member;
    present.member = new Member(was.id(), name, was.kind(), was.role());
    untold.add(id);
    return true;
  }

  /// Removes whose grace is over, and gives what the others do not know yet; null when nothing.
  ///
  /// Who came and left in between is told as left: a snapshot may have shown them.
  @Nullable Difference tell(long nowMs) {
    for (var id : List.copyOf(leaving)) {
      var present = members.get(id);
      if (present != null && present.goneAtMs <= nowMs) {
        members.remove(id);
        leaving.remove(id);
        untold.remove(id);
        untoldLeft.add(present.member.person());
      }
    }
    if (untold.isEmpty() && untoldLeft.isEmpty()) return null;
    var joined = new ArrayList<Member>();
    for (var id : untold) {
      var present = members.get(id);
      if (present == null) continue;
      joined.add(present.member);
    }
    var difference = new Difference(++rev, joined, List.copyOf(untoldLeft), members.size());
    untold.clear();
    untoldLeft.clear();
    return difference;
  }

  /// When [#tell] must be called next for somebody's grace; null when nobody is leaving.
  @Nullable Long nextLeaveAtMs() {
    Long next = null;
    for (var id : leaving) {
      var present = members.get(id);
      if (present != null && (next == null || present.goneAtMs < next)) next = present.goneAtMs;
    }
    return next;
  }

  boolean hasUntold() {
    return !untold.isEmpty() || !untoldLeft.isEmpty();
  }

  /// The member a socket belongs to, or null.
  @Nullable Member memberOf(Endpoint endpoint) {
    var id = endpoints.get(endpoint);
    var present = id == null ? null : members.get(id);
    return present == null ? null : present.member;
  }

  boolean contains(String memberId) {
    return members.containsKey(memberId);
  }

  /// Present members in the order they came, at most `max`.
  List<Member> list(int max) {
    return members.values().stream().limit(max).map(present -> present.member).toList();
  }

  int count() {
    return members.size();
  }

  long rev() {
    return rev;
  }

  /// The gateway nodes with sockets of this room.
  Set<String> nodes() {
    return nodes.keySet();
  }

  boolean hasSockets() {
    return !endpoints.isEmpty();
  }

  int sockets() {
    return endpoints.size();
  }

  /// What changed.
  ///
  /// @param joined came, or changed their name
  /// @param count everybody present
  record Difference(long rev, List<Member> joined, List<Person> left, int count) {}

  private static final class Present {
    Member member;
    final Set<Endpoint> sockets = new HashSet<>();
    long goneAtMs;

    Present(Member member) {
      this.member = member;
    }
  }
}
