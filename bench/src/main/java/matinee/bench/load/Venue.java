package matinee.bench.load;

import java.util.List;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Peers;
import matinee.bench.machine.ServerProcess;
import org.jspecify.annotations.Nullable;

/// A server, or several that are one cluster, as members find the way in.
public interface Venue extends AutoCloseable {
  /// The port for a member.
  ///
  /// @param failed tries of this member that came to nothing since it was in its room
  int port(int member, int failed);

  /// Makes what the rooms need; returns when members may come.
  void prepare(int rooms, int membersPerRoom);

  /// What a member needs to come in, anew each time. Blocking; any thread.
  ///
  /// @param resume where it was before; null to begin anew
  /// @param failed as for [#port]
  Dialect enter(int room, int place, @Nullable Resume resume, int failed);

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
      default -> new ClusterVenue(List.of(server));
    };
  }

  /// Speaks as a member of a room.
  interface Speaker {
    Dialect of(int room, int place);
  }

  private static Venue peer(int port, Speaker speaker) {
    return new Venue() {
      @Override
      public int port(int member, int failed) {
        return port;
      }

      @Override
      public void prepare(int rooms, int membersPerRoom) {
        // Rooms come into being with their first member.
      }

      @Override
      public Dialect enter(int room, int place, @Nullable Resume resume, int failed) {
        return speaker.of(room, place);
      }

      @Override
      public void close() {
        // There is nothing to let go of.
      }
    };
  }

  /// Fails as one who wants too much.
  static void requireRooms(int rooms, int members) {
    if ((long) rooms * members > 20_000) throw new BenchFailure("At most 20000 members.");
  }
}
