package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.Map;
import matinee.gateway.RequestRules;
import matinee.gateway.RoomDirectory;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rating;
import matinee.protocol.Refusal;
import matinee.protocol.RoomCard;
import matinee.protocol.RoomId;
import matinee.protocol.RoomPage;
import org.jspecify.annotations.Nullable;

/// The public list of rooms over HTTP. The first page of each rating is asked of the database once
/// a second at most, however many look at it.
public final class RoomListRoutes implements Routes {
  private static final int PAGE = 24;
  private static final int PAGE_MAX = 100;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final RequestRules rules;
  private final RoomDirectory directory;
  private final Map<Rating, First> firsts = new EnumMap<>(Rating.class);

  public RoomListRoutes(RequestRules rules, RoomDirectory directory) {
    this.rules = rules;
    this.directory = directory;
  }

  @Override
  public void mount(Router router) {
    rules.json(router, HttpMethod.GET, "/api/rooms").handler(this::list);
  }

  private void list(RoutingContext ctx) {
    var limit = limit(ctx);
    var after = after(ctx);
    var upTo = upTo(ctx);
    var isFirst = limit == PAGE && after == null;
    var page = isFirst ? first(upTo) : directory.page(limit, upTo, after);
    page.onSuccess(
            found -> {
              ctx.response().putHeader("Cache-Control", "no-store");
              ctx.json(json(found));
            })
        .onFailure(
            _ ->
                ctx.fail(
                    new Refusal(ErrorCode.UNAVAILABLE, "The rooms cannot be listed just now.")));
  }

  private Future<RoomPage> first(Rating upTo) {
    var nowNanos = System.nanoTime();
    var known = firsts.get(upTo);
    if (known != null && nowNanos - known.nanos < FRESH_NANOS && !known.page.failed()) {
      return known.page;
    }
    var asked = directory.page(PAGE, upTo, null);
    firsts.put(upTo, new First(nowNanos, asked));
    return asked;
  }

  private record First(long nanos, Future<RoomPage> page) {}

  /// Rooms for adults are shown to whoever asks for them.
  private static Rating upTo(RoutingContext ctx) {
    var values = ctx.queryParam("rating");
    if (values.isEmpty()) return Rating.LISTED;
    var rating = Rating.ofWord(values.getFirst());
    if (rating == null) throw bad("rating must be everyone, 12, 16 or 18.");
    return rating;
  }

  private static int limit(RoutingContext ctx) {
    var values = ctx.queryParam("limit");
    if (values.isEmpty()) return PAGE;
    var text = values.getFirst();
    if (!text.matches("[0-9]{1,3}")) throw bad("limit is not a number in its range.");
    var limit = Integer.parseInt(text);
    if (limit < 1 || limit > PAGE_MAX) throw bad("limit is not a number in its range.");
    return limit;
  }

  /// The cursor: how many watched, and the room's id.
  private static RoomPage.@Nullable After after(RoutingContext ctx) {
    var values = ctx.queryParam("after");
    if (values.isEmpty()) return null;
    var parts = values.getFirst().split("\\.", 2);
    if (parts.length != 2 || !parts[0].matches("[0-9]{1,9}") || !RoomId.isValid(parts[1])) {
      throw bad("after is not a place in the list.");
    }
    return new RoomPage.After(Integer.parseInt(parts[0]), new RoomId(parts[1]));
  }

  private static Refusal bad(String message) {
    return new Refusal(ErrorCode.BAD_REQUEST, message);
  }

  private static JsonObject json(RoomPage page) {
    var rooms = new JsonArray();
    for (var room : page.rooms()) rooms.add(json(room));
    var next = page.next();
    return new JsonObject()
        .put("rooms", rooms)
        .put("next", next == null ? null : next.count() + "." + next.room().value());
  }

  private static JsonObject json(RoomCard room) {
    return new JsonObject()
        .put("id", room.room().value())
        .put("url", "/r/" + room.room().value())
        .put("title", room.title())
        .put("showing", room.showing())
        .put("playing", room.playing())
        .put("count", room.count())
        .put("rating", room.rating().word());
  }
}
