package matinee.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.core.file.FileProps;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import matinee.gateway.UnderWay;
import matinee.gateway.routes.RangeLogic.Wanted;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// Serves the published files of videos. They never change, so they may be kept for ever; the
/// kernel sends them, so they take no memory here.
public final class MediaRoutes implements Routes {
  private static final Pattern ATTEMPT = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern FILE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_]{0,60}\\.(\\w{3,4})");
  private static final Map<String, String> TYPES =
      Map.of(
          "m3u8", "application/vnd.apple.mpegurl",
          "m4s", "video/mp4",
          "mp4", "video/mp4",
          "jpg", "image/jpeg");

  private final Vertx vertx;
  private final MediaFiles files;

  public MediaRoutes(Vertx vertx, MediaFiles files) {
    this.vertx = vertx;
    this.files = files;
  }

  @Override
  public void mount(Router router) {
    router
        .route("/media/:video/:attempt/:file")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::serve);
  }

  private void serve(RoutingContext ctx) {
    var video = String.valueOf(ctx.pathParam("video"));
    var attempt = String.valueOf(ctx.pathParam("attempt"));
    var name = FILE.matcher(String.valueOf(ctx.pathParam("file")));
    if (!VideoId.isValid(video) || !ATTEMPT.matcher(attempt).matches() || !name.matches()) {
      throw notFound();
    }
    var type = TYPES.get(name.group(1));
    if (type == null) throw notFound();
    var path = files.published(new VideoId(video), Integer.parseInt(attempt), name.group());
    vertx
        .fileSystem()
        .props(path.toString())
        .onSuccess(
            found -> {
              if (found.isRegularFile()) send(ctx, path, type, found);
              else ctx.fail(notFound());
            })
        .onFailure(_ -> ctx.fail(notFound()));
  }

  private static void send(RoutingContext ctx, Path path, String type, FileProps found) {
    var size = found.size();
    var tag =
        "\"" + Long.toHexString(found.lastModifiedTime()) + "-" + Long.toHexString(size) + "\"";
    var response = ctx.response();
    response.putHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.putHeader("ETag", tag);
    response.putHeader("Accept-Ranges", "bytes");
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (names(ctx.request().getHeader("If-None-Match"), tag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", type);
    switch (wanted(ctx.request(), tag, size)) {
      case Wanted.Whole _ -> send(ctx, path, 0, size);
      case Wanted.Part part -> {
        response.setStatusCode(206);
        var range = "bytes " + part.from() + "-" + part.to() + "/" + size;
        response.putHeader("Content-Range", range);
        send(ctx, path, part.from(), part.length());
      }
      case Wanted.Beyond _ -> {
        response.setStatusCode(416).putHeader("Content-Range", "bytes */" + size);
        response.headers().remove("Content-Type").remove("Cache-Control").remove("ETag");
        response.end();
      }
    }
  }

  private static void send(RoutingContext ctx, Path path, long from, long length) {
    var response = ctx.response();
    if (HttpMethod.HEAD.equals(ctx.request().method())) {
      response.putHeader("Content-Length", Long.toString(length)).end();
      return;
    }
    // A viewer who seeks or leaves breaks off the answer: that is no error.
    response.exceptionHandler(_ -> {});
    response.sendFile(path.toString(), from, length).onFailure(_ -> UnderWay.leaveOut(ctx));
  }

  private static Wanted wanted(HttpServerRequest request, String tag, long size) {
    var condition = request.getHeader("If-Range");
    if (condition != null && !condition.strip().equals(tag)) return new Wanted.Whole();
    return RangeLogic.wanted(request.getHeader("Range"), size);
  }

  /// Whether a list of entity tags has this one; weak and strong are the same here.
  private static boolean names(@Nullable String header, String tag) {
    if (header == null) return false;
    if (header.strip().equals("*")) return true;
    for (var one : header.split(",")) {
      if (one.strip().replaceFirst("^W/", "").equals(tag)) return true;
    }
    return false;
  }

  private static Refusal notFound() {
    return new Refusal(ErrorCode.NOT_FOUND, "There is no such file.");
  }
}
