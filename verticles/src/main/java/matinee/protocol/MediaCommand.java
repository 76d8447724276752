package matinee.protocol;

/// Everything the media workers of this node can be told.
public sealed interface MediaCommand {

  /// Decides by its content whether a complete upload is a video. Answered with [ProbedFile], or
  /// refused with `NOT_A_VIDEO`, `UPLOAD_TRUNCATED` or `BUSY`.
  record ProbeUpload(String uploadId) implements MediaCommand {}

  /// Makes the picture of an emote out of a complete upload, in its place. Answered with
  /// [EmoteMade], or refused with `NOT_A_PICTURE`, `TOO_LARGE` or `BUSY`.
  record MakeEmote(String uploadId) implements MediaCommand {}

  /// A hint that a job may be waiting; nothing is lost without it. Not answered.
  record JobWaiting() implements MediaCommand {}
}
