package matinee.bench.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Ports of this machine that nobody uses now, for programs that cannot choose one themselves.
final class FreePorts {
  private FreePorts() {}

  static int one() {
    return some(1).getFirst();
  }

  /// Several, all different.
  static List<Integer> some(int count) {
    var held = new ArrayList<ServerSocket>();
    try {
      for (var i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      var ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (var socket : held) socket.close();
      return ports;
    } catch (IOException e) {
      throw new BenchFailure("No free ports: " + e.getMessage(), e);
    }
  }
}
