package matinee.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Keeps pages of other sites from acting in a visitor's name.
///
/// Browsers say where a request comes from in `Origin`; programs send none and are let through.
public final class Origins {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final TrustedProxies proxies;
  private final @Nullable String publicAuthority;

  public Origins(GatewaySettings settings, TrustedProxies proxies) {
    this.proxies = proxies;
    var url = settings.publicUrl();
    this.publicAuthority = url == null ? null : authority(url);
  }

  /// Whether a page of another site made this request.
  public boolean isForeign(HttpServerRequest request) {
    var origin = request.getHeader("Origin");
    if (origin == null) return false;
    var authority = authority(origin);
    if (authority == null) return true;
    if (authority.equals(publicAuthority)) return false;
    return !authority.equals(withoutDefaultPort(proxies.authority(request)));
  }

  /// Refuses state-changing requests of foreign pages; goes first in the router.
  void check(RoutingContext ctx) {
    if (!READING.contains(ctx.request().method()) && isForeign(ctx.request())) {
      ctx.fail(new Refusal(ErrorCode.FOREIGN_ORIGIN, "The page of another site asked for this."));
      return;
    }
    ctx.next();
  }

  private static @Nullable String authority(String origin) {
    try {
      var url = new URI(origin);
      return url.getHost() == null ? null : authority(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String authority(URI url) {
    var port = url.getPort();
    return withoutDefaultPort(port < 0 ? url.getHost() : url.getHost() + ":" + port);
  }

  private static String withoutDefaultPort(String authority) {
    return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
  }
}
