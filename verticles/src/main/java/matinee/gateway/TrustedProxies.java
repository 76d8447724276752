package matinee.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import matinee.protocol.AddressRange;

/// The proxies whose word counts: what they say of where a request really comes from. Pure.
public final class TrustedProxies {
  private static final int ADDRESS_MAX = 64;

  private final Set<String> addresses;

  public TrustedProxies(GatewaySettings settings) {
    this.addresses = settings.trustedProxies();
  }

  /// The address of the person's side: the last one in `X-Forwarded-For` that is no trusted proxy.
  ///
  /// A proxy may append to the sender's own line or add one of its own: all lines count as one.
  public String address(HttpServerRequest request) {
    var peer = peer(request);
    if (!addresses.contains(peer)) return peer;
    return lastUntrusted(request.headers().getAll("X-Forwarded-For"), peer);
  }

  /// Whom limits by address count: all addresses of one connection are one.
  public String place(HttpServerRequest request) {
    return AddressRange.place(address(request));
  }

  private String lastUntrusted(List<String> lines, String peer) {
    var hops = String.join(",", lines).split(",");
    for (var i = hops.length - 1; i >= 0; i--) {
      var hop = hops[i].strip();
      if (hop.isEmpty() || addresses.contains(hop)) continue;
      return hop.length() > ADDRESS_MAX ? peer : hop;
    }
    return peer;
  }

  /// Whether the person's browser spoke TLS.
  public boolean isSecure(HttpServerRequest request) {
    if (request.isSSL()) return true;
    return addresses.contains(peer(request))
        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  /// Host and port that the browser asked for, such as `localhost:8080`; empty when unknown.
  String authority(HttpServerRequest request) {
    var forwarded = request.getHeader("X-Forwarded-Host");
    if (forwarded != null && addresses.contains(peer(request))) return forwarded.strip();
    var authority = request.authority();
    return authority == null ? "" : authority.toString();
  }

  private static String peer(HttpServerRequest request) {
    var peer = request.remoteAddress();
    return peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
  }
}
