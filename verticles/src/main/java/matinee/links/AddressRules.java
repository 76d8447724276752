package matinee.links;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses the server may ask on behalf of somebody: those of the public internet, and what
/// the settings name. Pure.
///
/// Of IPv4 everything is allowed that is not listed here, of IPv6 only what is given out to the
/// public and not listed here: addresses that carry another one inside (mapped, 6to4, Teredo,
/// NAT64) would lead around the list.
final class AddressRules {
  /// Special-purpose addresses (RFC 6890 and its registry), and those at which clouds tell a
  /// machine its secrets; most of these lie in 169.254.0.0/16 and fc00::/7 anyway.
  private static final List<Network> REFUSED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.31.196.0/24",
              "192.52.193.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "192.175.48.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "2620:4f:8000::/48",
              "3fff::/20")
          .map(Network::of)
          .toList();

  private static final Network PUBLIC_IPV6 = Network.of("2000::/3");
  private static final int IPV4_BYTES = 4;

  private final List<Network> allowed;

  /// @param allowed networks that may be asked though they are private
  AddressRules(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  boolean allows(InetAddress address) {
    if (allowed.stream().anyMatch(network -> network.contains(address))) return true;
    if (address.getAddress().length > IPV4_BYTES && !PUBLIC_IPV6.contains(address)) return false;
    return REFUSED.stream().noneMatch(network -> network.contains(address));
  }
}
