package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import matinee.gateway.Callers;
import matinee.gateway.RateLimiter;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogCommand.CreateVideo;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.MediaCommand.ProbeUpload;
import matinee.protocol.ProbedFile;
import matinee.protocol.Refusal;
import matinee.protocol.Video;
import org.jspecify.annotations.Nullable;

/// Receives videos: `POST /api/videos?name=&title=` with the file itself as body.
///
/// The body goes to disk piece by piece. Nothing stays there unless the content is a video and the
/// sender waited for the answer. Mount it before anything that reads bodies.
public final class UploadRoutes implements Routes {
  private static final int NAME_MAX = 1_000;

  /// After a refusal this much more is read and thrown away, so that the sender sees the answer.
  private static final long DRAIN_MAX = 8 << 20;
  private static final long DRAIN_MS = 3_000;

  /// How much longer than a check may take its answer is waited for, in milliseconds.
  private static final long ANSWER_SPARE_MS = 5_000;
  private static final long CREATE_MS = 30_000;

  /// How soon another node is asked when one is about to stop.
  private static final long RETRY_MS = 500;
  private static final int TRIES = 20;

  private final Vertx vertx;
  private final UploadFiles files;
  private final UploadSettings settings;
  private final RateLimiter limiter;
  private final long probingMs;
  private final UploadLedger ledger;
  private final Supplier<@Nullable Refusal> closed;
  private final Set<String> underWay = new HashSet<>();
  private int active;

  /// @param closed why no upload may begin now; null while they may
  public UploadRoutes(
      Vertx vertx,
      UploadFiles files,
      UploadSettings settings,
      RateLimiter limiter,
      UploadLedger ledger,
      Supplier<@Nullable Refusal> closed) {
    this.vertx = vertx;
    this.files = files;
    this.settings = settings;
    this.limiter = limiter;
    this.ledger = ledger;
    this.closed = closed;
    probingMs = settings.checkMax().toMillis() + ANSWER_SPARE_MS;
  }

  @Override
  public void mount(Router router) {
    router.post("/api/videos").handler(this::upload);
    vertx.setPeriodic(
        UploadLedger.RENEW_MS,
        _ -> {
          if (!underWay.isEmpty()) ledger.renew(List.copyOf(underWay));
        });
  }

  private void upload(RoutingContext ctx) {
    ctx.request().pause();
    var reason = closed.get();
    if (reason != null) {
      refuse(ctx, reason);
      return;
    }
    if (active >= settings.parallelMax()) {
      refuse(ctx, new Refusal(ErrorCode.BUSY, "Too many uploads just now.", 5_000));
      return;
    }
    active++;
    Future.future(admitted -> admitted.complete(Callers.requireAccount(ctx)))
        .map(Identity.class::cast)
        .compose(by -> admit(ctx, by))
        .onComplete(_ -> active--)
        .onSuccess(video -> created(ctx, video))
        .onFailure(failure -> refuse(ctx, failure));
  }

  private Future<Video> admit(RoutingContext ctx, Identity by) {
    var uploadId = files.newUpload();
    var length = announced(ctx.request());
    // Who does not say how much comes is held to take as much as one may.
    var bytes = length < 0 ? settings.sizeMax() : length;
    return limiter
        .take(RateLimiter.Bucket.UPLOAD, by.id())
        .compose(_ -> checkLength(ctx.request()))
        .compose(_ -> begin(new UploadLedger.Upload(uploadId, by.id(), bytes)))
        .compose(_ -> store(ctx, by, uploadId).eventually(() -> ended(uploadId)));
  }

