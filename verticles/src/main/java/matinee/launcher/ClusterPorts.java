package matinee.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Looks whether the ports of the cluster can be had before anything else is started.
final class ClusterPorts {
  private ClusterPorts() {}

  /// @throws StartFailure when one is used by another program
  static void require(JoinSettings join) {
    var host = join.localAddress();
    require(host, join.port(), "cluster.port");
    if (join.busPort() != 0) require(host, join.busPort(), "cluster.bus-port");
  }

  private static void require(String host, int port, String key) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new StartFailure(
          "Port "
              + port
              + " at "
              + host
              + " is used by another program, perhaps another node; choose another one with"
              + " --set "
              + key
              + "="
              + (port + 1)
              + ".",
          e);
    }
  }
}
