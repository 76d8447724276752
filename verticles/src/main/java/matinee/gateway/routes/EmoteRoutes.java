package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.regex.Pattern;
import matinee.cluster.Owners;
import matinee.gateway.Callers;
import matinee.gateway.RateLimiter;
import matinee.gateway.RateLimiter.Bucket;
import matinee.gateway.Visitors;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.protocol.Addresses;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.Emote;
import matinee.protocol.EmoteMade;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.MediaCommand.MakeEmote;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import matinee.protocol.Visitor;
import org.jspecify.annotations.Nullable;

/// Emotes of rooms over HTTP: adding one with its picture, and the pictures.
///
/// A picture's address is known only to those who were in its room. Pictures never change.
public final class EmoteRoutes implements Routes {
  private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})(-still)?\\.webp");
  private static final String ADD = "/api/rooms/:room/emotes";
  private static final int ID_LENGTH = 20;

  /// How long a picture may take to come.
  private static final long RECEIVE_MS = 20_000;

  /// Pictures received and looked at at a time by one gateway instance.
  private static final int PARALLEL_MAX = 16;

  private static final long CACHE_BYTES = 8 << 20;

  private final Vertx vertx;
  private final Owners owners;
  private final UploadFiles files;
  private final EmotePictures pictures;
  private final RateLimiter limiter;
  private final Visitors visitors;
  private final long sizeMax;
  private final long checkMs;
  private final EmoteCache cache = new EmoteCache(CACHE_BYTES);
  private int active;

  /// @param sizeMax largest picture that is taken, in bytes
  public EmoteRoutes(
      Vertx vertx,
      Owners owners,
      UploadFiles files,
      EmotePictures pictures,
      RateLimiter limiter,
      Visitors visitors,
      UploadSettings settings,
      long sizeMax) {
    this.vertx = vertx;
    this.owners = owners;
    this.files = files;
    this.pictures = pictures;
    this.limiter = limiter;
    this.visitors = visitors;
    this.sizeMax = sizeMax;
    this.checkMs = settings.checkMax().toMillis();
  }

  @Override
  public void mount(Router router) {
    router.post(ADD).handler(this::admit);
    router
        .post(ADD)
        .handler(TimeoutHandler.create(checkMs + RECEIVE_MS, 503))
        .handler(BodyHandler.create(false).setBodyLimit(sizeMax))
        .handler(this::add);
    router
        .route("/emotes/:file")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::serve);
  }

  private void admit(RoutingContext ctx) {
    Callers.require(ctx);
    if (active >= PARALLEL_MAX) {
      throw new Refusal(ErrorCode.BUSY, "Too many pictures come in just now.", 2_000);
    }
    active++;
    ctx.addEndHandler(_ -> active--);
    ctx.next();
  }

  /// What is to become an emote.
  private record Wish(RoomId room, Identity by, Visitor visitor, String name, Buffer picture) {
    Person person() {
      return new Person(by.id(), by.name());
    }
  }

  private void add(RoutingContext ctx) {
    var by = Callers.require(ctx);
    var id = String.valueOf(ctx.pathParam("room"));
    if (!RoomId.isValid(id)) throw new Refusal(ErrorCode.ROOM_NOT_FOUND, "There is no such room.");
    var wish =
        new Wish(
            new RoomId(id),
            by,
            visitors.of(ctx.request()),
            name(ctx),
            ctx.body().isEmpty() ? Buffer.buffer() : ctx.body().buffer());
    var offer = new DoorAsk.OfferEmote(wish.room, by, wish.visitor, wish.name);
    limiter
        .take(Bucket.EMOTE, by.id())
        .compose(_ -> owners.<Done>ask(offer))
        .compose(_ -> made(wish.room, wish.picture))
        .compose(emote -> stored(wish, emote))
        .onSuccess(
            emote -> {
              ctx.response().setStatusCode(201);
              ctx.json(json(emote));
            })
        .onFailure(ctx::fail);
  }

  private static String name(RoutingContext ctx) {
    var values = ctx.queryParam("name");
    var name = values.isEmpty() ? "" : values.getFirst();
    if (Emote.isName(name)) return name;
    var text = "The name of an emote is 2 to 24 small letters, digits or underscores.";
    throw new Refusal(ErrorCode.BAD_REQUEST, text);
  }

  /// A picture that is kept.
  private record Kept(String address, boolean animated) {}

  private Future<Kept> made(RoomId room, Buffer picture) {
    if (picture.length() == 0) {
      return Future.failedFuture(new Refusal(ErrorCode.UPLOAD_EMPTY, "The file has no bytes."));
    }
    var upload = files.newUpload();
    return vertx
        .fileSystem()
        .writeFile(files.upload(upload).toString(), picture)
        .compose(
            _ ->
                Bus.<EmoteMade>askService(
                    vertx, Addresses.MEDIA_JOBS, new MakeEmote(upload), checkMs))
        .compose(made -> kept(room, upload, made.still()))
        .onComplete(_ -> discard(upload));
  }

  private Future<Kept> kept(RoomId room, String upload, @Nullable String still) {
    return Future.join(read(upload), still == null ? Future.succeededFuture() : read(still))
        .compose(
            both -> pictures.put(room, both.resultAt(0), still == null ? null : both.resultAt(1)))
        .onComplete(_ -> discard(still))
        .map(address -> new Kept(address, still != null));
  }

  private Future<Buffer> read(String upload) {
    return vertx.fileSystem().readFile(files.upload(upload).toString());
  }

  private void discard(@Nullable String upload) {
    if (upload == null) return;
    vertx.fileSystem().delete(files.upload(upload).toString()).otherwiseEmpty();
  }

  private Future<Emote> stored(Wish wish, Kept kept) {
    var emote = new Emote(wish.name, kept.address, kept.animated);
    var key = new CommandKey(wish.person(), "emote-" + RandomId.of(ID_LENGTH));
    return owners
        .<Done>ask(new DoorAsk.AddEmote(wish.room, key, wish.visitor, emote))
        .map(_ -> emote);
  }

  private static JsonObject json(Emote emote) {
    return new JsonObject()
        .put("name", emote.name())
        .put("picture", emote.picture())
        .put("animated", emote.animated());
  }

  private void serve(RoutingContext ctx) {
    var name = FILE.matcher(String.valueOf(ctx.pathParam("file")));
    if (!name.matches()) throw notFound();
    var still = name.group(2) != null;
    cache
        .get(name.group(), () -> pictures.find(name.group(1), still))
        .onSuccess(
            picture -> {
              if (picture == null) ctx.fail(notFound());
              else send(ctx, picture);
            })
        .onFailure(
            _ ->
                ctx.fail(
                    new Refusal(ErrorCode.UNAVAILABLE, "Emotes cannot be read just now.", 1_000)));
  }

  private static void send(RoutingContext ctx, Buffer picture) {
    var response = ctx.response();
    response.putHeader("Cache-Control", "private, max-age=31536000, immutable");
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Content-Type", "image/webp");
    if (HttpMethod.HEAD.equals(ctx.request().method())) {
      response.putHeader("Content-Length", Integer.toString(picture.length())).end();
    } else {
      response.end(picture);
    }
  }

  private static Refusal notFound() {
    return new Refusal(ErrorCode.NOT_FOUND, "There is no such picture.");
  }
}
