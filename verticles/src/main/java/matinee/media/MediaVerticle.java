package matinee.media;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import matinee.media.Tools.JobStopped;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogChange;
import matinee.protocol.EmoteMade;
import matinee.protocol.ErrorCode;
import matinee.protocol.MediaCommand;
import matinee.protocol.MediaCommand.JobWaiting;
import matinee.protocol.MediaCommand.MakeEmote;
import matinee.protocol.MediaCommand.ProbeUpload;
import matinee.protocol.ProbedFile;
import matinee.protocol.Refusal;
import matinee.protocol.VideoChanged;
import matinee.protocol.VideoRemoved;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prepares videos on this node: a few workers on virtual threads take jobs from the database, and
/// uploads are probed on request. Deploy one instance per node.
public final class MediaVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(MediaVerticle.class);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);
  private static final Duration ORPHAN_AGE = Duration.ofMinutes(1);
  private static final Duration STOP_TIME = Duration.ofSeconds(15);
  private static final String STOPPING = "This node is about to stop.";
  private static final int PROBES = 4;
  private static final int PROBES_WAITING_MAX = 1024;

  private final JobStore store;
  private final JobFiles files;
  private final MediaSettings settings;
  private final ThreadPoolExecutor probes;
  private final List<MediaWorker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable MessageConsumer<MediaCommand> commands;
  private @Nullable Ffmpeg ffmpeg;

  public MediaVerticle(JobStore store, JobFiles files, MediaSettings settings) {
    this.store = store;
    this.files = files;
    this.settings = settings;
    probes =
        new ThreadPoolExecutor(
            PROBES,
            PROBES,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(PROBES_WAITING_MAX),
            Thread.ofVirtual().name("media-probe-", 0).factory());
  }

  /// Fails with [FfmpegMissing] when no usable ffmpeg is there.
  @Override
  public Future<?> start() {
    return vertx
        .executeBlocking(() -> new FfmpegLocator(settings, System.getenv("PATH")).locate(), false)
        .compose(this::begin);
  }

  /// What waits here for its check is refused at once, and whoever asked asks another node.
  @Override
  public Future<?> stop() {
    return (commands == null ? Future.succeededFuture() : commands.unregister())
        .transform(_ -> end());
  }

  private Future<?> end() {
    for (var left : probes.shutdownNow()) if (left instanceof Check check) check.refuse();
    workers.forEach(MediaWorker::stop);
    return vertx.executeBlocking(
        () -> {
          for (var thread : threads) thread.join(STOP_TIME);
          return null;
        },
        false);
  }

  private Future<?> begin(Ffmpeg found) {
    ffmpeg = found;
    LOG.atInfo()
        .addKeyValue("path", found.ffmpeg())
        .addKeyValue("version", found.version())
        .addKeyValue("origin", found.origin())
        .log("ffmpeg found");
    vertx.setPeriodic(SWEEP_EVERY.toMillis(), _ -> sweepAndLog());
    // Jobs of runs that are gone become free before the first worker looks.
    return sweepAndLog()
        .onComplete(_ -> employ(new Workshop(vertx, store, files, settings, found)))
        .compose(_ -> listen(), _ -> listen());
  }

  private Future<Void> listen() {
    var bus = vertx.eventBus();
    var heard = bus.<MediaCommand>consumer(Addresses.MEDIA_JOBS, this::receive);
    commands = heard;
    return Future.join(
            bus.<CatalogChange>consumer(Addresses.CATALOG_CHANGES, this::changed).completion(),
            heard.completion())
        .mapEmpty();
  }

  private void employ(Workshop workshop) {
    for (var i = 0; i < settings.parallelJobs(); i++) {
      var worker = new MediaWorker(workshop);
      workers.add(worker);
      threads.add(Thread.ofVirtual().name("media-worker-" + i).start(worker));
    }
  }

  private void changed(Message<CatalogChange> message) {
    switch (message.body()) {
      case VideoRemoved removed -> workers.forEach(worker -> worker.cancel(removed.id()));
      case VideoChanged _ -> {}
    }
  }

  private void receive(Message<MediaCommand> message) {
    switch (message.body()) {
      case JobWaiting _ -> workers.forEach(MediaWorker::wake);
      case ProbeUpload probe ->
          enqueue(message, settings.limits(), tools -> probe(message, probe.uploadId(), tools));
      case MakeEmote make -> {
        var limits = EmoteMaker.limits(settings.limits());
        enqueue(message, limits, tools -> make(message, make.uploadId(), tools));
      }
    }
  }

  /// Waiting counts too: whoever sent the file hears the answer before the line is given up.
  private void enqueue(
      Message<MediaCommand> message, MediaSettings.Limits limits, Consumer<Tools> work) {
    var tools = new Tools(Objects.requireNonNull(ffmpeg), limits);
    var timer = vertx.setTimer(settings.checkMax().toMillis(), _ -> tools.stop());
    try {
      probes.execute(
          new Check(
              message,
              () -> {
                work.accept(tools);
                vertx.cancelTimer(timer);
              }));
    } catch (RejectedExecutionException e) {
      vertx.cancelTimer(timer);
      message.fail(ErrorCode.BUSY.number(), "Too many uploads are being checked just now.");
    }
  }

  /// One that waits for its turn.
  private record Check(Message<MediaCommand> message, Runnable work) implements Runnable {
    @Override
    public void run() {
      work.run();
    }

    void refuse() {
      message.fail(ErrorCode.UNAVAILABLE.number(), STOPPING);
    }
  }

  private void probe(Message<MediaCommand> message, String uploadId, Tools tools) {
    try {
      var file = files.upload(uploadId);
      var probe = new Prober(tools, settings).probe(file);
      var picture = probe.picture();
      var sound = probe.sound() != null;
      message.reply(
          new ProbedFile(
              probe.durationMs(), picture.width(), picture.height(), sound, Files.size(file)));
    } catch (ProbeFailed e) {
      message.fail(code(e.reason()).number(), e.getMessage());
    } catch (Refusal e) {
      message.fail(e.code().number(), e.getMessage());
    } catch (JobStopped e) {
      message.fail(ErrorCode.BUSY.number(), "The upload could not be checked in time.");
    } catch (InterruptedException e) {
      message.fail(ErrorCode.UNAVAILABLE.number(), STOPPING);
    } catch (IOException | RuntimeException e) {
      LOG.atWarn().setCause(e).log("probe failed");
      message.fail(ErrorCode.UNAVAILABLE.number(), "The upload could not be checked just now.");
    }
  }

  private void make(Message<MediaCommand> message, String uploadId, Tools tools) {
    try {
      var still = uploadId + EmoteMaker.STILL;
      var moves = new EmoteMaker(tools).make(files.upload(uploadId), files.upload(still));
      message.reply(new EmoteMade(moves ? still : null));
    } catch (Refusal e) {
      message.fail(e.code().number(), e.getMessage());
    } catch (JobStopped e) {
      message.fail(ErrorCode.BUSY.number(), "The picture could not be looked at in time.");
    } catch (InterruptedException e) {
      message.fail(ErrorCode.UNAVAILABLE.number(), STOPPING);
    } catch (IOException | RuntimeException e) {
      LOG.atWarn().setCause(e).log("emote not made");
      message.fail(ErrorCode.UNAVAILABLE.number(), "The picture cannot be looked at just now.");
    }
  }

  private static ErrorCode code(ProbeFailed.Reason reason) {
    return switch (reason) {
      case NOT_A_VIDEO -> ErrorCode.NOT_A_VIDEO;
      case TRUNCATED -> ErrorCode.UPLOAD_TRUNCATED;
      case TOO_BIG -> ErrorCode.UPLOAD_TOO_LARGE;
    };
  }

  private Future<Void> sweepAndLog() {
    return vertx
        .executeBlocking(this::sweep, false)
        .onFailure(e -> LOG.atWarn().setCause(e).log("media folder not swept"));
  }

  /// Removes what crashed runs left and frees their jobs. Blocking.
  private Void sweep() {
    var gone = files.sweep();
    if (!gone.isEmpty()) {
      var freed = store.freeJobsOf(gone).toCompletionStage().toCompletableFuture().join();
      LOG.atInfo().addKeyValue("jobs", freed).log("crashed run cleared");
    }
    var folders = files.folders(ORPHAN_AGE);
    if (folders.isEmpty()) return null;
    var known = store.existing(folders).toCompletionStage().toCompletableFuture().join();
    for (var id : folders) {
      if (!known.contains(id)) files.remove(id);
    }
    return null;
  }
}
