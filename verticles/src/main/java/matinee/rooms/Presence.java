package matinee.rooms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import matinee.door.Attendance;
import matinee.protocol.Endpoint;
import matinee.protocol.Member;
import matinee.protocol.Person;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.rooms.PresenceNews.Difference;
import org.jspecify.annotations.Nullable;

/// Who is in a room; what of that the others do not know yet is its [PresenceNews].
///
/// A member is present while one of their sockets is, and for a grace after the last one closed, so
/// that a reload or a short cut in the network is not told as leaving and coming. Pure but for
/// being mutable; used on the shard's event loop only.
final class Presence {
  private static final long NEVER = Long.MAX_VALUE;

  private final long graceMs;
  private final Map<Endpoint, String> endpoints = new LinkedHashMap<>();
  private final Map<String, Present> members = new LinkedHashMap<>();
  private final Map<String, NodeSeats> nodes = new LinkedHashMap<>();
  private final Set<String> leaving = new LinkedHashSet<>();
  private final PresenceNews news;
  private final List<String> gone = new ArrayList<>();
  private long nextLeaveAtMs = NEVER;

  /// @param graceMs how long a member without a socket stays, in milliseconds
  /// @param rev the revision before the first change
  Presence(long graceMs, long rev) {
    this.graceMs = graceMs;
    this.news = new PresenceNews(members, rev);
  }

  /// A socket comes. A name given here replaces the one the member had.
  ///
  /// @param sinceMs since when the member has been here, as far as whoever brings them knows
  void attach(Endpoint endpoint, Member member, long sinceMs) {
    if (endpoints.put(endpoint, member.id()) == null) {
      nodes.computeIfAbsent(endpoint.node(), _ -> new NodeSeats()).add(endpoint.instance(), 1);
    }
    leaving.remove(member.id());
    var present = members.get(member.id());
    if (present == null) {
      present = new Present(member, sinceMs);
      members.put(member.id(), present);
      news.changed(member.id());
    } else if (!present.member.equals(member)) {
      present.member = member;
      news.changed(member.id());
    }
    present.sockets.add(endpoint);
    present.sinceMs = present.expelled ? sinceMs : Math.min(present.sinceMs, sinceMs);
    present.expelled = false;
  }

  /// A socket went. Null when it was unknown; else the id of its member.
  @Nullable String detach(Endpoint endpoint, long nowMs) {
    return detach(endpoint, nowMs, graceMs);
  }

  private @Nullable String detach(Endpoint endpoint, long nowMs, long stayMs) {
    var id = endpoints.remove(endpoint);
    if (id == null) return null;
    var seats = nodes.get(endpoint.node());
    if (seats != null && seats.add(endpoint.instance(), -1) == 0) nodes.remove(endpoint.node());
    var present = members.get(id);
    if (present == null) return null;
    present.sockets.remove(endpoint);
    if (present.sockets.isEmpty()) {
      present.goneAtMs = nowMs + stayMs;
      nextLeaveAtMs = Math.min(nextLeaveAtMs, present.goneAtMs);
      leaving.add(id);
    }
    return id;
  }

  /// Takes a member out at once, without a grace.
  ///
  /// @return the sockets they had
  List<Endpoint> expel(String memberId, long nowMs) {
    var present = members.get(memberId);
    if (present == null) return List.of();
    var sockets = List.copyOf(present.sockets);
    for (var endpoint : sockets) detach(endpoint, nowMs, 0);
    present.goneAtMs = nowMs;
    present.expelled = true;
    nextLeaveAtMs = Math.min(nextLeaveAtMs, nowMs);
    return sockets;
  }

  /// Everybody who is here, but for those who were sent out.
  List<Person> people() {
    var people = new ArrayList<Person>(members.size());
    for (var present : members.values()) {
      if (!present.expelled) people.add(present.member.person());
    }
    return people;
  }

  /// A node has ended: its sockets are gone, and whose they were has a while to come back.
  ///
  /// @param stayMs how long a member without another socket stays, in milliseconds
  void nodeGone(String node, long nowMs, long stayMs) {
    if (!nodes.containsKey(node)) return;
    for (var endpoint : List.copyOf(endpoints.keySet())) {
      if (endpoint.node().equals(node)) detach(endpoint, nowMs, Math.max(graceMs, stayMs));
    }
  }

  /// Takes what a gateway instance says it holds instead of what was known of it.
  ///
  /// @param newest sockets with a greater number came after it was said who is there, and stay
  void replace(String node, int instance, Map<Endpoint, Arrival> there, long newest, long nowMs) {
    for (var endpoint : List.copyOf(endpoints.keySet())) {
      var theirs = endpoint.node().equals(node) && endpoint.instance() == instance;
      var isOld = endpoint.connection() <= newest;
      if (theirs && isOld && !there.containsKey(endpoint)) detach(endpoint, nowMs);
    }
    there.forEach(
        (endpoint, arrival) -> {
          if (endpoints.containsKey(endpoint)) return;
          attach(endpoint, arrival.member(), arrival.sinceMs());
        });
  }

