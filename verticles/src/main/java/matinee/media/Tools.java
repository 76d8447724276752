package matinee.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import matinee.media.ChildProcess.Result;
import matinee.media.MediaSettings.Limits;
import org.jspecify.annotations.Nullable;

/// Runs ffmpeg and ffprobe one after the other, and can be stopped from another thread: the run
/// under way ends, and no further one begins. One per job or probe.
final class Tools {
  private static final int LINES_MAX = 20_000;

  private final Ffmpeg ffmpeg;
  private final Limits limits;
  private @Nullable ChildProcess current;
  private boolean stopped;

  Tools(Ffmpeg ffmpeg, Limits limits) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
  }

  /// Whether there is a program for probing alone.
  boolean hasProbe() {
    return ffmpeg.ffprobe() != null;
  }

  /// What ffprobe prints about a file.
  Output probe(List<String> arguments, Path folder) throws InterruptedException {
    var program = ffmpeg.ffprobe();
    if (program == null) throw new IllegalStateException("there is no ffprobe");
    return look(program, arguments, folder);
  }

  /// A short run of ffmpeg whose output is wanted whole.
  Output look(List<String> arguments, Path folder) throws InterruptedException {
    return look(ffmpeg.ffmpeg(), arguments, folder);
  }

  /// A long run of ffmpeg.
  ///
  /// @param time after this it is ended
  /// @param progress told how far the output is, in milliseconds; only on change
  Result work(List<String> arguments, Path folder, Duration time, Consumer<Long> progress)
      throws InterruptedException {
    var follower = new ProgressFollower(progress);
    var child = begin(ffmpeg.ffmpeg(), arguments, folder, time, follower);
    follower.child = child;
    return await(child, time, limits.stall());
  }

  /// Ends what runs and keeps anything further from running.
  synchronized void stop() {
    stopped = true;
    if (current != null) current.stop();
  }

  /// Whether [#stop] was called.
  synchronized boolean isStopped() {
    return stopped;
  }

  private Output look(Path program, List<String> arguments, Path folder)
      throws InterruptedException {
    var lines = new ArrayList<String>();
    var time = limits.probe();
    var child =
        begin(
            program,
            arguments,
            folder,
            time,
            line -> {
              if (lines.size() < LINES_MAX) lines.add(line);
            });
    return new Output(await(child, time, time), lines);
  }

  private synchronized ChildProcess begin(
      Path program, List<String> arguments, Path folder, Duration time, Consumer<String> lines) {
    if (stopped) throw new JobStopped();
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    var child = new ChildProcess(command, folder, limits, time, lines);
    current = child;
    return child;
  }

  private Result await(ChildProcess child, Duration time, Duration stall)
      throws InterruptedException {
    var result = child.await(time, stall);
    if (result.ended() == ChildProcess.Ended.STOPPED) throw new JobStopped();
    return result;
  }

  /// @param lines standard output, bounded
  record Output(Result result, List<String> lines) {}

  /// The work was ended from outside.
  static final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    JobStopped() {
      super("stopped", null, false, false);
    }
  }

  /// Turns the progress report of ffmpeg into calls.
  private static final class ProgressFollower implements Consumer<String> {
    private final Consumer<Long> progress;
    private volatile @Nullable ChildProcess child;
    private long lastMs = -1;

    ProgressFollower(Consumer<Long> progress) {
      this.progress = progress;
    }

    @Override
    public void accept(String line) {
      var ms = ProgressLogic.outMs(line);
      if (ms <= lastMs) return;
      lastMs = ms;
      var running = child;
      if (running != null) running.moved();
      progress.accept(ms);
    }
  }
}
