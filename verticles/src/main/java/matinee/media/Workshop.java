package matinee.media;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import matinee.protocol.Addresses;
import matinee.protocol.Video;
import matinee.protocol.VideoChanged;

/// What every worker of this node shares.
record Workshop(
    Vertx vertx, JobStore store, JobFiles files, MediaSettings settings, Ffmpeg ffmpeg) {
  private static final long ANSWER_SECONDS = 20;

  /// Tells the live listeners of every node.
  void announce(Video video) {
    vertx.eventBus().publish(Addresses.CATALOG_CHANGES, new VideoChanged(video));
  }

  /// Waits for the database, with a bound; not for event loops.
  static <T> T answer(Future<T> future) {
    try {
      return future.await(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + ANSWER_SECONDS + " s", e);
    }
  }
}
