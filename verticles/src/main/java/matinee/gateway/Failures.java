package matinee.gateway;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import matinee.kernel.RandomId;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever went wrong into one `application/problem+json` answer.
///
/// The code is for programs and never changes; the message is for people. Details of a bug stay in
/// the log, under the reference that the answer carries.
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int REFERENCE_LENGTH = 10;

  private final GatewayMetrics metrics;

  Failures(GatewayMetrics metrics) {
    this.metrics = metrics;
  }

  /// What a failure means to the caller: a [Refusal] as it is, an unanswered bus request as
  /// `UNAVAILABLE`, anything else as `INTERNAL`.
  public static Refusal refusal(Throwable failure) {
    if (failure instanceof Refusal refusal) return refusal;
    if (failure instanceof ReplyException reply) {
      if (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
        var code = ErrorCode.ofNumber(reply.failureCode());
        if (code != null) return new Refusal(code, String.valueOf(reply.getMessage()));
      }
      return new Refusal(ErrorCode.UNAVAILABLE, "A service behind is away; try again.", 1_000);
    }
    return new Refusal(ErrorCode.INTERNAL, "Something went wrong here.");
  }

  /// The router's failure handler.
  void answer(RoutingContext ctx) {
    var failure = ctx.failure();
    var refusal = failure == null ? ofStatus(ctx.statusCode()) : refusal(failure);
    var reference = refusal.code() == ErrorCode.INTERNAL ? RandomId.of(REFERENCE_LENGTH) : null;
    if (reference != null) {
      LOG.atError().addKeyValue("ref", reference).setCause(failure).log("request failed");
    }
    metrics.countRefusal(refusal.code());
    send(ctx, refusal, reference);
  }

  private static Refusal ofStatus(int status) {
    return switch (status) {
      case 401 -> new Refusal(ErrorCode.NOT_SIGNED_IN, "This needs a valid token.");
      case 403 -> new Refusal(ErrorCode.NOT_ALLOWED, "This is not allowed.");
      case 404, 405 -> new Refusal(ErrorCode.NOT_FOUND, "There is nothing here.");
      case 413, 414, 431 -> new Refusal(ErrorCode.TOO_LARGE, "The request is too large.");
      case 503, 504 -> new Refusal(ErrorCode.UNAVAILABLE, "That took too long; try again.");
      default ->
          status >= 400 && status < 500
              ? new Refusal(ErrorCode.BAD_REQUEST, "The request cannot be understood.")
              : new Refusal(ErrorCode.INTERNAL, "Something went wrong here.");
    };
  }

  private static void send(RoutingContext ctx, Refusal refusal, @Nullable String reference) {
    var response = ctx.response();
    if (response.ended() || response.closed()) return;
    if (response.headWritten()) {
      // Half an answer is out: only closing tells the client that it is not whole.
      response.reset();
      return;
    }
    var problem =
        new JsonObject().put("code", refusal.code().word()).put("message", refusal.getMessage());
    if (reference != null) problem.put("ref", reference);
    if (refusal.retryAfterMs() > 0) problem.put("retryAfterMs", refusal.retryAfterMs());
    var status = refusal.code().httpStatus();
    if (status == 429 || status == 503) {
      var seconds = Math.max(1, (refusal.retryAfterMs() + 999) / 1000);
      response.putHeader("Retry-After", Long.toString(seconds));
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(problem.toBuffer());
  }
}
