package matinee.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import matinee.gateway.GatewaySettings;

/// Looks whether the port can be had before anything else is started.
final class FreePort {
  private FreePort() {}

  /// @throws StartFailure when the port is used, or not allowed, or the address is not ours
  static void require(GatewaySettings settings) {
    var address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new StartFailure("http.host = " + settings.host() + " is no address of this machine.");
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      var why = String.valueOf(e.getMessage());
      if (why.contains("Permission denied")) {
        throw new StartFailure(
            "Port "
                + settings.port()
                + " needs more rights; choose one above 1023 with"
                + " --set http.port=8080.",
            e);
      }
      if (why.contains("assign")) {
        throw new StartFailure(
            "http.host = " + settings.host() + " is no address of this machine.", e);
      }
      throw new StartFailure(
          "Port "
              + settings.port()
              + " is used by another program; choose another one with"
              + " --set http.port=8081.",
          e);
    }
  }

  /// For the rare case that another program took the port in between.
  static StartFailure busy(Exception cause) {
    return new StartFailure(
        "The port was taken by another program just now: " + cause.getMessage() + ".", cause);
  }
}
