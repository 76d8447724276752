package matinee.media;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import matinee.media.JobLogic.Trouble;
import matinee.media.JobRun.JobFailed;
import matinee.media.Tools.JobStopped;
import matinee.protocol.ProbedFile;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one job after the other until it is stopped. Runs on a virtual thread of its own.
final class MediaWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaWorker.class);

  /// How long a Ctrl-C, which ends ffmpeg directly, may take to reach this program itself.
  private static final long SIGNAL_SECONDS = 3;

  private final Workshop workshop;
  private final Semaphore hints = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Running running;

  MediaWorker(Workshop workshop) {
    this.workshop = workshop;
  }

  /// Says that a job may be waiting.
  void wake() {
    if (hints.availablePermits() == 0) hints.release();
  }

  /// Ends the job under way, to be begun again later, and takes no more.
  void stop() {
    stopping.countDown();
    synchronized (this) {
      if (running != null) running.tools.stop();
    }
    wake();
  }

  /// Ends the job under way if it belongs to this video.
  synchronized void cancel(VideoId id) {
    if (running != null && running.id.equals(id)) running.tools.stop();
  }

  @Override
  public void run() {
    while (!isStopping()) {
      try {
        if (!workOnce()) pause();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Most likely the database is away; the job's lease ends and somebody takes it again.
        LOG.atWarn().setCause(e).log("media worker disturbed");
        if (!pauseAfterTrouble()) return;
      }
    }
  }

  private boolean workOnce() throws InterruptedException {
    var jobs = workshop.settings().jobs();
    var claimed = Workshop.answer(workshop.store().claim(workshop.files().run(), jobs.lease()));
    if (claimed.isEmpty()) return false;
    var job = claimed.get();
    workshop.announce(job.video());
    if (JobLogic.isExhausted(job.tries(), jobs)) {
      note(workshop.store().fail(job, Trouble.GAVE_UP.failure()));
    } else {
      attempt(job);
    }
    return true;
  }

  private void attempt(ClaimedJob job) throws InterruptedException {
    var files = workshop.files();
    var tools = new Tools(workshop.ffmpeg(), workshop.settings().limits());
    begin(job.videoId(), tools);
    var space = new SpaceWatch(workshop, tools);
    try {
      if (space.isShort()) throw new JobFailed(Trouble.NO_SPACE, List.of());
      publish(job, prepare(job, tools));
    } catch (JobStopped e) {
      if (space.hasEnded()) failed(job, Trouble.NO_SPACE, "");
      else giveBack(job);
    } catch (JobFailed e) {
      failed(job, e.trouble(), e.messages());
    } catch (UncheckedIOException e) {
      failed(job, space.isShort() ? Trouble.NO_SPACE : Trouble.TRANSCODE_FAILED, String.valueOf(e.getCause()));
    } finally {
      space.close();
      end();
      files.discard(job.videoId(), job.attempt());
      removeIfGone(job.videoId());
    }
  }

  private ProbedFile prepare(ClaimedJob job, Tools tools) throws InterruptedException {
    var files = workshop.files();
    var heartbeat = new Heartbeat(workshop, job, tools);
    try {
      var work = files.begin(job.videoId(), job.attempt());
      var source = files.source(job.videoId());
      var run = new JobRun(tools, workshop.settings(), source, work, heartbeat::at);
      var content = run.run(job.demo());
      files.complete(job.videoId(), job.attempt());
      return content;
    } finally {
      heartbeat.end();
    }
  }

  private void publish(ClaimedJob job, ProbedFile content) {
    var published = note(workshop.store().publish(job, content));
    if (published.isEmpty()) {
      // The video is gone or the job belongs to another run by now.
      workshop.files().withdraw(job.videoId(), job.attempt());
      return;
    }
    if (!workshop.settings().keepSource()) workshop.files().dropSource(job.videoId());
    LOG.atInfo().addKeyValue("video", job.videoId()).addKeyValue("job", job.id()).log("job done");
  }

  private void giveBack(ClaimedJob job) {
    // Void when the video is gone or the job belongs to another run by now.
    note(workshop.store().release(job));
    LOG.atInfo().addKeyValue("video", job.videoId()).addKeyValue("job", job.id()).log("job left");
  }

  private void failed(ClaimedJob job, Trouble trouble, String messages)
      throws InterruptedException {
    if (messages.contains("received signal") && stopping.await(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
      giveBack(job);
      return;
    }
    LOG.atWarn()
        .addKeyValue("video", job.videoId())
        .addKeyValue("job", job.id())
        .addKeyValue("code", trouble)
        .addKeyValue("messages", messages)
        .log("job failed");
    switch (JobLogic.after(trouble, job.tries(), workshop.settings().jobs())) {
      case JobLogic.Step.TryAgain again -> note(workshop.store().retry(job, again.delay()));
      case JobLogic.Step.GiveUp up -> note(workshop.store().fail(job, up.failure()));
    }
  }

  /// A video may be removed while its outputs are being written: then they go, too.
  private void removeIfGone(VideoId id) {
    if (Workshop.answer(workshop.store().existing(List.of(id))).isEmpty()) {
      workshop.files().remove(id);
    }
  }

  private Optional<Video> note(io.vertx.core.Future<Optional<Video>> change) {
    var video = Workshop.answer(change);
    video.ifPresent(workshop::announce);
    return video;
  }

  private synchronized void begin(VideoId id, Tools tools) {
    running = new Running(id, tools);
    if (isStopping()) tools.stop();
  }

  private synchronized void end() {
    running = null;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pause() throws InterruptedException {
    var poll = workshop.settings().jobs().poll();
    if (hints.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) hints.drainPermits();
  }

  private boolean pauseAfterTrouble() {
    try {
      return !stopping.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private record Running(VideoId id, Tools tools) {}
}
