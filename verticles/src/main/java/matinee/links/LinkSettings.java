package matinee.links;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import matinee.kernel.Config;

/// How the server may look at links.
///
/// @param look whether it does
/// @param within how long one look may take, with all its redirects
/// @param ports where it may ask
/// @param networks private ones that it may ask all the same
public record LinkSettings(
    boolean look, Duration within, Set<Integer> ports, List<Network> networks) {
  private static final int PORT_MAX = 65_535;

  public LinkSettings {
    ports = Set.copyOf(ports);
    networks = List.copyOf(networks);
  }

  public static LinkSettings from(Config config) {
    var ports = config.list("links.ports", LinkSettings::port, "ports such as 80, 443");
    var networks =
        config.list("links.networks", Network::of, "networks such as 192.168.1.0/24, fd12::/16");
    return new LinkSettings(
        config.flag("links.look"), config.duration("links.look-max"), Set.copyOf(ports), networks);
  }

  private static int port(String text) {
    var port = Integer.parseInt(text);
    if (port < 1 || port > PORT_MAX) throw new IllegalArgumentException(text + " is no port");
    return port;
  }
}
