package matinee.media;

import java.time.Duration;
import matinee.media.MediaSettings.Jobs;
import matinee.protocol.Video;

/// What follows when work on a job did not succeed.
final class JobLogic {
  private static final Duration DELAY_MAX = Duration.ofMinutes(10);

  private JobLogic() {}

  /// Why an attempt ended without a video.
  enum Trouble {
    /// The content is no video after all.
    NOT_A_VIDEO("not_a_video", false, "The content is no video that can be read."),
    /// There is less in the file than its header says.
    TRUNCATED("truncated", false, "The file ends before the length it announces."),
    /// Longer or larger than the settings allow.
    TOO_BIG("too_big", false, "The film is longer or larger than this server takes."),
    /// It took longer than the limit.
    TIMED_OUT("timed_out", false, "The preparation took longer than this server allows."),
    /// An output grew past the limit for files.
    OUTPUT_TOO_LARGE("output_too_large", false, "The prepared film is larger than allowed."),
    /// The disk is full.
    NO_SPACE("no_space", true, "The disk of this server is full."),
    /// ffmpeg gave up or was killed.
    TRANSCODE_FAILED("transcode_failed", true, "The film could not be converted."),
    /// The server stopped during each try.
    GAVE_UP("gave_up", false, "The preparation was interrupted too often.");

    private final String code;
    private final boolean passing;
    private final String sentence;

    Trouble(String code, boolean passing, String sentence) {
      this.code = code;
      this.passing = passing;
      this.sentence = sentence;
    }

    Video.Failure failure() {
      return new Video.Failure(code, sentence);
    }
  }

  /// What to do with the job.
  sealed interface Step {
    record TryAgain(Duration delay) implements Step {}

    record GiveUp(Video.Failure failure) implements Step {}
  }

  /// Decides after trouble: passing trouble is worth further tries, up to the bound.
  ///
  /// @param tries how often the job was begun, this time included
  static Step after(Trouble trouble, int tries, Jobs jobs) {
    if (!trouble.passing || tries >= jobs.triesMax()) return new Step.GiveUp(trouble.failure());
    var delay = jobs.retry().multipliedBy(1L << Math.min(20, 2 * (tries - 1)));
    return new Step.TryAgain(delay.compareTo(DELAY_MAX) < 0 ? delay : DELAY_MAX);
  }

  /// Whether a claimed job was begun too often already, because its owners crashed.
  static boolean isExhausted(int tries, Jobs jobs) {
    return tries > jobs.triesMax();
  }

  /// What a failed run of ffmpeg means.
  static Trouble trouble(ChildProcess.Result result) {
    return switch (result.ended()) {
      case TIMED_OUT, STALLED -> Trouble.TIMED_OUT;
      case STOPPED -> Trouble.TRANSCODE_FAILED;
      case BY_ITSELF -> {
        if (result.tail().stream().anyMatch(line -> line.contains("No space left on device"))) {
          yield Trouble.NO_SPACE;
        }
        // 128 + SIGXFSZ, as a shell reports it
        yield result.exit() == 153 ? Trouble.OUTPUT_TOO_LARGE : Trouble.TRANSCODE_FAILED;
      }
    };
  }

  static Trouble trouble(ProbeFailed.Reason reason) {
    return switch (reason) {
      case NOT_A_VIDEO -> Trouble.NOT_A_VIDEO;
      case TRUNCATED -> Trouble.TRUNCATED;
      case TOO_BIG -> Trouble.TOO_BIG;
    };
  }

  /// How long one transcoding may take.
  static Duration timeFor(long filmMs, Duration perMinute) {
    var minutes = Math.max(10, filmMs / 60_000 + 1);
    return perMinute.multipliedBy(minutes);
  }
}
