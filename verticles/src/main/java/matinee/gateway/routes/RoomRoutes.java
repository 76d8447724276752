package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import matinee.cluster.Owners;
import matinee.gateway.Callers;
import matinee.gateway.Failures;
import matinee.gateway.RateLimiter;
import matinee.gateway.RateLimiter.Bucket;
import matinee.gateway.RequestRules;
import matinee.gateway.Tickets;
import matinee.gateway.Visitors;
import matinee.kernel.RandomId;
import matinee.protocol.Done;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Rating;
import matinee.protocol.Refusal;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.RoomSummary;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import org.jspecify.annotations.Nullable;

/// Rooms over HTTP: opening one, looking at one, and getting a ticket for its socket.
public final class RoomRoutes implements Routes {
  private static final long FILM_MAX_MS = 250;

  private final Owners owners;
  private final Function<VideoId, Future<VideoItem>> catalog;
  private final Function<VideoId, Future<Video>> films;
  private final RequestRules rules;
  private final RateLimiter limiter;
  private final Tickets tickets;
  private final Visitors visitors;

  /// @param catalog finds a video that is ready; fails with a refusal
  /// @param films finds any video of the catalogue
  public RoomRoutes(
      Owners owners,
      Function<VideoId, Future<VideoItem>> catalog,
      Function<VideoId, Future<Video>> films,
      RequestRules rules,
      RateLimiter limiter,
      Tickets tickets,
      Visitors visitors) {
    this.owners = owners;
    this.catalog = catalog;
    this.films = films;
    this.rules = rules;
    this.limiter = limiter;
    this.tickets = tickets;
    this.visitors = visitors;
  }

  @Override
  public void mount(Router router) {
    rules.json(router, HttpMethod.POST, "/api/rooms").handler(this::create);
    rules.json(router, HttpMethod.GET, "/api/rooms/:room").handler(this::describe);
    rules.json(router, HttpMethod.POST, "/api/rooms/:room/tickets").handler(this::ticket);
    rules.json(router, HttpMethod.POST, "/api/rooms/:room/knocks").handler(this::knock);
  }

  private void create(RoutingContext ctx) {
    var caller = Callers.require(ctx);
    var body = RequestRules.body(ctx);
    var title = RequestRules.optionalText(body, "title");
    var videoId = RequestRules.optionalText(body, "videoId");
    if (title != null && title.length() > Video.TITLE_MAX) {
      var message = "The title has at most " + Video.TITLE_MAX + " characters.";
      throw new Refusal(ErrorCode.BAD_REQUEST, message);
    }
    var preset = preset(RequestRules.optionalText(body, "control"));
    var visibility = visibility(RequestRules.optionalText(body, "visibility"));
    var rating = rating(RequestRules.optionalText(body, "rating"));
    limiter
        .take(Bucket.ROOM_CREATION, caller.id())
        .compose(_ -> limiter.take(Bucket.ROOM_CREATION_ADDRESS, visitors.place(ctx.request())))
        .compose(_ -> item(videoId))
        .compose(
            item ->
                owners.<RoomSummary>ask(
                    new RoomAsk.Create(
                        new RoomId(RandomId.make()),
                        title(caller, title, item),
                        item,
                        new Person(caller.id(), caller.name()),
                        preset,
                        visibility,
                        rating)))
        .onSuccess(
            room -> {
              ctx.response().setStatusCode(201);
              ctx.json(json(room));
            })
        .onFailure(ctx::fail);
  }

  /// What was chosen, else what the film is called, else whose room it is.
  private static String title(Identity caller, @Nullable String title, @Nullable VideoItem item) {
    var name = caller.name() + "’s room";
    var chosen = title != null && !title.isBlank() ? title : item == null ? name : item.title();
    return chosen.length() <= Video.TITLE_MAX ? chosen : chosen.substring(0, Video.TITLE_MAX);
  }

  private static @Nullable Preset preset(@Nullable String word) {
    var preset = word == null ? null : Preset.ofWord(word);
    if (word == null || preset != null) return preset;
    throw new Refusal(ErrorCode.BAD_REQUEST, "control must be everyone or hosts.");
  }

  private static @Nullable Visibility visibility(@Nullable String word) {
    var visibility = word == null ? null : Visibility.ofWord(word);
    if (word == null || visibility != null) return visibility;
    throw new Refusal(ErrorCode.BAD_REQUEST, "visibility must be public, unlisted or private.");
  }

  private static @Nullable Rating rating(@Nullable String word) {
    var rating = word == null ? null : Rating.ofWord(word);
    if (word == null || rating != null) return rating;
    throw new Refusal(ErrorCode.BAD_REQUEST, "rating must be everyone, 12, 16 or 18.");
  }

  private Future<@Nullable VideoItem> item(@Nullable String videoId) {
    if (videoId == null) return Future.succeededFuture(null);
    if (!VideoId.isValid(videoId)) {
      throw new Refusal(ErrorCode.VIDEO_NOT_FOUND, "There is no such video.");
    }
    return catalog.apply(new VideoId(videoId)).map(item -> item);
  }