  private Future<Void> begin(UploadLedger.Upload upload) {
    return ledger
        .begin(upload, standing -> standing.refusal(settings, upload.bytes()))
        .onSuccess(_ -> underWay.add(upload.id()))
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Refusal
                        ? failure
                        : new Refusal(ErrorCode.UNAVAILABLE, "Nothing can be sent just now.")));
  }

  /// When that cannot be written down, it counts a while longer.
  private Future<Void> ended(String uploadId) {
    underWay.remove(uploadId);
    return ledger.end(uploadId).otherwiseEmpty();
  }

  private Future<Void> checkLength(HttpServerRequest request) {
    var length = announced(request);
    if (length == 0) {
      return Future.failedFuture(new Refusal(ErrorCode.UPLOAD_EMPTY, "The file has no bytes."));
    }
    if (length > settings.sizeMax()) return Future.failedFuture(UploadStream.tooLarge(settings));
    return UploadStream.checkSpace(vertx, files.uploads(), settings, Math.max(0, length));
  }

  private Future<Video> store(RoutingContext ctx, Identity by, String uploadId) {
    var target = files.upload(uploadId);
    return receive(ctx, target)
        .compose(_ -> probe(new ProbeUpload(uploadId), System.nanoTime(), TRIES))
        .compose(content -> create(ctx, by, uploadId, content))
        .onComplete(_ -> discard(target));
  }

  /// The node that was asked may be about to stop: then another one is asked, or the same one in
  /// its next life. Looking at a file twice does no harm.
  private Future<ProbedFile> probe(ProbeUpload probe, long sinceNanos, int triesLeft) {
    var longestMs = Math.max(RETRY_MS, leftMs(sinceNanos));
    return Bus.<ProbedFile>askService(vertx, Addresses.MEDIA_JOBS, probe, longestMs)
        .recover(
            failure ->
                triesLeft > 1 && leftMs(sinceNanos) > RETRY_MS && isAway(failure)
                    ? vertx.timer(RETRY_MS).compose(_ -> probe(probe, sinceNanos, triesLeft - 1))
                    : Future.failedFuture(failure));
  }

  private long leftMs(long sinceNanos) {
    return probingMs - (System.nanoTime() - sinceNanos) / 1_000_000;
  }

  /// Whether nobody looked at the file.
  private static boolean isAway(Throwable failure) {
    return failure instanceof ReplyException reply
        && (reply.failureType() != ReplyFailure.RECIPIENT_FAILURE
            || reply.failureCode() == ErrorCode.UNAVAILABLE.number());
  }

  private Future<Void> receive(RoutingContext ctx, Path target) {
    var request = ctx.request();
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      ctx.response().writeContinue();
    }
    return new UploadStream(vertx, request, target, settings).receive(announced(request));
  }

  private Future<Video> create(
      RoutingContext ctx, Identity by, String uploadId, ProbedFile content) {
    if (ctx.response().closed()) {
      return Future.failedFuture(
          new Refusal(ErrorCode.UPLOAD_TRUNCATED, "The sender left before the answer."));
    }
    var command =
        new CreateVideo(by, uploadId, parameter(ctx, "name"), parameter(ctx, "title"), content);
    return Bus.askService(vertx, Addresses.CATALOG, command, CREATE_MS);
  }

  private static void created(RoutingContext ctx, Video video) {
    ctx.response().setStatusCode(201).putHeader("Location", "/api/videos/" + video.id());
    ctx.json(VideoJson.of(video));
  }

  /// Answers with the refusal while the rest of the body, up to a bound, is thrown away: a sender
  /// that is cut off while sending would see a broken connection instead of the reason.
  private void refuse(RoutingContext ctx, Throwable failure) {
    var request = ctx.request();
    if (ctx.response().closed()) return;
    if (!request.isEnded()) {
      var connection = request.connection();
      var left = new long[] {DRAIN_MAX};
      var timer = vertx.setTimer(DRAIN_MS, _ -> connection.close());
      request.exceptionHandler(_ -> vertx.cancelTimer(timer));
      request.endHandler(_ -> vertx.cancelTimer(timer));
      request.handler(
          buffer -> {
            left[0] -= buffer.length();
            if (left[0] < 0) connection.close();
          });
      request.resume();
    }
    ctx.fail(failure);
  }

  private void discard(Path target) {
    // Gone already when it became a video.
    vertx.fileSystem().delete(target.toString()).otherwiseEmpty();
  }

  /// The announced length in bytes; -1 when the sender did not say.
  private static long announced(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String parameter(RoutingContext ctx, String name) {
    var values = ctx.queryParam(name);
    var value = values.isEmpty() ? "" : values.getFirst();
    return value.length() <= NAME_MAX ? value : value.substring(0, NAME_MAX);
  }
}
