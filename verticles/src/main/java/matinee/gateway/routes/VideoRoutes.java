package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import matinee.gateway.Callers;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogCommand.DeleteVideo;
import matinee.protocol.CatalogCommand.GetVideo;
import matinee.protocol.CatalogCommand.ListVideos;
import matinee.protocol.CatalogCommand.RenameVideo;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import matinee.protocol.VideoPage;
import matinee.protocol.VideoRemoved;
import org.jspecify.annotations.Nullable;

/// Reading and changing the catalogue.
public final class VideoRoutes implements Routes {
  private static final int BODY_MAX = 16 * 1024;
  private static final int PAGE = 24;
  private static final int PAGE_MAX = 100;

  /// Not the id of a video but the address of the live listeners.
  private static final String EVENTS = "events";

  private final Vertx vertx;

  public VideoRoutes(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/videos").handler(this::list);
    router.get("/api/videos/:id").handler(this::get);
    router
        .patch("/api/videos/:id")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_MAX))
        .handler(this::rename);
    router.delete("/api/videos/:id").handler(this::delete);
  }

  private void list(RoutingContext ctx) {
    var limit = number(ctx, "limit", 1, PAGE_MAX);
    var before = number(ctx, "before", 0, Long.MAX_VALUE);
    var words = String.join(" ", ctx.queryParam("words")).strip();
    var question = new ListVideos(limit == null ? PAGE : limit.intValue(), before, words);
    Bus.<VideoPage>askService(vertx, Addresses.CATALOG, question)
        .onSuccess(page -> answer(ctx, VideoJson.of(page)))
        .onFailure(ctx::fail);
  }

  private void get(RoutingContext ctx) {
    if (EVENTS.equals(ctx.pathParam("id"))) {
      ctx.next();
      return;
    }
    answer(ctx, Bus.askService(vertx, Addresses.CATALOG, new GetVideo(id(ctx))));
  }

  private void rename(RoutingContext ctx) {
    var by = Callers.require(ctx);
    answer(ctx, Bus.askService(vertx, Addresses.CATALOG, new RenameVideo(by, id(ctx), title(ctx))));
  }

  private void delete(RoutingContext ctx) {
    var by = Callers.require(ctx);
    Bus.<VideoRemoved>askService(vertx, Addresses.CATALOG, new DeleteVideo(by, id(ctx)))
        .onSuccess(_ -> ctx.response().setStatusCode(204).end())
        .onFailure(ctx::fail);
  }

  private static void answer(RoutingContext ctx, Future<Video> video) {
    video.onSuccess(found -> answer(ctx, VideoJson.of(found))).onFailure(ctx::fail);
  }

  private static void answer(RoutingContext ctx, JsonObject body) {
    ctx.response().putHeader("Cache-Control", "no-store");
    ctx.json(body);
  }

  private static VideoId id(RoutingContext ctx) {
    var text = ctx.pathParam("id");
    if (text == null || !VideoId.isValid(text)) {
      throw new Refusal(ErrorCode.VIDEO_NOT_FOUND, "There is no such video.");
    }
    return new VideoId(text);
  }

  private static String title(RoutingContext ctx) {
    try {
      var body = ctx.body().asJsonObject();
      if (body != null && body.getValue("title") instanceof String title) return title;
    } catch (DecodeException e) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "The body is not JSON.");
    }
    throw new Refusal(ErrorCode.BAD_REQUEST, "The body must be an object with a title.");
  }

  private static @Nullable Long number(RoutingContext ctx, String name, long min, long max) {
    var values = ctx.queryParam(name);
    if (values.isEmpty()) return null;
    try {
      var value = Long.parseLong(values.getFirst());
      if (value >= min && value <= max) return value;
    } catch (NumberFormatException e) {
      throw outside(name);
    }
    throw outside(name);
  }

  private static Refusal outside(String name) {
    return new Refusal(ErrorCode.BAD_REQUEST, name + " is not a number in its range.");
  }
}