  private void describe(RoutingContext ctx) {
    owners
        .<RoomSummary>ask(
            new RoomAsk.Describe(roomId(ctx), Callers.find(ctx), visitors.of(ctx.request())))
        .compose(room -> film(room).map(film -> json(room).put("film", film)))
        .onSuccess(
            room -> {
              ctx.response().putHeader("Cache-Control", "no-store");
              ctx.json(room);
            })
        .onFailure(ctx::fail);
  }

  /// What a room shows, so that whoever comes need not ask; null when it is no video of this
  /// server, or cannot be told soon.
  private Future<@Nullable JsonObject> film(RoomSummary room) {
    var item = room.item();
    var videoId = item == null ? null : item.videoId();
    if (videoId == null) return Future.succeededFuture();
    return films
        .apply(videoId)
        .timeout(FILM_MAX_MS, TimeUnit.MILLISECONDS)
        .<@Nullable JsonObject>map(VideoJson::of)
        .otherwiseEmpty();
  }

  private void ticket(RoutingContext ctx) {
    var caller = Callers.require(ctx);
    var room = roomId(ctx);
    var visitor = visitors.greet(ctx.request());
    var body = ctx.body().isEmpty() ? new JsonObject() : RequestRules.body(ctx);
    var password = RequestRules.optionalText(body, "password");
    var invite = RequestRules.optionalText(body, "invite");
    if (password != null && password.length() > DoorAction.PASSWORD_MAX) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "A password is shorter.");
    }
    // The owner lets in whoever shows what opens; who shows nothing is looked at on coming in.
    Future<?> entered =
        password == null && invite == null
            ? Future.succeededFuture()
            : mayTry(room, visitor, password)
                .compose(
                    _ ->
                        owners.<Done>ask(
                            new DoorAsk.Enter(room, caller, visitor, password, invite)));
    entered
        .compose(_ -> issued(room, caller))
        .onSuccess(
            answer -> {
              ctx.response().setStatusCode(201).putHeader("Cache-Control", "no-store");
              ctx.json(answer);
            })
        .onFailure(ctx::fail);
  }

  /// Whether a password may be tried once more: neither one guesser nor many get far.
  private Future<Void> mayTry(RoomId room, Visitor visitor, @Nullable String password) {
    if (password == null) return limiter.take(Bucket.KNOCK, visitor.place());
    return limiter
        .take(Bucket.PASSWORD, visitor.place())
        .compose(_ -> limiter.take(Bucket.PASSWORD_ROOM, room.value()));
  }

  private Future<JsonObject> issued(RoomId room, Identity caller) {
    return tickets
        .issue(room.value(), caller)
        .map(
            ticket ->
                new JsonObject()
                    .put("ticket", ticket)
                    .put("expiresAtMs", System.currentTimeMillis() + tickets.life().toMillis()))
        // Without Redis the client sends its token in the first frame instead.
        .otherwise(_ -> new JsonObject().putNull("ticket").putNull("expiresAtMs"));
  }

  /// Waits before the door. A room that is not there, one that hides, and hosts who do not answer
  /// sound the same.
  private void knock(RoutingContext ctx) {
    var caller = Callers.require(ctx);
    var room = roomId(ctx);
    var visitor = visitors.greet(ctx.request());
    limiter
        .take(Bucket.KNOCK, visitor.place())
        .compose(_ -> owners.<Done>ask(new DoorAsk.Knock(room, caller, visitor)))
        .map(_ -> true)
        .recover(RoomRoutes::stillClosed)
        .onSuccess(
            open -> {
              ctx.response().setStatusCode(open ? 200 : 202);
              ctx.response().putHeader("Cache-Control", "no-store");
              ctx.json(new JsonObject().put("open", open));
            })
        .onFailure(ctx::fail);
  }

  private static Future<Boolean> stillClosed(Throwable failure) {
    var code = Failures.refusal(failure).code();
    return code == ErrorCode.ROOM_NOT_FOUND || code == ErrorCode.ROOM_LOCKED
        ? Future.succeededFuture(false)
        : Future.failedFuture(failure);
  }

  private static RoomId roomId(RoutingContext ctx) {
    var id = String.valueOf(ctx.pathParam("room"));
    if (!RoomId.isValid(id)) throw new Refusal(ErrorCode.ROOM_NOT_FOUND, "There is no such room.");
    return new RoomId(id);
  }

  private static JsonObject json(RoomSummary room) {
    var item = room.item();
    var videoId = item == null ? null : item.videoId();
    return new JsonObject()
        .put("id", room.room().value())
        .put("url", "/r/" + room.room().value())
        .put("title", room.title())
        .put("count", room.count())
        .put("rating", room.rating().word())
        .put("videoId", videoId == null ? null : videoId.value())
        .put(
            "item",
            item == null
                ? null
                : new JsonObject()
                    .put("videoId", videoId == null ? null : videoId.value())
                    .put("title", item.title())
                    .put("durationMs", item.durationMs()));
  }
}
