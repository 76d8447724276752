package matinee.media;

/// No ffmpeg could be found that starts and has the encoders that are needed. The message is one
/// sentence for the operator.
public final class FfmpegMissing extends RuntimeException {
  private static final long serialVersionUID = 1;

  FfmpegMissing(String message) {
    super(message);
  }

  FfmpegMissing(String message, Throwable cause) {
    super(message, cause);
  }
}
