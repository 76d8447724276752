package matinee.bench.load;

import java.util.ArrayList;
import java.util.List;
import matinee.bench.machine.Api;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Peers;
import matinee.bench.machine.ServerProcess;
import org.jspecify.annotations.Nullable;

/// A server, or several that are one cluster, as members find the way in.
public interface Venue extends AutoCloseable {
  /// The port for a member.
  int port(int member);

  /// Makes what the rooms need; returns when members may come.
  void prepare(int rooms, int membersPerRoom);

  /// What a member needs to come in, anew each time. Blocking; any thread.
  ///
  /// @param resume where it was before; null to begin anew
  Dialect enter(int room, int place, MatineeDialect.@Nullable Resume resume);

  @Override
  void close();

  /// The way into one server.
  static Venue of(ServerProcess server) {
    var port = server.port();
    return switch (server.name()) {
      case "ws", "uwebsockets" -> peer(port, (room, _) -> new PlainDialect("r" + room));
      case "socket.io" -> peer(port, (room, _) -> new SocketIoDialect("r" + room));
      case Peers.SYNCPLAY ->
          peer(port, (room, place) -> new SyncplayDialect("r" + room, "m" + room + "-" + place));
      default -> cluster(List.of(server));
    };
  }

  /// The way into nodes of this project that are one cluster; members take turns among them.
  static Venue cluster(List<ServerProcess> nodes) {
    return new MatineeVenue(nodes.stream().map(node -> new Api(node.address())).toList());
  }

  /// Speaks as a member of a room.
  interface Speaker {
    Dialect of(int room, int place);
  }

  private static Venue peer(int port, Speaker speaker) {
    return new Venue() {
      @Override
      public int port(int member) {
        return port;
      }

      @Override
      public void prepare(int rooms, int membersPerRoom) {
        // Rooms come into being with their first member.
      }

      @Override
      public Dialect enter(int room, int place, MatineeDialect.@Nullable Resume resume) {
        return speaker.of(room, place);
      }

      @Override
      public void close() {
        // There is nothing to let go of.
      }
    };
  }

  /// Nodes of this project.
  final class MatineeVenue implements Venue {
    private final List<Api> nodes;
    private final List<List<String>> tokens = new ArrayList<>();
    private List<String> rooms = List.of();

    private MatineeVenue(List<Api> nodes) {
      this.nodes = nodes;
    }

    @Override
    public int port(int member) {
      return node(member).port();
    }

    private Api node(int member) {
      return nodes.get(member % nodes.size());
    }

    @Override
    public void prepare(int count, int membersPerRoom) {
      var guests =
          Parallel.map(count * membersPerRoom, i -> node(i).guest("Guest " + i / count));
      rooms = Parallel.map(count, i -> node(i).room(guests.get(i), "Bench " + i));
      for (var room = 0; room < count; room++) {
        var there = new ArrayList<String>();
        for (var i = room; i < guests.size(); i += count) there.add(guests.get(i));
        tokens.add(there);
      }
    }

    @Override
    public Dialect enter(int room, int place, MatineeDialect.@Nullable Resume resume) {
      var id = rooms.get(room);
      var token = tokens.get(room).get(place);
      var ticket = node(place * rooms.size() + room).ticket(token, id);
      var path = "/ws/rooms/" + id + (ticket == null ? "" : "?ticket=" + ticket);
      return new MatineeDialect(path, ticket == null ? token : null, resume);
    }

    @Override
    public void close() {
      nodes.forEach(Api::close);
    }
  }

  /// Fails as one who wants too much.
  static void requireRooms(int rooms, int members) {
    if ((long) rooms * members > 20_000) throw new BenchFailure("At most 20000 members.");
  }
}
