package matinee.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.kernel.Config;
import org.jspecify.annotations.Nullable;

/// How the edge listens and what it lets in.
///
/// @param host address to listen on
/// @param port port to listen on; 0 takes any free one
/// @param instances gateway instances, each on its own event loop
/// @param publicUrl the address people use, null when it is whatever they typed
/// @param trustedProxies addresses whose `X-Forwarded-…` headers count
/// @param headerMax longest request line plus headers, in bytes
/// @param bodyMax largest body of a JSON request, in bytes
/// @param idleTimeout a connection without traffic is closed after this time
/// @param requestTimeout longest time for an ordinary request
public record GatewaySettings(
    String host,
    int port,
    int instances,
    @Nullable URI publicUrl,
    Set<String> trustedProxies,
    int headerMax,
    long bodyMax,
    Duration idleTimeout,
    Duration requestTimeout) {
  private static final int INSTANCES_MAX = 16;

  public GatewaySettings {
    trustedProxies = Set.copyOf(trustedProxies);
  }

  public static GatewaySettings from(Config config) {
    var instances = config.integer("http.instances", 0, 64);
    var processors = Math.min(INSTANCES_MAX, Runtime.getRuntime().availableProcessors());
    var proxies =
        Arrays.stream(config.text("http.trusted-proxies").split(","))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .collect(Collectors.toSet());
    return new GatewaySettings(
        config.text("http.host"),
        config.integer("http.port", 0, 65_535),
        instances == 0 ? processors : instances,
        publicUrl(config.text("http.public-url")),
        proxies,
        (int) Math.min(config.bytes("http.header-max"), 1 << 20),
        config.bytes("http.body-max"),
        config.duration("http.idle-timeout"),
        config.duration("http.request-timeout"));
  }

  private static @Nullable URI publicUrl(String text) {
    if (text.isEmpty()) return null;
    var url = URI.create(text);
    var scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "http.public-url = " + text + " is not usable: expected http(s)://host[:port]");
    }
    return url;
  }
}
