package matinee.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import matinee.media.JobLogic.Trouble;
import matinee.media.LadderLogic.FrameRate;
import matinee.media.MasterPlaylist.Variant;
import matinee.protocol.ProbedFile;
import matinee.protocol.Video;

/// One attempt: from a source to a folder with everything that is served. Blocking; ended from
/// outside by stopping its tools.
final class JobRun {
  private static final Duration PACK_TIME = Duration.ofHours(2);

  /// How much of the work on the demo film is making its source.
  private static final double DEMO_SHARE = 0.25;

  private final Tools tools;
  private final MediaSettings settings;
  private final Path source;
  private final Path work;
  private final BiConsumer<Video.Stage, Double> progress;
  private double from;

  /// @param work where outputs go; empty
  /// @param progress told the stage and the share of the whole that is done
  JobRun(
      Tools tools,
      MediaSettings settings,
      Path source,
      Path work,
      BiConsumer<Video.Stage, Double> progress) {
    this.tools = tools;
    this.settings = settings;
    this.source = source;
    this.work = work;
    this.progress = progress;
  }

  /// @throws JobFailed when there will be no video
  ProbedFile run(boolean demo) throws InterruptedException {
    try {
      if (demo) makeDemo();
      return prepare();
    } catch (ProbeFailed e) {
      throw new JobFailed(JobLogic.trouble(e.reason()), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeDemo() throws IOException, InterruptedException {
    var wholeMs = DemoLogic.SECONDS * 1000.0;
    new DemoFilm(tools, source)
        .make(
            doneMs ->
                progress.accept(Video.Stage.PROBE, DEMO_SHARE * Math.min(1, doneMs / wholeMs)));
    from = DEMO_SHARE;
  }

  private ProbedFile prepare() throws IOException, InterruptedException {
    report(Video.Stage.PROBE, 0);
    var probe = new Prober(tools, settings).probe(source);
    var picture = probe.picture();
    var size = new Size(picture.width(), picture.height());
    var rate = LadderLogic.frameRate(picture.fps());
    var rungs = LadderLogic.ladder(size, rate, settings.ladder());

    report(Video.Stage.TRANSCODE, 0);
    transcode(probe, rungs, rate);

    report(Video.Stage.PACK, 0);
    var durationMs = pack(probe, rungs, rate);
    if (durationMs < probe.durationMs() / 2) throw new JobFailed(Trouble.TRUNCATED, List.of());
    var best = rungs.getFirst().size();
    return new ProbedFile(
        durationMs, best.width(), best.height(), probe.sound() != null, Files.size(source));
  }

  private void transcode(Probe probe, List<Rung> rungs, FrameRate rate)
      throws InterruptedException {
    var arguments =
        FfmpegArguments.transcode(source.toString(), probe, rungs, rate, settings.preset());
    var wholeMs = (double) Math.max(1, probe.durationMs());
    var time = JobLogic.timeFor(probe.durationMs(), settings.limits().time());
    work(arguments, time, doneMs -> report(Video.Stage.TRANSCODE, doneMs / wholeMs));
  }

  /// @return how long the finished film is, in milliseconds
  private long pack(Probe probe, List<Rung> rungs, FrameRate rate)
      throws IOException, InterruptedException {
    var variants = new ArrayList<Variant>();
    var durationMs = 0L;
    for (var rung : rungs) {
      var segments = PlaylistLogic.segments(Files.readAllLines(playlistOf(rung)));
      variants.add(variant(rung, segments));
      durationMs = Math.max(durationMs, PlaylistLogic.durationMs(segments));
    }
    var master = MasterPlaylist.write(variants, rate, probe.sound() != null);
    Files.writeString(work.resolve(Outputs.MASTER), master);

    var forFile = LadderLogic.forFile(rungs);
    work(FfmpegArguments.singleFile(forFile, probe.sound() != null), PACK_TIME, _ -> {});
    report(Video.Stage.PACK, 0.5);
    work(FfmpegArguments.stills(posterMs(durationMs), forFile.size()), PACK_TIME, _ -> {});
    Files.deleteIfExists(work.resolve(Outputs.GLIMPSE));
    return durationMs;
  }

  private Variant variant(Rung rung, List<PlaylistLogic.Segment> segments) throws IOException {
    var sizes = new ArrayList<Long>();
    for (var segment : segments) sizes.add(Files.size(work.resolve(segment.name())));
    var avc =
        MasterPlaylist.avcName(Files.readAllBytes(work.resolve(Outputs.initialization(rung))));
    return new Variant(
        rung,
        PlaylistLogic.peakBps(segments, sizes),
        PlaylistLogic.averageBps(segments, sizes),
        avc);
  }

  private long posterMs(long durationMs) throws IOException, InterruptedException {
    var bestMs = 0L;
    var bestScore = -1.0;
    for (var i = 0; i < PosterLogic.candidates(); i++) {
      var atMs = PosterLogic.placeMs(i, durationMs);
      Files.deleteIfExists(work.resolve(Outputs.GLIMPSE));
      var output = tools.look(FfmpegArguments.glimpse(atMs), work);
      if (!output.result().succeeded() || !Files.exists(work.resolve(Outputs.GLIMPSE))) continue;
      var score = PosterLogic.score(Files.readAllBytes(work.resolve(Outputs.GLIMPSE)));
      if (score > bestScore) {
        bestMs = atMs;
        bestScore = score;
      }
      if (PosterLogic.isGood(score)) break;
    }
    return bestMs;
  }

  private void work(List<String> arguments, Duration time, java.util.function.Consumer<Long> doneMs)
      throws InterruptedException {
    var result = tools.work(arguments, work, time, doneMs);
    if (!result.succeeded()) throw new JobFailed(JobLogic.trouble(result), result.tail());
  }

  private Path playlistOf(Rung rung) {
    return work.resolve(Outputs.playlist(rung));
  }

  private void report(Video.Stage stage, double share) {
    progress.accept(stage, from + (1 - from) * ProgressLogic.overall(stage, share));
  }

  /// The attempt brought no video.
  static final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;
    private final transient List<String> messages;

    /// @param messages what ffmpeg said last
    JobFailed(Trouble trouble, List<String> messages) {
      super(trouble.name(), null, false, false);
      this.trouble = trouble;
      this.messages = List.copyOf(messages);
    }

    Trouble trouble() {
      return trouble;
    }

    /// The last few lines that ffmpeg said, for the log.
    String messages() {
      var from = Math.max(0, messages.size() - 8);
      return String.join(" | ", messages.subList(from, messages.size()));
    }
  }
}
