package matinee.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends a file with validator, caching rule and the right encoding.
public final class PageSender {
  private static final String REVALIDATE = "no-cache";
  private static final String OWN = "private, no-cache";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final PageFiles files;

  public PageSender(PageFiles files) {
    this.files = files;
  }

  /// Sends a page in the visitor's language; goes to the next route when there is none.
  public void page(RoutingContext ctx, String path) {
    page(ctx, path, REVALIDATE);
  }

  /// As [#page], with an answer that is for this visitor alone and kept by no cache in between.
  public void ownPage(RoutingContext ctx, String path) {
    page(ctx, path, OWN);
  }

  private void page(RoutingContext ctx, String path, String caching) {
    var languages = ctx.acceptableLanguages().stream().map(LanguageHeader::tag).toList();
    ctx.response().putHeader("Vary", "Accept-Encoding, Accept-Language");
    send(ctx, files.page(path, languages), file -> caching);
  }

  /// Sends a file of the pages; goes to the next route when there is none.
  public void web(RoutingContext ctx, String path) {
    var isVersion = path.startsWith("vendor/");
    send(ctx, files.web(path), file -> isVersion || file.isMarkedIn(path) ? FOR_EVER : REVALIDATE);
  }

  /// Sends the page that says that there is nothing here; goes to the next route without one.
  public void notFound(RoutingContext ctx) {
    ctx.response().setStatusCode(404);
    page(ctx, "not-found.html");
  }

  /// Sends a file of a library; its address has the version in it.
  public void library(RoutingContext ctx, String path) {
    send(ctx, files.library(path), file -> FOR_EVER);
  }

  /// Sends a document such as the interface description.
  public void document(RoutingContext ctx, String path) {
    send(ctx, files.document(path), file -> REVALIDATE);
  }

  private static void send(
      RoutingContext ctx, Future<@Nullable PageFile> found, Function<PageFile, String> caching) {
    found
        .onSuccess(
            file -> {
              if (file == null) ctx.next();
              else send(ctx, file, caching.apply(file));
            })
        .onFailure(ctx::fail);
  }

  private static void send(RoutingContext ctx, PageFile file, String caching) {
    var request = ctx.request();
    var response = ctx.response();
    response.putHeader("Cache-Control", caching).putHeader("ETag", file.etag());
    if (!response.headers().contains("Vary")) response.putHeader("Vary", "Accept-Encoding");
    var found = response.getStatusCode() == 200;
    if (found && matches(request.getHeader("If-None-Match"), file.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.type());
    var body = file.plain();
    var accepted = request.getHeader("Accept-Encoding");
    if (file.zipped() != null && accepted != null && accepted.contains("gzip")) {
      response.putHeader("Content-Encoding", "gzip");
      body = file.zipped();
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(body.length())).end();
      return;
    }
    response.end(body);
  }

  private static boolean matches(@Nullable String validators, String etag) {
    if (validators == null) return false;
    for (var validator : validators.split(",")) {
      if (validator.strip().replaceFirst("^W/", "").equals(etag)) return true;
    }
    return false;
  }
}
