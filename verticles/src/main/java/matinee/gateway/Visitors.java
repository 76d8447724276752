package matinee.gateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import matinee.kernel.RandomId;
import matinee.protocol.Visitor;

/// Tells owners of rooms from where somebody comes: the address, and which browser.
///
/// A browser has a random token in a cookie that no script sees. Owners get a digest of it, so that
/// neither they nor a backup can pretend to be that browser.
public final class Visitors {
  private static final String COOKIE = "matinee_device";
  private static final int TOKEN_LENGTH = 24;
  private static final int DIGEST_BYTES = 15;
  private static final long LIFE_S = 400L * 24 * 3600;

  private final TrustedProxies proxies;

  public Visitors(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /// Whom limits by address count for a request.
  public String place(HttpServerRequest request) {
    return proxies.place(request);
  }

  /// Who is at the other end of a request.
  public Visitor of(HttpServerRequest request) {
    var cookie = request.getCookie(COOKIE);
    var token = cookie == null ? "" : cookie.getValue();
    var device = token.length() == TOKEN_LENGTH ? digest(token) : null;
    return new Visitor(proxies.address(request), device);
  }

  /// As [#of], and gives the browser a token when it has none yet.
  public Visitor greet(HttpServerRequest request) {
    var known = of(request);
    if (known.device() != null) return known;
    var token = RandomId.of(TOKEN_LENGTH);
    request
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, token)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setPath("/")
                .setMaxAge(LIFE_S)
                .setSecure(proxies.isSecure(request)));
    return new Visitor(known.address(), digest(token));
  }

  private static String digest(String token) {
    try {
      var bytes =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
