package matinee.chaos;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import matinee.chaos.LoadClient.Guest;
import org.jspecify.annotations.Nullable;

/// How a client comes to its room, as a page does: the token comes in the first frame; only after
/// a try that came to nothing a ticket is asked for. One thread at a time.
final class Way {
  private final World world;
  private final String room;
  private final Guest guest;
  private final int home;
  private int node;
  private boolean refused;
  private boolean refusedBeside;

  /// A socket that nothing has been said on yet.
  ///
  /// @param at which node it leads to
  /// @param token for the first frame; null when a ticket let it in
  record Opened(int at, WebSocket socket, @Nullable String token) {}

  /// @param home the node where it begins
  Way(World world, String room, Guest guest, int home) {
    this.world = world;
    this.room = room;
    this.guest = guest;
    this.home = home;
    this.node = home;
  }

  int node() {
    return node;
  }

  boolean isHome(int at) {
    return at == home;
  }

  void toHome() {
    node = home;
  }

  void toNext() {
    node = (node + 1) % world.size();
  }

  /// Opens the only socket.
  Future<Opened> open() {
    var asks = refused;
    refused = true;
    return open(asks);
  }

  /// Opens a socket beside the one that there is.
  Future<Opened> openBeside() {
    var asks = refusedBeside;
    refusedBeside = true;
    return open(asks);
  }

  /// A socket has become live.
  void arrived() {
    refused = false;
    refusedBeside = false;
  }

  private Future<Opened> open(boolean asks) {
    var at = node;
    if (!asks) return open(at, null);
    return world
        .ticket(at, room, guest.token())
        .compose(answer -> open(at, answer.getString("ticket")));
  }

  /// While the tickets' store is away there is none to be had.
  private Future<Opened> open(int at, @Nullable String ticket) {
    var token = ticket == null ? guest.token() : null;
    return world.open(at, room, ticket).map(socket -> new Opened(at, socket, token));
  }
}
