package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import matinee.protocol.RoomId;
import matinee.protocol.Seat;

/// A room as one gateway instance has it: its sockets and what they have heard. Event loop of the
/// instance only.
final class LocalRoom {
  /// Beacons in a row with other counts before the sockets are brought anew: one may have crossed
  /// with a socket that came or went.
  private static final int DIFFERING_MAX = 2;

  final RoomId id;
  final RoomFeed feed = new RoomFeed();
  final Set<Connection> sockets = new LinkedHashSet<>();

  /// What goes out to the sockets next.
  final Gathered gathered = new Gathered();

  /// When it does.
  final Pacing.Turn<LocalRoom> turn = new Pacing.Turn<>(this);

  /// Sockets whose coming the owner has answered.
  int seated;

  /// Sockets that wait for their snapshot.
  int attaching;

  /// When the owner was last heard of; meaningless before the first answer.
  long heardNanos;

  private int differing;

  LocalRoom(RoomId id) {
    this.id = id;
  }

  /// Compares what the owner counts with what is here; true when it differs and stays so.
  boolean differs(int counted) {
    differing = counted < seated || counted > sockets.size() ? differing + 1 : 0;
    return differing >= DIFFERING_MAX;
  }

  /// The owner was told of every socket.
  void agreed(long nowNanos) {
    differing = 0;
    heardNanos = nowNanos;
  }

  List<Seat> seats() {
    var seats = new ArrayList<Seat>(sockets.size());
    for (var socket : sockets) seats.add(socket.seat());
    return seats;
  }
}