  /// Changes a present member's name; false when there is none or it is the same.
  boolean rename(String id, String name) {
    var present = members.get(id);
    if (present == null || present.member.name().equals(name)) return false;
    var was = present.member;
    present.member = new Member(was.id(), name, was.kind(), was.role());
    news.changed(id);
    return true;
  }

  /// Gives everybody present the role that they have now.
  void changeRoles(Function<String, Role> roleOf) {
    for (var present : members.values()) {
      var was = present.member;
      var role = roleOf.apply(was.id());
      if (role == was.role()) continue;
      present.member = new Member(was.id(), was.name(), was.kind(), role);
      news.changed(was.id());
    }
  }

  /// Removes whose grace is over, and gives what the others do not know yet; null when nothing.
  @Nullable Difference tell(long nowMs) {
    dismiss(nowMs);
    return news.take();
  }

  /// Removes whose grace is over, and gives everybody who is here.
  ///
  /// @return with the listed members as `joined`
  Difference tellAll(long nowMs) {
    dismiss(nowMs);
    return news.all();
  }

  private void dismiss(long nowMs) {
    if (nowMs < nextLeaveAtMs) return;
    nextLeaveAtMs = NEVER;
    for (var each = leaving.iterator(); each.hasNext(); ) {
      var present = members.get(each.next());
      if (present == null) continue;
      if (present.goneAtMs > nowMs) {
        nextLeaveAtMs = Math.min(nextLeaveAtMs, present.goneAtMs);
        continue;
      }
      each.remove();
      var id = present.member.id();
      members.remove(id);
      news.left(present);
      gone.add(id);
    }
  }

  /// The ids of members who left since this was asked for the last time.
  List<String> takeGone() {
    var ids = List.copyOf(gone);
    gone.clear();
    return ids;
  }

  /// When [#tell] must be called next for somebody's grace, or somewhat before; null when nobody is
  /// leaving.
  @Nullable Long nextLeaveAtMs() {
    return leaving.isEmpty() ? null : nextLeaveAtMs;
  }

  boolean hasUntold() {
    return news.isAny();
  }

  /// The member a socket belongs to, or null.
  @Nullable Member memberOf(Endpoint endpoint) {
    var id = endpoints.get(endpoint);
    var present = id == null ? null : members.get(id);
    return present == null ? null : present.member;
  }

  /// Whether somebody has a socket here.
  boolean isConnected(String memberId) {
    var present = members.get(memberId);
    return present != null && !present.sockets.isEmpty();
  }

  /// Who has this id, null when nobody here has.
  @Nullable Person person(String memberId) {
    var present = members.get(memberId);
    return present == null ? null : present.member.person();
  }

  /// The one with the highest given role, of those with a socket; of equals who has been here
  /// longest. Null when nobody has a socket.
  @Nullable Person first(Rights rights) {
    return members.values().stream()
        .filter(present -> !present.sockets.isEmpty())
        .min(inLine(rights))
        .map(present -> present.member.person())
        .orElse(null);
  }

  /// The first of all in the order of [#first], also of those whose sockets just closed.
  List<Attendance.Stay> line(Rights rights, int max) {
    return members.values().stream()
        .filter(present -> !present.expelled)
        .sorted(inLine(rights))
        .limit(max)
        .map(present -> new Attendance.Stay(present.member.id(), present.sinceMs))
        .toList();
  }

  private static Comparator<Present> inLine(Rights rights) {
    return Comparator.<Present, Role>comparing(present -> rights.givenRole(present.member.id()))
        .thenComparingLong(present -> present.sinceMs);
  }

  /// Since when somebody has been here, as far as is known; 0 for somebody who is not.
  long sinceMs(String memberId) {
    var present = members.get(memberId);
    return present == null || present.expelled ? 0 : present.sinceMs;
  }

  boolean contains(String memberId) {
    return members.containsKey(memberId);
  }

  /// Present members in the order they came, at most `max`; from now on somebody knows of them.
  List<Member> list(int max) {
    return news.list(max);
  }

  int count() {
    return members.size();
  }

  long rev() {
    return news.rev();
  }

  /// The gateway nodes with sockets of this room.
  Set<String> nodes() {
    return nodes.keySet();
  }

  /// How many sockets each gateway instance of a node holds, by instance.
  List<Integer> seats(String node) {
    var seats = nodes.get(node);
    return seats == null ? List.of() : seats.byInstance();
  }

  boolean hasSockets() {
    return !endpoints.isEmpty();
  }

  int sockets() {
    return endpoints.size();
  }

  /// A socket that is brought, and since when its member has been here.
  record Arrival(Member member, long sinceMs) {}
}
