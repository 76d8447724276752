package matinee.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import matinee.kernel.Config;

/// How videos are prepared.
///
/// @param folder where media live
/// @param toolsFolder where the bundled ffmpeg is unpacked
/// @param ffmpeg path of a system ffmpeg; empty: choose by itself
/// @param ffprobe path of a system ffprobe; empty: the one next to `ffmpeg`, else by itself
/// @param parallelJobs jobs at a time on this node; 0: this node takes none
/// @param preset speed of the encoder, as x264 names it
/// @param ladder shorter sides of the renditions in pixels, descending
/// @param keepSource whether the uploaded file stays after the video is ready
/// @param lengthMax longest film
/// @param sideMax longest side of a picture, in pixels
/// @param checkMax longest time in which an upload waits for its check and is checked
/// @param freeSpaceMin bytes that jobs leave on the disk
/// @param jobs how the queue of jobs behaves
/// @param limits bounds on each child process
public record MediaSettings(
    Path folder,
    Path toolsFolder,
    String ffmpeg,
    String ffprobe,
    int parallelJobs,
    String preset,
    List<Integer> ladder,
    boolean keepSource,
    Duration lengthMax,
    int sideMax,
    Duration checkMax,
    long freeSpaceMin,
    Jobs jobs,
    Limits limits) {

  public MediaSettings {
    ladder = List.copyOf(ladder);
  }

  /// @param lease how long a silent owner keeps a job
  /// @param poll how often to look for waiting jobs
  /// @param retry wait before a second try; four times as long before each further one
  /// @param triesMax how often a job is begun before it is given up
  public record Jobs(Duration lease, Duration poll, Duration retry, int triesMax) {}

  /// @param memoryBytes address space of a child process
  /// @param fileBytes largest file a child process may write
  /// @param time wall-clock time of a transcoding, per minute of film; at least ten minutes count
  /// @param stall time without progress after which a transcoding is ended
  /// @param probe wall-clock time of a look at a file
  /// @param nice how far child processes stand back for others, 0 to 19
  public record Limits(
      long memoryBytes, long fileBytes, Duration time, Duration stall, Duration probe, int nice) {}

  public static MediaSettings from(Config config) {
    return new MediaSettings(
        config.path("media.folder"),
        config.path("media.tools-folder"),
        config.text("media.ffmpeg"),
        config.text("media.ffprobe"),
        config.integer("media.parallel-jobs", 0, 64),
        config.choice(
            "media.preset",
            List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow")),
        steps(config.text("media.ladder")),
        config.flag("media.keep-source"),
        config.duration("media.length-max"),
        config.integer("media.side-max", 16, 32_768),
        config.duration("upload.check-max"),
        config.bytes("upload.free-space-min"),
        new Jobs(
            config.duration("media.job-lease"),
            config.duration("media.job-poll"),
            config.duration("media.job-retry"),
            config.integer("media.job-tries-max", 1, 100)),
        new Limits(
            config.bytes("media.memory-max"),
            config.bytes("media.file-max"),
            config.duration("media.time-per-minute"),
            config.duration("media.stall-after"),
            config.duration("media.probe-time"),
            config.integer("media.nice", 0, 19)));
  }

  private static List<Integer> steps(String text) {
    var steps =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(step -> step.matches("\\d{2,4}"))
            .map(Integer::valueOf)
            .toList();
    for (var i = 0; i < steps.size(); i++) {
      if (steps.get(i) % 2 != 0 || (i > 0 && steps.get(i) >= steps.get(i - 1))) {
        return refused(text);
      }
    }
    return steps.isEmpty() || steps.size() != text.split(",").length ? refused(text) : steps;
  }

  private static List<Integer> refused(String text) {
    throw new IllegalArgumentException(
        "media.ladder = "
            + text
            + " is not usable: expected even numbers, descending, with commas");
  }
}
