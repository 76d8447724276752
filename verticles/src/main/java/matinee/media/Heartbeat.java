package matinee.media;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import matinee.protocol.Video;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the lease of a job while it is worked on, and notes its progress at most once a second.
///
/// When the job turns out to belong to somebody else, or its video is gone, the work is stopped.
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long BEAT_MS = 1_000;

  private final Workshop workshop;
  private final ClaimedJob job;
  private final Tools tools;
  private final long timer;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Mark mark = new Mark(Video.Stage.PROBE, 0);
  private volatile Mark noted = mark;
  private volatile Future<?> asked = Future.succeededFuture();
  private volatile long notedAtNanos = System.nanoTime();

  Heartbeat(Workshop workshop, ClaimedJob job, Tools tools) {
    this.workshop = workshop;
    this.job = job;
    this.tools = tools;
    timer = workshop.vertx().setPeriodic(BEAT_MS, _ -> beat());
  }

  /// Where the work stands; cheap, may be called often.
  void at(Video.Stage stage, double progress) {
    mark = new Mark(stage, progress);
  }

  /// Ends it; nothing is announced any more after this.
  void end() {
    workshop.vertx().cancelTimer(timer);
    Workshop.answer(asked.otherwiseEmpty());
  }

  private void beat() {
    var now = mark;
    var lease = workshop.settings().jobs().lease();
    var due = System.nanoTime() - notedAtNanos > lease.toNanos() / 4;
    if ((!due && now.equals(noted)) || !asking.compareAndSet(false, true)) return;
    asked =
        workshop
            .store()
            .advance(job, lease, now.stage(), now.progress())
            .onSuccess(
                video -> {
                  noted = now;
                  notedAtNanos = System.nanoTime();
                  video.ifPresentOrElse(workshop::announce, tools::stop);
                })
            .onFailure(
                e -> LOG.atWarn().setCause(e).addKeyValue("job", job.id()).log("lease not renewed"))
            .onComplete(_ -> asking.set(false));
  }

  private record Mark(Video.Stage stage, double progress) {}
}
