package matinee.launcher;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import matinee.kernel.Config;

/// How a node finds the others and is found by them.
///
/// @param enabled whether there are other nodes at all
/// @param name nodes join only those of the same name
/// @param host address at which the other nodes reach this one
/// @param port where membership is spoken
/// @param busPort where messages arrive; 0 for any free port
record JoinSettings(
    boolean enabled, String name, String host, int port, int busPort, Discovery discovery) {
  private static final int PORT = 5701;

  /// A name, an address, or an IPv6 address in brackets.
  private static final String HOST = "(\\[[0-9a-fA-F:]+]|[^\\s/:\\[\\]]+)";

  /// Where the addresses of the other nodes come from.
  sealed interface Discovery {
    /// A list of `host:port`; empty for the first node.
    record Members(List<String> addresses) implements Discovery {
      public Members {
        addresses = List.copyOf(addresses);
      }
    }

    /// A name that has the addresses of all nodes; all listen on the same port.
    record Dns(String name) implements Discovery {}

    /// A service of Kubernetes, asked of its interface with the pod's own rights.
    record Kubernetes(String service, String namespace) implements Discovery {}
  }

  static JoinSettings from(Config config) {
    return new JoinSettings(
        config.flag("cluster.enabled"),
        config.text("cluster.name"),
        config.text("cluster.host"),
        config.integer("cluster.port", 1, 65_535),
        config.integer("cluster.bus-port", 0, 65_535),
        discovery(config));
  }

  private static Discovery discovery(Config config) {
    var members = members(config.text("cluster.members"));
    var dnsName = config.text("cluster.dns-name");
    var service = config.text("cluster.kubernetes-service");
    var namespace = config.text("cluster.kubernetes-namespace");
    return switch (config.choice("cluster.join", List.of("tcp", "dns", "kubernetes"))) {
      case "dns" -> new Discovery.Dns(dnsName);
      case "kubernetes" -> new Discovery.Kubernetes(service, namespace);
      default -> new Discovery.Members(members);
    };
  }

  /// The address of [#host], which has to be one of this machine.
  ///
  /// @throws StartFailure when it is not
  String localAddress() {
    try {
      var address = InetAddress.getByName(host);
      if (NetworkInterface.getByInetAddress(address) != null) return address.getHostAddress();
    } catch (UnknownHostException | SocketException e) {
      throw new StartFailure("cluster.host = " + host + " is no address of this machine.", e);
    }
    throw new StartFailure("cluster.host = " + host + " is no address of this machine.");
  }

  private static List<String> members(String list) {
    var members = new ArrayList<String>();
    for (var part : list.split(",")) {
      var member = part.strip();
      if (member.isEmpty()) continue;
      members.add(member.matches(".*:\\d+") ? member : member + ":" + PORT);
      checkPort(member, members.getLast());
    }
    return members;
  }

  private static void checkPort(String given, String member) {
    var digits = member.substring(member.lastIndexOf(':') + 1);
    var port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
    if (member.matches(HOST + ":\\d+") && port > 0 && port <= 65_535) return;
    throw new StartFailure("cluster.members names " + given + "; expected host:port.");
  }
}
