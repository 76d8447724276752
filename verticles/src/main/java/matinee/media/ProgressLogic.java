package matinee.media;

import matinee.protocol.Video;

/// How far a job is, from what ffmpeg reports.
final class ProgressLogic {
  private static final String OUT_TIME = "out_time_us=";
  private static final double TRANSCODE_FROM = 0.02;
  private static final double TRANSCODE_TO = 0.94;

  private ProgressLogic() {}

  /// The output position in a line of a progress report, in milliseconds; -1 in other lines.
  static long outMs(String line) {
    if (!line.startsWith(OUT_TIME)) return -1;
    return Math.max(-1, Math.round(ProbeLogic.decimal(line.substring(OUT_TIME.length())) / 1000));
  }

  /// The share of the whole job that is done, 0 to 1.
  ///
  /// @param share of this stage, 0 to 1
  static double overall(Video.Stage stage, double share) {
    var done = Math.clamp(share, 0, 1);
    return switch (stage) {
      case PROBE -> TRANSCODE_FROM * done;
      case TRANSCODE -> TRANSCODE_FROM + (TRANSCODE_TO - TRANSCODE_FROM) * done;
      case PACK -> TRANSCODE_TO + (1 - TRANSCODE_TO) * done;
    };
  }
}
