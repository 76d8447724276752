package matinee.links;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Asks servers that somebody else named, without being led anywhere else.
///
/// A name is looked up once, all of its addresses must be allowed, and the connection goes to one
/// of these and to nothing that the name may mean a moment later. Redirects are followed by hand,
/// each checked like the first address. Everything has a bound: asks at once, redirects, bytes,
/// time.
final class GuardedClient {
  /// Bytes that are read of an answer.
  static final int BYTES_MAX = 64 * 1024;

  static final int REDIRECTS_MAX = 4;
  private static final int UNDERWAY_MAX = 16;
  private static final int NAME_THREADS = 2;
  private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);

  private final Vertx vertx;
  private final LinkSettings settings;
  private final AddressRules rules;
  private final HttpClient client;
  private final WorkerExecutor names;
  private final AtomicInteger underway = new AtomicInteger();

  GuardedClient(Vertx vertx, LinkSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.rules = new AddressRules(settings.networks());
    this.names = vertx.createSharedWorkerExecutor("link-names", NAME_THREADS);
    var withinMs = (int) settings.within().toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(withinMs)
                .setIdleTimeout(withinMs)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS),
            new PoolOptions().setHttp1MaxSize(UNDERWAY_MAX));
  }

  /// Asks for the beginning of what is at an address. Fails with [NotAsked] when the rules forbid
  /// it, and otherwise with whatever went wrong.
  Future<Answer> get(URI url) {
    if (underway.incrementAndGet() > UNDERWAY_MAX) {
      underway.decrementAndGet();
      return Future.failedFuture(new NotAsked("too many links are looked at already"));
    }
    var untilNanos = System.nanoTime() + settings.within().toNanos();
    return hop(url, REDIRECTS_MAX, untilNanos).onComplete(_ -> underway.decrementAndGet());
  }

  private Future<Answer> hop(URI url, int redirects, long untilNanos) {
    var refusal = refusal(url);
    if (refusal != null) return Future.failedFuture(new NotAsked(refusal));
    return address(url.getHost())
        .compose(address -> ask(url, address, untilNanos))
        .compose(
            step ->
                switch (step) {
                  case Step.Found found -> Future.succeededFuture(found.answer());
                  case Step.Elsewhere elsewhere ->
                      redirects > 0
                          ? hop(url.resolve(elsewhere.location()), redirects - 1, untilNanos)
                          : Future.failedFuture(new NotAsked("one redirect after another"));
                });
  }

  private @Nullable String refusal(URI url) {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) return "not an address of the web";
    if (url.getHost() == null || url.getRawUserInfo() != null) return "not an address of the web";
    return settings.ports().contains(port(url)) ? null : "a port that is not asked";
  }

  private static boolean isSecure(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static int port(URI url) {
    if (url.getPort() != -1) return url.getPort();
    return isSecure(url) ? 443 : 80;
  }

  /// One address of a host of which all are allowed.
  private Future<InetAddress> address(String host) {
    return names
        .executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
        .compose(
            found ->
                found.stream().allMatch(rules::allows)
                    ? Future.succeededFuture(found.getFirst())
                    : Future.failedFuture(new NotAsked("an address that is not public")));
  }

  /// What one ask comes to.
  private sealed interface Step {
    record Found(Answer answer) implements Step {}

    record Elsewhere(URI location) implements Step {}
  }

  private Future<Step> ask(URI url, InetAddress address, long untilNanos) {
    var leftMs = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
    if (leftMs < 1) return Future.failedFuture(new NotAsked("no time left"));
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setServer(SocketAddress.inetSocketAddress(port(url), address.getHostAddress()))
            .setHost(url.getHost())
            .setPort(port(url))
            .setSsl(isSecure(url))
            .setURI(path + query)
            .setFollowRedirects(false)
            .setTimeout(leftMs)
            .putHeader("Accept", "*/*")
            .putHeader("User-Agent", "Matinee")
            .putHeader("Range", "bytes=0-" + (BYTES_MAX - 1));
    return client.request(options).compose(request -> converse(request, url, leftMs));
  }

  /// However it goes, the connection does not outlive it.
  private Future<Step> converse(HttpClientRequest request, URI url, long leftMs) {
    var timer = vertx.setTimer(leftMs, _ -> request.reset());
    return request
        .send()
        .compose(response -> step(response, url))
        .onComplete(
            _ -> {
              vertx.cancelTimer(timer);
              request.reset();
            });
  }

  private static Future<Step> step(HttpClientResponse response, URI url) {
    var location = response.getHeader("Location");
    if (!REDIRECTING.contains(response.statusCode()) || location == null) {
      return head(response, url).map(Step.Found::new);
    }
    // Nobody reads the rest of it, so nobody has to hear of its end.
    response.exceptionHandler(_ -> {});
    try {
      return Future.succeededFuture(new Step.Elsewhere(URI.create(location.strip())));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<Answer> head(HttpClientResponse response, URI url) {
    var head = Buffer.buffer();
    var enough = Promise.<Answer>promise();
    var type = String.valueOf(response.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
    var plain = type.equals("null") ? "" : type.split(";", 2)[0].strip();
    response
        .handler(
            part -> {
              var room = BYTES_MAX - head.length();
              head.appendBuffer(part, 0, Math.min(room, part.length()));
              if (head.length() == BYTES_MAX) {
                enough.tryComplete(new Answer(url, response.statusCode(), plain, head, false));
              }
            })
        .exceptionHandler(enough::tryFail)
        .endHandler(
            _ -> enough.tryComplete(new Answer(url, response.statusCode(), plain, head, true)));
    return enough.future();
  }
}
