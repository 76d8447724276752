package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// Writes the body of one request to a file, no faster than the disk takes it, within the limits.
///
/// On the event loop of the request. Whoever uses it removes the file afterwards.
final class UploadStream {
  private static final int CHUNK = 256 << 10;
  private static final int QUEUE_MAX = 4 << 20;
  private static final long SPACE_CHECK_EVERY = 64L << 20;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Path target;
  private final UploadSettings settings;
  private final Promise<Void> done = Promise.promise();
  private Buffer collected = Buffer.buffer();
  private long received;
  private long seenByTimer;
  private long spaceCheckedAt;

  UploadStream(Vertx vertx, HttpServerRequest request, Path target, UploadSettings settings) {
    this.vertx = vertx;
    this.request = request;
    this.target = target;
    this.settings = settings;
  }

  /// Receives the paused request.
  ///
  /// @param length announced length in bytes; negative when unknown
  /// @return completes when all of it is on disk; fails with a `Refusal` else
  Future<Void> receive(long length) {
    var options = new OpenOptions().setCreateNew(true).setWrite(true).setRead(false);
    return vertx
        .fileSystem()
        .open(target.toString(), options)
        .compose(file -> receive(file.setWriteQueueMaxSize(QUEUE_MAX), length));
  }

  private Future<Void> receive(AsyncFile file, long length) {
    var idle = vertx.setPeriodic(settings.idleAfter().toMillis(), _ -> checkIdle());
    file.exceptionHandler(done::tryFail);
    request.handler(buffer -> take(file, buffer));
    request.exceptionHandler(_ -> done.tryFail(truncated()));
    request.endHandler(_ -> finish(file, length));
    request.resume();
    return done.future()
        .onComplete(_ -> vertx.cancelTimer(idle))
        .onComplete(_ -> request.pause().handler(null).endHandler(null))
        .transform(result -> file.close().otherwiseEmpty().compose(_ -> settled(result)))
        .recover(failure -> Future.failedFuture(refusal(failure)));
  }

  private static Future<Void> settled(io.vertx.core.AsyncResult<Void> result) {
    return result.succeeded() ? Future.succeededFuture() : Future.failedFuture(result.cause());
  }

  private void take(AsyncFile file, Buffer buffer) {
    received += buffer.length();
    if (received > settings.sizeMax()) {
      done.tryFail(tooLarge(settings));
      return;
    }
    if (received - spaceCheckedAt > SPACE_CHECK_EVERY) {
      spaceCheckedAt = received;
      checkSpace(vertx, target.resolveSibling("."), settings, 0).onFailure(done::tryFail);
    }
    collected.appendBuffer(buffer);
    if (collected.length() < CHUNK) return;
    write(file);
    if (file.writeQueueFull()) {
      request.pause();
      file.drainHandler(_ -> request.resume());
    }
  }

  private void write(AsyncFile file) {
    file.write(collected).onFailure(done::tryFail);
    collected = Buffer.buffer(CHUNK + (CHUNK >> 2));
  }

  private void finish(AsyncFile file, long length) {
    if (received == 0) {
      done.tryFail(new Refusal(ErrorCode.UPLOAD_EMPTY, "The file has no bytes."));
    } else if (length >= 0 && received != length) {
      done.tryFail(truncated());
    } else {
      file.write(collected)
          .compose(_ -> file.flush())
          .onSuccess(_ -> done.tryComplete())
          .onFailure(done::tryFail);
    }
  }

  private void checkIdle() {
    var came = received - seenByTimer;
    seenByTimer = received;
    if (came == 0) {
      done.tryFail(truncated());
    } else if (came * 1000 / settings.idleAfter().toMillis() < settings.rateMin()) {
      done.tryFail(tooSlow());
    }
  }

  /// Fails with `NO_SPACE` when too little would be left on the disk.
  ///
  /// @param wanted bytes still to come, as far as known
  static Future<Void> checkSpace(Vertx vertx, Path folder, UploadSettings settings, long wanted) {
    return vertx
        .fileSystem()
        .fsProps(folder.toString())
        .compose(
            disk ->
                disk.usableSpace() - wanted >= settings.freeSpaceMin()
                    ? Future.succeededFuture()
                    : Future.failedFuture(noSpace()));
  }

  static Refusal tooLarge(UploadSettings settings) {
    return new Refusal(
        ErrorCode.UPLOAD_TOO_LARGE,
        "The file is larger than " + (settings.sizeMax() >> 20) + " MiB.");
  }

  private static Refusal truncated() {
    return new Refusal(ErrorCode.UPLOAD_TRUNCATED, "The upload ended before its announced length.");
  }

  private Refusal tooSlow() {
    return new Refusal(
        ErrorCode.UPLOAD_TRUNCATED,
        "The upload was ended: fewer than " + settings.rateMin() + " bytes per second came.");
  }

  private static Refusal noSpace() {
    return new Refusal(ErrorCode.NO_SPACE, "The disk of this server is nearly full.");
  }

  private static Throwable refusal(Throwable failure) {
    if (failure instanceof Refusal) return failure;
    var text = String.valueOf(failure.getMessage());
    return text.contains("No space left") || text.contains("quota") ? noSpace() : failure;
  }
}
