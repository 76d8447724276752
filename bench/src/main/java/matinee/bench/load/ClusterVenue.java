package matinee.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import matinee.bench.machine.Api;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.ServerProcess;
import org.jspecify.annotations.Nullable;

/// The way into nodes of this project that are one cluster; the members of each room take turns
/// among those that live, and who was turned away tries another one, as behind a proxy. A single
/// server is a cluster of one.
///
/// Members do as the page does: the token goes with the first frame, and only who was turned away
/// asks for a ticket.
public final class ClusterVenue implements Venue {
  private final AtomicReferenceArray<@Nullable Api> nodes;
  private final List<List<String>> tokens = new ArrayList<>();
  private final @Nullable Homes homes;
  private List<String> rooms = List.of();
  private List<Integer> home = List.of();

  /// Where rooms live.
  public interface Homes {
    /// The number of the node that owns each of these rooms; returns once that stays so.
    List<Integer> of(List<String> rooms);
  }

  public ClusterVenue(List<ServerProcess> servers) {
    this(servers, null);
  }

  /// @param homes members go to the node that owns their room; null to take turns
  public ClusterVenue(List<ServerProcess> servers, @Nullable Homes homes) {
    this.homes = homes;
    nodes = new AtomicReferenceArray<>(servers.size());
    for (var i = 0; i < servers.size(); i++) lives(i, servers.get(i));
  }

  /// From now on members come in here, too.
  public void lives(int node, ServerProcess server) {
    nodes.set(node, new Api(server.address()));
  }

  /// From now on nobody comes in here.
  public void died(int node) {
    var gone = nodes.getAndSet(node, null);
    if (gone != null) gone.close();
  }

  @Override
  public int port(int member, int failed) {
    return node(member, failed).port();
  }

  private Api node(int member, int failed) {
    // Room and place together, so that no room is on one node only, however many rooms there are.
    var first = rooms.isEmpty() ? member : member % rooms.size() + member / rooms.size();
    if (!home.isEmpty()) first = home.get(member % rooms.size());
    var turn = first + failed;
    for (var i = 0; i < nodes.length(); i++) {
      var node = nodes.get((turn + i) % nodes.length());
      if (node != null) return node;
    }
    throw new BenchFailure("No node lives.");
  }

  @Override
  public void prepare(int count, int membersPerRoom) {
    var guests = Parallel.map(count * membersPerRoom, i -> node(i, 0).guest("Guest " + i / count));
    rooms = Parallel.map(count, i -> node(i, 0).room(guests.get(i), "Bench " + i));
    if (homes != null) home = homes.of(rooms);
    for (var room = 0; room < count; room++) {
      var there = new ArrayList<String>();
      for (var i = room; i < guests.size(); i += count) there.add(guests.get(i));
      tokens.add(there);
    }
  }

  @Override
  public Dialect enter(int room, int place, @Nullable Resume resume, int failed) {
    var id = rooms.get(room);
    var token = tokens.get(room).get(place);
    var member = place * rooms.size() + room;
    var ticket = failed == 0 ? null : node(member, failed).ticket(token, id);
    var path = "/ws/rooms/" + id + (ticket == null ? "" : "?ticket=" + ticket);
    return new MatineeDialect(path, ticket == null ? token : null, resume);
  }

  @Override
  public void close() {
    for (var i = 0; i < nodes.length(); i++) died(i);
  }
}
