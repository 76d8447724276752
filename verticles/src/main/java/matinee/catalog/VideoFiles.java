package matinee.catalog;

import matinee.protocol.VideoId;

/// The files behind the videos. All calls block and may throw `UncheckedIOException`.
public interface VideoFiles {
  /// Makes a complete upload the source of a video: flushed, then moved in one step.
  void adopt(String uploadId, VideoId id);

  /// Removes everything of a video; no effect when there is nothing.
  void remove(VideoId id);
}
